import Foundation
import Testing

/// The same records give the same bytes, however they are written, split over threads or run.
struct SameBytesTests {
  /// The tables of the plain file, made once for all comparisons.
  private static let plain = Result {
    try SmallPipeline().published().files().filter { $0.key.hasPrefix("tables/") }
  }

  /// Tables that describe the files themselves.
  private static func describesFiles(_ name: String) -> Bool {
    ["T00", "T28", "T29"].contains { name.hasPrefix("tables/" + $0) }
  }

  @Test(arguments: [
    ("UTF-8 with BOM and CRLF", ["sed -e '1s/^/\u{FEFF}/' -e 's/$/\\r/'"], "patents.csv"),
    ("GB18030", ["iconv -f UTF-8 -t GB18030"], "patents.csv"),
    (
      "GB18030 and CRLF, compressed", ["sed 's/$/\\r/'", "iconv -f UTF-8 -t GB18030", "gzip -n"],
      "p.csv.gz"
    ),
    ("UTF-16 by its BOM", ["iconv -f UTF-8 -t UTF-16"], "patents.csv"),
    ("lone CR", ["tr '\\n' '\\r'"], "patents.csv"),
  ])
  func `another encoding, line end or compression changes no table`(
    _ name: String, _ commands: [String], _ file: String
  ) throws {
    let other = try SmallPipeline(
      settings: SmallPipeline.settings.replacingOccurrences(of: "patents.csv", with: file))
    try other.remove("patents.csv")
    try other.write(file, SmallPipeline.recoded(SmallPipeline.dump, through: commands))
    _ = try other.published()
    let before = try Self.plain.get()
    let after = try other.files()
    #expect(before.count > 20)
    for (file, bytes) in before where !Self.describesFiles(file) {
      #expect(after[file] == bytes, "\(name): \(file)")
    }
  }

  @Test func `threads, order of files, locale, time zone and working folder change no byte`() throws
  {
    let records = SmallPipeline.records
    let header = SmallPipeline.header
    let pipeline = try SmallPipeline([
      "a.csv": ([header] + records[..<6]).joined(separator: "\n") + "\n",
      "b.csv": ([header] + records[6...]).joined(separator: "\n") + "\n",
    ])
    let a = pipeline.folder + "/a.csv"
    let b = pipeline.folder + "/b.csv"
    // Read as a dump of unknown make, by the pipeline's own format.
    let start = ["run", pipeline.folder, "--quiet", "--out"]
    let runs: [(out: String, options: [String], folder: String?, environment: [String: String])] = [
      ("one", ["--jobs", "1", "--dumps", a, b], nil, [:]),
      ("two", ["--jobs", "2", "--dumps", b, a], nil, [:]),
      ("four", ["--jobs", "4", "--dumps", a, b], "/tmp", ["LC_ALL": "tr_TR.UTF-8"]),
      (
        "zone", ["--dumps", "b.csv", "a.csv"], pipeline.folder,
        ["TZ": "Asia/Shanghai", "LANG": "C"]
      ),
    ]
    for run in runs {
      let outcome = try Landscape.run(
        start + [pipeline.folder + "/" + run.out] + run.options, in: run.folder,
        environment: run.environment)
      #expect(outcome.code == 0, "\(outcome.error)")
    }
    let first = try pipeline.files(out: "one").filter { $0.key != "run.json" }
    #expect(first.keys.contains("布局报告.xlsx") && first.keys.contains("index.html"))
    for run in runs.dropFirst() {
      let other = try pipeline.files(out: run.out).filter { $0.key != "run.json" }
      #expect(Set(first.keys) == Set(other.keys))
      for (name, bytes) in first { #expect(other[name] == bytes, "\(run.out): \(name)") }
    }
  }

  @Test func `rows in another order change no table`() throws {
    let turned = ([SmallPipeline.header] + SmallPipeline.records.reversed()).joined(separator: "\n")
    let before = try Self.plain.get()
    let after = try SmallPipeline(["patents.csv": turned]).published().files()
    for (name, bytes) in before where !Self.describesFiles(name) {
      #expect(after[name] == bytes, "\(name)")
    }
  }
}
