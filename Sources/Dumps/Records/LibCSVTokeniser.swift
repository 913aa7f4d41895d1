import CCSV
import Foundation

/// Splits well-quoted records into fields by libcsv: strict, nothing trimmed, bytes as they are.
///
/// The reference for `ByteScanner`, and the path of every dialect that one does not take.
final class LibCSVTokeniser {
  private var parser = csv_parser()
  private let context = FieldCollector()

  private let dialect: Dialect

  init(dialect: Dialect) {
    self.dialect = dialect
    start()
  }

  private func start() {
    let status = csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
    precondition(status == 0, "libcsv refuses its own options")
    csv_set_delim(&parser, dialect.delimiter)
    // Where quotes are ordinary bytes the parser gets one that no record holds.
    csv_set_quote(&parser, dialect.quote ?? 0x0A)
    csv_set_space_func(&parser) { _ in 0 }
  }

  deinit { csv_free(&parser) }

  /// Splits one record, its line end not included; false when libcsv calls it malformed.
  ///
  /// The fields stay until the next call.
  func split(_ record: UnsafeRawBufferPointer) -> Bool {
    context.text.removeAll(keepingCapacity: true)
    context.ends.removeAll(keepingCapacity: true)
    let pointer = Unmanaged.passUnretained(context).toOpaque()
    let taken = csv_parse(
      &parser, record.baseAddress, record.count, collectField, ignoreRecord, pointer)
    guard taken == record.count, csv_fini(&parser, collectField, ignoreRecord, pointer) == 0 else {
      csv_free(&parser)
      start()
      return false
    }
    return true
  }

  var fieldCount: Int { context.ends.count }

  /// The bytes of a field, its quotes resolved; valid until the next `split`.
  func withField<Result>(_ index: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let start = index == 0 ? 0 : context.ends[index - 1]
    let end = context.ends[index]
    return context.text.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
  }
}

/// What libcsv's callbacks write into, a field at a time.
private final class FieldCollector {
  @exclusivity(unchecked) var text: [UInt8] = []
  @exclusivity(unchecked) var ends: [Int] = []
}

private func collectField(
  _ bytes: UnsafeMutableRawPointer?, _ count: Int, _ context: UnsafeMutableRawPointer?
) {
  guard let context else { return }
  let collector = Unmanaged<FieldCollector>.fromOpaque(context).takeUnretainedValue()
  collector.text.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
  collector.ends.append(collector.text.count)
}

private func ignoreRecord(_ end: Int32, _ context: UnsafeMutableRawPointer?) {}
