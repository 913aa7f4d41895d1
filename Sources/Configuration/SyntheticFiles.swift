extension SideTables {
  /// The files with a value of this source, as pipeline.yml names them.
  func files(ofSource source: String) -> Set<String> {
    guard let place = sources.firstIndex(of: source) else { return [] }
    return entries.values.reduce(into: []) {
      if $1.source == Int32(place) { $0.insert(files[Int($1.file)]) }
    }
  }
}

extension Pipeline {
  /// What rows of synthetic files name as their source, and titles end with in brackets.
  static let syntheticMark = "合成数据"

  private static let sideKeys = [
    "side_tables", "other_ip", "status", "events", "families", "awards", "agencies", "policies",
    "projects",
  ]

  /// How many files each key of side data names, in one order whatever the file's.
  public var sideFileCounts: [(key: String, count: Int)] {
    Self.sideKeys.compactMap { key in
      let count = files.count { $0.key == key }
      return count == 0 ? nil : (key, count)
    }
  }

  /// The files of statistics, stocks, policies and projects whose rows say that they are synthetic.
  public var syntheticFiles: [NamedFile] {
    let title = "（\(Self.syntheticMark)）"
    let statistics = sideTables.files(ofSource: Self.syntheticMark)
    let stocks = Set(otherIP.filter { $0.source == Self.syntheticMark }.map(\.origin.file))
    return files.filter { file in
      switch file.key {
      case "side_tables": statistics.contains(file.file)
      case "other_ip": stocks.contains(file.file)
      case "policies": policies.contains { $0.title.hasSuffix(title) }
      case "projects": projects.contains { $0.title.hasSuffix(title) }
      default: false
      }
    }
  }
}
