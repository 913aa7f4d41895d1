import Configuration
import FoundationEssentials
import Testing

@testable import Report

/// The corpus of payloads beside the package, nil where it is absent.
private let payloads: [String]? = {
  let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  let path = "/\(root)/../shared/torture/injection/payloads/payloads.json"
  guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
  struct Entry: Decodable { let payload: String }
  return (try? JSONDecoder().decode([Entry].self, from: bytes).map(\.payload)) ?? []
}()

/// Payloads of every kind that the corpus has, for machines without it.
private let ours = [
  "=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1",
  "=HYPERLINK(\"http://x\",\"y\")", "DDE (\"cmd\";\"/C calc\";\"!A0\")A0", "<script>x</script>",
  "</script><script>x</script>", "\"><img src=x onerror=x>", "]]>", "<!--", "&lt;", "\0=1",
  "a;=1+1", "{{1}}", "javascript:x", "'=1",
]

/// A table that holds each payload in every place where data can stand.
private func table(_ payloads: [String]) -> ReportTable {
  ReportTable(
    id: "T05", slug: "区域产业矩阵", title: payloads[0], period: payloads[1], unitNote: payloads[2],
    conventions: payloads.prefix(40).map { .init($0, .text($0)) },
    columns: [
      Column(id: "region_code", title: "区划代码", style: .code),
      Column(id: "region", title: "地区", style: .text),
      Column(id: "industry_code", title: "产业代码", style: .code),
      Column(id: "industry", title: "产业", style: .text),
      Column(id: "lq", title: "区位商", style: .decimal(3)),
    ],
    rows: payloads.map { [.text($0), .text($0), .text($0), .text($0), 1.5] },
    notes: payloads.prefix(40).map(\.self), sources: payloads.prefix(40).map(\.self))
}

/// A table that has each payload as the head of a column.
private func heads(_ payloads: [String]) -> ReportTable {
  ReportTable(
    id: "T11", slug: "子系统得分表", title: "子系统得分表",
    columns: payloads.map { Column(id: $0, title: $0, unit: $0, formula: $0, style: .text) },
    rows: [payloads.map(Cell.text)])
}

struct Corpus: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var payloads: [String]
}

private let corpora =
  [Corpus(testDescription: "ours", payloads: ours)]
  + (payloads.map { [Corpus(testDescription: "the 595", payloads: $0)] } ?? [])

@Test(.enabled(if: payloads != nil, "the corpus of payloads is not beside the package"))
func `the corpus holds 595 payloads`() { #expect(payloads?.count == 595) }

@Test(arguments: corpora) func `no field of a CSV begins a formula`(_ named: Corpus) throws {
  let corpus = named.payloads
  let writer = CSVWriter(encoding: .utf8)
  let bytes = try writer.render(table(corpus)) + writer.render(heads(corpus))
  var fields: [[UInt8]] = [[]]
  var quoted = false
  var position = bytes.startIndex
  while position < bytes.endIndex {
    let byte = bytes[position]
    let next = position + 1 < bytes.endIndex ? bytes[position + 1] : 0
    switch byte {
    case UInt8(ascii: "\"") where quoted && next == byte:
      fields[fields.count - 1].append(byte)
      position += 1
    case UInt8(ascii: "\""): quoted.toggle()
    case UInt8(ascii: ","), UInt8(ascii: "\n"):
      if quoted { fields[fields.count - 1].append(byte) } else { fields.append([]) }
    default: fields[fields.count - 1].append(byte)
    }
    position += 1
  }
  #expect(fields.count > corpus.count * 5)
  let risky: [String] = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]
  for field in fields {
    let text = String(decoding: field, as: UTF8.self)
    #expect(!risky.contains { text.unicodeScalars.first == $0.unicodeScalars.first })
  }
  let carried = Set(fields)
  for payload in corpus {
    let raw = Array(payload.utf8)
    #expect(carried.contains(raw) || carried.contains([UInt8(ascii: "'")] + raw))
  }
}

@Test(arguments: corpora) func `no payload becomes markup in a page`(_ named: Corpus) {
  let corpus = named.payloads
  let made = PageWriter(scripts: .own).files(
    of: ReportPage(title: corpus[0], tables: [table(corpus), heads(corpus)]))
  let harmless = corpus.map { _ in "x" }
  let clean = PageWriter(scripts: .own).files(
    of: ReportPage(title: "x", tables: [table(harmless), heads(harmless)]))
  // The same tables with harmless text: what of `<`, `>` and quotes is more comes from a payload.
  func count(_ file: PageWriter.File?, _ text: String) -> Int {
    String(decoding: file?.bytes ?? [], as: UTF8.self).components(separatedBy: text).count
  }
  for tag in ["<script", "</script", "<img", "<a ", "<iframe", "<style", "onerror=\"", "<!--"] {
    #expect(count(made.first, tag) - count(clean.first, tag) <= linkCount(tag, made))
  }
  for file in made {
    #expect(!file.bytes.contains(0))
    #expect(!file.path.dropFirst("profiles/".count).dropLast(5).contains("/"))
  }
}

/// Links differ by the number of profiles; nothing else may.
private func linkCount(_ tag: String, _ files: [PageWriter.File]) -> Int {
  tag == "<a " ? files.count * 8 : 0
}

@Test(
  .enabled(if: workbookReader != nil, "no Python with openpyxl to read a workbook"),
  arguments: corpora)
func `a workbook of payloads is a workbook of text`(_ named: Corpus) throws {
  let corpus = named.payloads
  let scratch = Scratch()
  try WorkbookWriter(title: corpus[0]).write(
    [table(corpus), heads(corpus)], to: scratch.path + "/a.xlsx")
  let out = try inspect(workbook: scratch.path + "/a.xlsx")
  #expect(out.formulas == 0)
  #expect(out.links == 0)
  #expect(out.cells > corpus.count * 5)
}
