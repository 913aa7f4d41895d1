public import Dumps
internal import Foundation

/// One way in which the dumps of a run differ from those of the run before it: said before the
/// report is published, for a schema change upstream must not reach it unseen.
public struct DriftAlarm: Sendable, Equatable {
  public enum Kind: String, Sendable {
    case fewerRecords = "记录数骤减"
    case newFormat = "上次运行没有的格式"
    case missingColumn = "缺列"
    case extraColumn = "多列"
    case renamedColumn = "列改名"
    case reorderedColumns = "列换序"
    case unknownWords = "出现未见过的取值"
  }

  public var kind: Kind
  /// The file in which it shows first; empty for the dumps as a whole.
  public var file: String
  /// The column, where one is at fault.
  public var column: String
  public var detail: String

  /// One line for a log.
  public var sentence: String {
    [file, kind.rawValue, column, detail].filter { !$0.isEmpty }.joined(separator: "：")
  }

  /// Everything about a run's dumps that has moved since the last run.
  ///
  /// - Parameters:
  ///   - last: run.json of the run that `latest` points to.
  ///   - unknownWords: cells of this run whose type or status word no format knows.
  ///   - share: the share of records that may be lost in silence is less than this.
  public static func alarms(
    _ readings: [FileReading], since last: RunRecord, unknownWords: Int, share: Double
  ) -> [DriftAlarm] {
    let dumps = last.inputs.filter { $0.text("format") != nil }
    guard !dumps.isEmpty, !readings.isEmpty else { return [] }
    var alarms: [DriftAlarm] = []
    let before = dumps.reduce(0) { $0 + ($1.integer("read") ?? 0) }
    let now = readings.reduce(0) { $0 + $1.read }
    if before > now, rounded(Double(before - now) / Double(before)) >= rounded(share) {
      let percent = String(format: "%.1f", Double(before - now) / Double(before) * 100)
      alarms.append(
        DriftAlarm(
          kind: .fewerRecords, file: "", column: "",
          detail: "上次 \(before) 条，本次 \(now) 条，少 \(percent) %"))
    }
    var headers: [String: [[String]]] = [:]
    for dump in dumps { headers[dump.text("format") ?? "", default: []].append(dump.columns) }
    var told: Set<[[UInt8]]> = []
    for reading in readings.sorted(by: { ($0.path, $0.digest.hex) < ($1.path, $1.digest.hex) }) {
      let name = String(reading.path.split(separator: "/").last ?? "")
      let header = reading.columns.header
      let known = (headers[reading.formatID] ?? []).filter { !$0.isEmpty }
      let isTold = !told.insert([Array(reading.formatID.utf8)] + header.map { Array($0.utf8) })
        .inserted
      if isTold || known.contains(header) { continue }
      guard let nearest = known.max(by: { shared($0, header) < shared($1, header) }) else {
        if headers[reading.formatID] == nil {
          alarms.append(
            DriftAlarm(kind: .newFormat, file: name, column: "", detail: reading.formatID))
        }
        continue
      }
      alarms += columnAlarms(of: name, from: nearest, to: header)
    }
    if unknownWords > 0, last.facts.contains(JSONValue.Member("unknown_words", .integer(0))) {
      alarms.append(
        DriftAlarm(
          kind: .unknownWords, file: "", column: "",
          detail: "\(unknownWords) 个专利类型或法律状态取值不在格式的词表中，见告警"))
    }
    return alarms
  }

  /// How two headers of one format differ.
  ///
  /// A name that gives way to another at the same place is renamed.
  static func columnAlarms(
    of file: String, from old: [String], to new: [String]
  ) -> [DriftAlarm] {
    var alarms: [DriftAlarm] = []
    let gone = old.filter { !new.contains($0) }
    let come = new.filter { !old.contains($0) }
    var renamed: [String: String] = [:]
    for (before, after) in zip(old, new) where gone.contains(before) && come.contains(after) {
      renamed[before] = after
    }
    for name in gone {
      if let other = renamed[name] {
        alarms.append(
          DriftAlarm(kind: .renamedColumn, file: file, column: name, detail: "现为 \(other)"))
      } else {
        alarms.append(DriftAlarm(kind: .missingColumn, file: file, column: name, detail: ""))
      }
    }
    for name in come where !renamed.values.contains(name) {
      alarms.append(DriftAlarm(kind: .extraColumn, file: file, column: name, detail: ""))
    }
    let kept = old.filter { new.contains($0) }
    if kept != new.filter({ old.contains($0) }) {
      alarms.append(
        DriftAlarm(
          kind: .reorderedColumns, file: file, column: "",
          detail: "上次 \(kept.joined(separator: "、"))"))
    }
    return alarms
  }

  private static func shared(_ one: [String], _ other: [String]) -> Int {
    one.count { other.contains($0) }
  }

  /// To 12 significant digits, so that a share of exactly the limit is told.
  private static func rounded(_ value: Double) -> Double {
    Double(String(format: "%.11e", value)) ?? value
  }
}

extension RunRecord.File {
  fileprivate func text(_ name: String) -> String? {
    guard case .text(let text)? = facts.first(where: { $0.name == name })?.value else { return nil }
    return text
  }

  fileprivate func integer(_ name: String) -> Int? {
    guard case .integer(let value)? = facts.first(where: { $0.name == name })?.value else {
      return nil
    }
    return value
  }

  /// The header's names as they were.
  fileprivate var columns: [String] {
    guard case .array(let names)? = facts.first(where: { $0.name == "columns" })?.value else {
      return []
    }
    return names.map { if case .text(let name) = $0 { name } else { "" } }
  }
}
