import Foundation
import Testing

@testable import Dumps

/// The corpora beside the repository, when they are there.
private enum Corpora {
  static let folder: String = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return root.appendingPathComponent("../shared").standardizedFileURL.path
  }()

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder + "/torture") }

  struct Case: Decodable {
    struct Options: Decodable {
      var delimiter: String?
      var quote: String?
      var encoding: String?
    }
    struct Expectation: Decodable {
      var kind: String
      var file: String?
      var compare: String?
      var bad_lines: [Int]?
    }
    var id: String
    var input: String
    var profile: String
    var options: Options?
    var expect: Expectation
    var tags: [String]?
  }

  struct Manifest: Decodable { var cases: [Case] }

  /// Cases of the suites below `folder` with the path of each one's folder.
  static func cases(_ suites: [String]) throws -> [(Case, String)] {
    try suites.flatMap { suite in
      let folder = Corpora.folder + "/torture/" + suite
      let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/manifest.json"))
      return try JSONDecoder().decode(Manifest.self, from: data).cases.map { ($0, folder) }
    }
  }
}

/// What `records` made of a file.
private struct Outcome {
  var records: [[String]] = []
  var badLines: [Int] = []
  var isRefused = false
}

private func records(
  _ path: String, _ options: Corpora.Case.Options?, blockBytes: Int, scratch: Scratch
) throws -> Outcome {
  var outcome = Outcome()
  do throws(DumpError) {
    let dump = try RecordsDump(
      path: path, encoding: options?.encoding ?? "utf-8", delimiter: options?.delimiter ?? ",",
      quote: options?.quote ?? "\"", blockBytes: blockBytes)
    _ = try dump.write(
      to: ByteSink(path: scratch.path("out")), rejects: ByteSink(path: scratch.path("rejects")))
  } catch { outcome.isRefused = true }
  struct Reject: Decodable { var line: Int }
  func lines(_ name: String) -> [Data] {
    ((try? scratch.contents(name)) ?? []).split(separator: 0x0A).map { Data($0) }
  }
  if outcome.isRefused { return outcome }
  outcome.records = try lines("out").map { try JSONDecoder().decode([String].self, from: $0) }
  outcome.badLines = try lines("rejects").map {
    try JSONDecoder().decode(Reject.self, from: $0).line
  }
  return outcome
}

/// The text of a gzip file, nil where it is damaged, and the name of the damage.
private func inflated(_ path: String, by decoder: Int) throws -> (text: [UInt8]?, fault: String) {
  let inflater = GzipInflater(
    file: try RawFile(path: path), decoder: DeflateDecoders.all[decoder]())
  let buffer = RawChunk(capacity: 4096)
  var fetched: [RawChunk] = []
  var text: [UInt8] = []
  do {
    repeat {
      buffer.count = try inflater.read(into: buffer.memory, fetched: &fetched)
      text += buffer.bytes
    } while buffer.count > 0
  } catch {
    guard case .damagedGzip(_, _, let fault) = error else { throw error }
    return (nil, fault)
  }
  return (text, "")
}

@Suite(.enabled(if: Corpora.isPresent, "the torture corpora are not beside the repository"))
struct TortureTests {
  @Test(arguments: [64, 1 << 20])
  func `every well-formed case comes out exactly`(blockBytes: Int) throws {
    let scratch = Scratch()
    var count = 0
    for (item, folder) in try Corpora.cases([
      "csv/rfc4180", "csv/csv-spectrum", "csv/csv-test-data", "csv/rust-csv", "csv/libcsv",
      "csv/cpython-csv", "csv/go-encoding-csv", "encoding/csv-encoding", "encoding/wtf8",
    ])
    where item.profile == "core" && item.expect.kind == "records" && item.expect.compare == nil {
      guard let file = item.expect.file else { continue }
      let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))
      let expected = try JSONDecoder().decode([[String?]].self, from: data).map {
        $0.map { $0 ?? "" }
      }
      let found = try records(
        folder + "/" + item.input, item.options, blockBytes: blockBytes, scratch: scratch)
      #expect(found.records == expected && found.badLines.isEmpty && !found.isRefused, "\(item.id)")
      count += 1
    }
    #expect(count > 300)
  }

  @Test func `nothing malformed or wrongly encoded is read in silence`() throws {
    let scratch = Scratch()
    let allowed = try String(
      contentsOfFile: Corpora.folder + "/torture/not-about-bytes.allow", encoding: .utf8
    ).split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
    var count = 0
    for (item, folder) in try Corpora.cases([
      "csv/rfc4180", "csv/csv-test-data", "csv/libcsv", "csv/cpython-csv", "csv/go-encoding-csv",
      "encoding/csv-encoding", "encoding/wtf8", "gzip/cpython-gzip", "gzip/rfc1952",
    ])
    where ["error", "invalid"].contains(item.expect.kind) && !allowed.contains(item.id)
      && item.profile != "dialect"
    {
      let found = try records(
        folder + "/" + item.input, item.options, blockBytes: 4096, scratch: scratch)
      #expect(found.isRefused || !found.badLines.isEmpty, "\(item.id)")
      if let lines = item.expect.bad_lines { #expect(found.badLines == lines, "\(item.id)") }
      count += 1
    }
    #expect(count > 250)
  }

  @Test(arguments: DeflateDecoders.all.indices)
  func `every gzip file comes out exactly or is told, whichever decoder inflates`(
    decoder: Int
  ) throws {
    var told = 0
    for (item, folder) in try Corpora.cases(["gzip/cpython-gzip", "gzip/rfc1952"])
    where item.expect.kind != "survive" && item.profile == "core" {
      let path = folder + "/" + item.input
      let found = try inflated(path, by: decoder)
      switch item.expect.kind {
      case "bytes":
        let file = try #require(item.expect.file)
        let expected = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file)))
        let isWhole = found.text == expected
        #expect(isWhole, "\(item.id): \(found.fault)")
      case "error": #expect(!found.fault.isEmpty, "\(item.id)")
      default: break
      }
      let byZlib = try inflated(path, by: DeflateDecoders.all.count - 1)
      #expect(found.fault == byZlib.fault, "\(item.id)")
      told += 1
    }
    #expect(told > 280)
  }

  @Test func `scanner, libcsv and the definition agree on every corpus file`() throws {
    let scratch = Scratch()
    var count = 0
    for suite in [
      "rfc4180", "csv-test-data", "rust-csv", "libcsv", "cpython-csv", "go-encoding-csv",
    ] {
      let folder = Corpora.folder + "/torture/csv/\(suite)/files/"
      for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + name)))
        guard bytes.count < 20_000, !bytes.starts(with: [0x1F, 0x8B]) else { continue }
        let text = Array(bytes.trimmingPrefix([0xEF, 0xBB, 0xBF]))
        let expected = ReferenceReading(text)
        guard expected.isNarrow else { continue }
        for blockBytes in [5, 1 << 20] {
          let scanned = try readByParts(text, blockBytes: blockBytes, scratch: scratch)
          let split = try readByParts(
            text, blockBytes: blockBytes, byLibCSV: true, scratch: scratch)
          #expect(scanned.items == expected.items, "\(name)")
          #expect(split.items == expected.items, "\(name)")
        }
        count += 1
      }
    }
    #expect(count > 250)
  }

  @Test func `a PATENTSCOPE export reads through a mapping`() throws {
    let mapping = DumpFormat(
      id: "patentscope", title: "", encoding: "windows-1252",
      headers: [
        .publication: ["Publication Number"], .published: ["Publication Date"], .title: ["Title"],
        .ipc: ["IPC"], .applicants: ["Applicants"], .inventors: ["Inventors"],
      ])
    let path = Corpora.folder + "/data/patents/wipo_osp/pizza_medium.csv"
    let reader = DumpReader(paths: [path], formats: [mapping], choice: .id("patentscope"))
    let reading = try reader.read(makeState: { _ in 0 }) { count, record in
      count += record[.publication].isEmpty ? 0 : 1
      return .accepted
    }
    #expect(reading.states.reduce(0, +) + reading.files[0].rejected == 10_000)
    // Five bytes have no character in windows-1252.
    #expect(Set(reading.files[0].rejectCounts.keys).isSubset(of: [.invalidEncoding]))
    #expect(reading.files[0].lineEnds.carriageReturns > 9_990)
  }

  @Test func `every real dump reads whole, and its accounts agree`() throws {
    let folder = Corpora.folder + "/data/patents/"
    for (name, format, records) in [
      ("cn_cnipr_199/cnipr_export_utf8.csv", "cnipr25", 199),
      ("cn_cnipr_199/cnipr_export_utf8bom_crlf.csv", "cnipr25", 199),
      ("cn_cnipr_199/cnipr_export_gb18030_crlf.csv", "cnipr25", 199),
      ("cn_carboninnovation/patents_cn_2012.csv", "carboninnovation", 12_965),
      ("cn_gold_award_2795/awarded_vs_not_2795.csv", "gold_award", 2795),
      ("wipo_osp/pizza_medium.csv", "", 9958),
    ] {
      let reading = try Inspection(path: folder + name).reading
      #expect(reading.formatID == format)
      #expect(reading.accepted == records)
      #expect(reading.read == reading.accepted + reading.rejected + reading.blank)
    }
  }
}
