/// One record of a dump; it is valid only inside the closure it is handed to.
public struct Record: ~Copyable {
  /// The format the record's file is read by.
  public let format: DumpFormat
  public let location: RecordLocation
  private let cells: [[UInt8]]
  private let indices: [Int]
  private let header: [String]

  init(
    format: DumpFormat, location: RecordLocation, cells: [[UInt8]], indices: [Int],
    header: [String]
  ) {
    self.format = format
    self.location = location
    self.cells = cells
    self.indices = indices
    self.header = header
  }

  /// The field's UTF-8 bytes, un-escaped, blanks at both ends trimmed; empty when the file has no
  /// such column or the cell is empty. Valid only as long as the record.
  public subscript(field: Field) -> UnsafeRawBufferPointer {
    let index = indices[field.rawValue]
    guard index >= 0, index < cells.count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return cells[index].withUnsafeBytes { trimmed($0) }
  }

  /// Whether the file has a column for the field.
  public func has(_ field: Field) -> Bool { indices[field.rawValue] >= 0 }

  /// The header name of the field's column, or the field's own name when the file lacks it.
  public func columnName(_ field: Field) -> String {
    let index = indices[field.rawValue]
    return index >= 0 ? header[index] : field.name
  }
}

/// Where a record lies: unique within a run and the same for every block size and thread count.
public struct RecordLocation: Sendable, Hashable, Comparable {
  /// Index of the file in the reader's paths.
  public var file: Int
  /// Bytes before the record in the uncompressed file.
  public var offset: Int

  public init(file: Int, offset: Int) {
    self.file = file
    self.offset = offset
  }

  public static func < (left: RecordLocation, right: RecordLocation) -> Bool {
    (left.file, left.offset) < (right.file, right.offset)
  }
}

/// The bytes without blanks (space, tab, CR, LF, U+3000, U+00A0) at both ends.
func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
  var start = 0
  var end = bytes.count
  while start < end {
    let byte = bytes[start]
    if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
      start += 1
    } else if byte == 0xE3, start + 2 < end, bytes[start + 1] == 0x80, bytes[start + 2] == 0x80 {
      start += 3
    } else if byte == 0xC2, start + 1 < end, bytes[start + 1] == 0xA0 {
      start += 2
    } else {
      break
    }
  }
  while end > start {
    let byte = bytes[end - 1]
    if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
      end -= 1
    } else if byte == 0x80, end - 3 >= start, bytes[end - 2] == 0x80, bytes[end - 3] == 0xE3 {
      end -= 3
    } else if byte == 0xA0, end - 2 >= start, bytes[end - 2] == 0xC2 {
      end -= 2
    } else {
      break
    }
  }
  return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
}
