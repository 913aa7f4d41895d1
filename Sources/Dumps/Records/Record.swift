/// One record of a dump; it is valid only inside the closure it is handed to.
public struct Record: ~Copyable {
  /// Where the record lies.
  public internal(set) var location: RecordLocation
  private let plan: FilePlan
  @usableFromInline let cells: RecordCells

  init(plan: FilePlan, cells: RecordCells) {
    self.plan = plan
    self.cells = cells
    location = RecordLocation(file: plan.fileIndex, offset: 0)
  }

  /// The field's UTF-8 bytes, un-escaped, blanks at both ends and Excel's `="…"` taken off.
  ///
  /// Empty when the file has no such column or the cell is empty. Valid only inside the closure the
  /// record is handed to.
  @inlinable public subscript(field: Field) -> UnsafeRawBufferPointer {
    cells.bytes(of: field.rawValue)
  }

  /// The format the record's file is read by.
  public var format: DumpFormat { plan.format }

  /// Whether the file has a column for the field.
  public func has(_ field: Field) -> Bool { plan.columnOfField[field.rawValue] >= 0 }

  /// The header name of the field's column, or the field's own name when the file lacks it.
  public func columnName(_ field: Field) -> String {
    let index = plan.columnOfField[field.rawValue]
    return index >= 0 ? plan.columns.header[index] : field.name
  }

  /// The field's bytes as text; invalid bytes cannot occur here.
  public func text(_ field: Field) -> String { String(decoding: self[field], as: UTF8.self) }

  /// The problem of one field, for `RecordOutcome.rejected`.
  public func problem(_ reason: RejectReason, in field: Field) -> RecordOutcome {
    .rejected(RowProblem(reason: reason, column: columnName(field), cell: text(field)))
  }
}

/// Where a record lies: unique within a run and the same for every block size and thread count.
public struct RecordLocation: Sendable, Hashable, Comparable {
  /// Index of the file in the reader's paths.
  public var file: Int
  /// Bytes of text before the record: of the uncompressed file, or of its UTF-8 form when it had to
  /// be converted.
  public var offset: Int

  public init(file: Int, offset: Int) {
    self.file = file
    self.offset = offset
  }

  public static func < (left: RecordLocation, right: RecordLocation) -> Bool {
    (left.file, left.offset) < (right.file, right.offset)
  }
}
