internal import Dumps

/// Why a published value moved from one run to the next.
public enum ChangeCause: String, CaseIterable, Sendable {
  case data = "数据"
  case sideTable = "附表"
  case configuration = "配置"
  case software = "软件"
}

/// Two runs side by side: what moved between their tables, and why.
///
/// The causes are told from the two run.json records: the contents of the dumps, of the side files,
/// the settings in force with the files that make up the configuration, and the version. Where
/// several changed at once, each of them that can move the table is named: no record says which of
/// them moved a value.
public struct RunComparison: Sendable {
  /// The run compared with, as people call it: an edition's name, else the run's id.
  public let oldName: String
  /// The id of the run compared with.
  public let oldRun: String
  public let causes: [ChangeCause]
  /// What differs, such as `side_tables：cities.csv`.
  public let changes: [String]
  private let old: PublishedRun
  /// The keys whose files differ, each with what it is; nil for a setting or the version.
  private let sources: [(key: String?, cause: ChangeCause)]
  /// Whether both runs stand at one day and tell of the same years: else all may move everything.
  private let isOfOneDay: Bool

  /// - Throws: when run.json of the older run cannot be read.
  public init(
    from old: PublishedRun, called name: String? = nil, to new: RunRecord
  ) throws(ReportError) {
    let record = try old.record()
    self.old = old
    oldRun = record.run
    oldName = name ?? record.run
    (sources, changes) = Self.differences(record, new)
    let found = Set(sources.map(\.cause))
    causes = ChangeCause.allCases.filter(found.contains)
    isOfOneDay = ["as_of", "span"].allSatisfy { record.text($0) == new.text($0) }
  }

  /// What of the changes can have moved a table; all of them where none is known to.
  private func causes(of table: String) -> [ChangeCause] {
    guard isOfOneDay else { return causes }
    let reaching = Set(
      sources.filter { source in
        source.key.map { ChangeReach.reaches($0, table: table) } ?? true
      }.map(\.cause))
    return reaching.isEmpty ? causes : ChangeCause.allCases.filter(reaching.contains)
  }

  /// The settings that move no value of a table.
  static let silentSettings: Set<String> = [
    "dumps", "tables", "keep_runs", "csv_encoding", "drift.records", "rejects.share",
    "rejects.count",
  ]

  /// The keys of pipeline.yml whose files others supply; the rest is configuration.
  private static let sideKeys: Set<String> = [
    "side_tables", "other_ip", "status", "events", "families", "awards", "agencies", "policies",
    "projects", "milestones", "firms", "official_lists", "company_groups", "adjacency",
  ]

  private static func differences(
    _ old: RunRecord, _ new: RunRecord
  ) -> (sources: [(key: String?, cause: ChangeCause)], changes: [String]) {
    var sources: [(key: String?, cause: ChangeCause)] = []
    var changes: [String] = []
    let keys = Set((old.inputs + new.inputs).map(\.key))
    for key in keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    where key != RunRecord.File.pipelineKey {
      let before = old.inputs.filter { $0.key == key }
      let after = new.inputs.filter { $0.key == key }
      let names = changedNames(before, after)
      guard !names.isEmpty else { continue }
      sources.append(
        (
          key,
          key == RunRecord.File.dumpKey
            ? .data : sideKeys.contains(key) ? .sideTable : .configuration
        ))
      changes.append("\(key)：\(names.joined(separator: "、"))")
    }
    let before = settings(of: old)
    let after = settings(of: new)
    for name in Set(before.keys).union(after.keys)
      .sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    where !silentSettings.contains(name) && !keys.contains(name) && before[name] != after[name] {
      sources.append((nil, .configuration))
      changes.append("\(name)：\(before[name] ?? "（无）") → \(after[name] ?? "（无）")")
    }
    if old.text("version") != new.text("version") {
      sources.append((nil, .software))
      changes.append(
        "version：\(old.text("version") ?? "（无）") → \(new.text("version") ?? "（无）")")
    }
    return (sources, changes)
  }

  /// The files whose contents only one side has; the same bytes under another name are no change.
  private static func changedNames(_ old: [RunRecord.File], _ new: [RunRecord.File]) -> [String] {
    let before = Set(old.map(\.digest))
    let after = Set(new.map(\.digest))
    var names: [String] = []
    for file in new where !before.contains(file.digest) { names.append(file.name) }
    for file in old where !after.contains(file.digest) && !names.contains(file.name) {
      names.append(file.name)
    }
    return names
  }

  private static func settings(of record: RunRecord) -> [String: String] {
    var settings: [String: String] = [:]
    for line in (record.text("settings") ?? "").split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1).map(trimmed)
      if parts.count == 2 { settings[parts[0]] = parts[1] }
    }
    return settings
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// Returns every value of `tables` that moved since the older run, in their order, then the rows
  /// that only the older run has.
  ///
  /// Tables that only one run has are named in the conventions, not listed cell by cell.
  /// - Throws: when a table of the older run cannot be read.
  public func table(
    of tables: [ReportTable], id: String = "T28", title: String = "与上期差异", period: String = ""
  ) throws(ReportError) -> ReportTable {
    let known = try old.tableIDs().filter { $0 != id }
    var rows: [[Cell]] = []
    for table in tables where table.id != id && known.contains(table.id) {
      let causes = causes(of: table.id)
      let cause = causes.isEmpty ? "未能归因" : causes.map(\.rawValue).joined(separator: "、")
      for moved in Comparison.moved(from: try old.table(table.id), to: table) {
        rows.append([
          .text(moved.table), .text(moved.row), .text(moved.column), Self.shown(moved.old),
          Self.shown(moved.new), Self.difference(moved), .text(cause),
        ])
      }
    }
    let names = tables.map(\.id).filter { $0 != id }
    func list(_ items: [String]) -> Cell {
      items.isEmpty ? .undefined : .text(items.joined(separator: "；"))
    }
    return Self.frame(
      id: id, title: title, period: period, rows: rows,
      conventions: [
        .init("上期", .text(oldName)), .init("变动的来源", list(changes)),
        .init("新增的表", list(names.filter { !known.contains($0) })),
        .init("不再有的表", list(known.filter { !names.contains($0) })),
        .init("变动的数值", .integer(rows.count)),
      ])
  }

  /// Returns the table of a run that has nothing to be compared with.
  static func empty(period: String) -> ReportTable {
    frame(
      id: "T28", title: "与上期差异", period: period, rows: [],
      conventions: [.init("上期", .text("无：首次发布"))])
  }

  private static func frame(
    id: String, title: String, period: String, rows: [[Cell]],
    conventions: [ReportTable.Convention]
  ) -> ReportTable {
    ReportTable(
      id: id, slug: title, title: title, period: period, conventions: conventions,
      columns: [
        Column(id: "table", title: "表", style: .code), Column(id: "row", title: "行", style: .code),
        Column(id: "column", title: "列", style: .code),
        Column(id: "old", title: "上期", style: .text),
        Column(id: "new", title: "本期", style: .text),
        Column(id: "difference", title: "差", formula: "F22", style: .decimal(4)),
        Column(id: "cause", title: "原因", style: .text),
      ],
      keys: ["table", "row", "column"], rows: rows,
      notes: [
        "与上一期刊比较，没有期刊者与上一次运行比较；只列有变动的数值，保留全部精度。",
        "原因由两次运行记录（run.json）中的输入、设置与版本得出；同时有几项变动者，并列其中能影响该表的各项，截止日或统计期不同时全部并列。",
        "（无）为该期没有此行或此列，— 为有此格而无法计算。",
      ])
  }

  private static func shown(_ cell: Cell?) -> Cell {
    guard let cell else { return .text("（无）") }
    return Figure.exact(cell).map(Cell.text) ?? .undefined
  }

  private static func difference(_ moved: MovedValue) -> Cell {
    guard let old = moved.old?.measure, let new = moved.new?.measure else { return .undefined }
    return Cell(new - old)
  }
}

extension RunRecord.File {
  /// The key of a dump among a run's inputs.
  public static let dumpKey = "dumps"
  /// The key of pipeline.yml itself, whose settings stand in the record one by one.
  public static let pipelineKey = "pipeline"

  /// The key of pipeline.yml that names the file.
  var key: String {
    for fact in facts where fact.name == "key" {
      if case .text(let key) = fact.value { return key }
    }
    return ""
  }

  var name: String { String(path.split(separator: "/").last ?? "") }
}
