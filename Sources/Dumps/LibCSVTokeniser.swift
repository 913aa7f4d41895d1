import CCSV

/// Splits well-formed records into fields by libcsv: no trimming, strict, bytes as they are.
final class LibCSVTokeniser {
  private var parser = csv_parser()
  private let context = FieldCollector()
  private let dialect: Dialect

  init(dialect: Dialect) {
    self.dialect = dialect
    let options = UInt8(CSV_STRICT | CSV_STRICT_FINI)
    precondition(csv_init(&parser, options) == 0, "libcsv refuses its own options")
    csv_set_delim(&parser, dialect.delimiter)
    // Without a quote byte of its own the parser gets one that no field can hold.
    csv_set_quote(&parser, dialect.quote ?? 0x0A)
    csv_set_space_func(&parser) { _ in 0 }
  }

  deinit { csv_free(&parser) }

  /// The fields of one record, un-escaped; nil when libcsv calls the record malformed.
  func fields(of record: UnsafeRawBufferPointer) -> [[UInt8]]? {
    context.fields.removeAll(keepingCapacity: true)
    let pointer = Unmanaged.passUnretained(context).toOpaque()
    let onField: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
      text, count, context in
      let collector = Unmanaged<FieldCollector>.fromOpaque(context!).takeUnretainedValue()
      collector.fields.append(Array(UnsafeRawBufferPointer(start: text, count: count)))
    }
    let onRecord: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, _ in }
    let taken = csv_parse(
      &parser, record.baseAddress, record.count, onField, onRecord, pointer)
    guard taken == record.count, csv_fini(&parser, onField, onRecord, pointer) == 0 else {
      csv_free(&parser)
      return nil
    }
    return context.fields
  }
}

/// What libcsv's callbacks write into.
private final class FieldCollector {
  var fields: [[UInt8]] = []
}
