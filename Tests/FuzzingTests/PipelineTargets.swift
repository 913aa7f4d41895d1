import Configuration
import Foundation

extension FuzzTarget {
  /// Formulas: one is refused at a character it has, or gives finite values.
  static let expression = FuzzTarget(name: "expression") { input in
    let text = String(decoding: input, as: UTF8.self)
    do throws(ExpressionError) {
      let formula = try Expression(text, names: ["IP", "IN", "D", "零"])
      let values = formula.values(units: 3) { name, unit in
        name == "零" ? 0 : unit == 1 && name == "D" ? nil : 0.25 * Double(unit + 1)
      }
      if values.count != 3 { return "\(values.count) values for 3 units" }
      return values.contains { $0?.isFinite == false } ? "\(text) is \(values)" : nil
    } catch {
      // One past the end is where something is missing.
      let places = 1...text.count + 1
      return places.contains(error.position) ? nil : "refused at \(error.position) of \(text.count)"
    }
  }

  /// One file of a sound pipeline replaced: read, or refused in a sentence that names the file and
  /// the remedy.
  static let configuration = FuzzTarget(name: "configuration") { input in
    guard let first = input.first else { return nil }
    let folder = try PipelineSlate.shared.folder(replacing: Int(first), by: input.dropFirst())
    do {
      _ = try Pipeline.load(folder: folder)
      return nil
    } catch {
      let sentence = "\(error)"
      return sentence.contains(folder) && sentence.contains(": ") ? nil : "says only: \(sentence)"
    }
  }
}

/// A small sound pipeline of which one file at a time is replaced.
private final class PipelineSlate: @unchecked Sendable {
  static let shared = PipelineSlate()

  private let folderName = Slate("pipeline").path
  private var replaced: Int?

  /// The files and their sound texts; the position of a name is what an input's first byte means.
  private static let files: [(name: String, text: String)] = [
    (
      "pipeline.yml",
      """
      name: small
      title: 小
      regions: regions.csv
      dumps: ["*.dump"]
      formats: formats.yml
      side_tables: [side.csv]
      framework: framework.csv
      concordance: concordance.csv
      zones: zones.csv
      grades: grades.csv
      groups: groups.csv
      adjacency: adjacency.csv
      span: 2011-2015
      as_of: 2015-12-31
      matching: {headline: [IP, IN, ID], sets: {s: [IP, "avg(ID,IN)"]}, beta: "IP/avg(ID,IN)"}

      """
    ),
    ("regions.csv", "code,name,level,parent,aliases\nA,甲市,city,,甲;阿\nB,乙市,city,,\n"),
    (
      "formats.yml",
      """
      - id: small
        encoding: auto
        delimiter: ","
        fields: {application: 申请号, type: 类型, filed: [申请日, 日期], ipc: IPC}
        separators: {ipc: ";"}
        status_words: {valid: [有效], lapsed: [失效]}

      """
    ),
    (
      "side.csv",
      "year,region_code,indicator,value,unit,source\n2015,A,GDP,9720.8,亿元,年鉴\n2015,B,GDP,1.4,万元,\n"
    ),
    (
      "framework.csv",
      """
      code,parent,title,indicator,direction,weight,weighting,normalisation,low,high,aggregation
      Z,,总,,,,equal,"minmax(0.01,0.99)",,,arithmetic
      IP,Z,知识产权,,,2,given,,,,
      a,IP,甲,GDP,+,1,,goalposts,0,9,
      IN,Z,创新,,,1,,,,,geometric
      b,IN,乙,GDP,-,1,,rank(0,1),,,
      ID,Z,产业,GDP,+,1,,,,,

      """
    ),
    ("concordance.csv", "code,include,exclude,keywords\nE,G06F;H04L9/*,G06F9/46,芯片;m2\n"),
    ("zones.csv", "order,zone,left,op,right,guidance\n1,领先,IP,>=,mean(IP),进\n2,其他,,,,守\n"),
    ("grades.csv", "upper,grade\n0.5,失调\n1,协调\n"),
    ("groups.csv", "group,title,member\ng,沿江,A\ng,沿江,B\n"),
    ("adjacency.csv", "region_code,neighbour\nA,B\nB,A\n"),
  ]

  private init() {
    try? FileManager.default.createDirectory(
      atPath: folderName, withIntermediateDirectories: true)
    for index in Self.files.indices { try? restore(index) }
  }

  private func restore(_ index: Int) throws {
    let file = Self.files[index]
    try Data(file.text.utf8).write(to: URL(filePath: folderName + "/" + file.name))
  }

  func folder(replacing number: Int, by bytes: some Sequence<UInt8>) throws -> String {
    let index = number % Self.files.count
    if let replaced, replaced != index { try restore(replaced) }
    replaced = index
    try Data(bytes).write(to: URL(filePath: folderName + "/" + Self.files[index].name))
    return folderName
  }
}
