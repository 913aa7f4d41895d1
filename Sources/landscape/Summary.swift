internal import Configuration
internal import Dumps
import Foundation
import Report
import Store

/// The lines a run ends with, fit to be forwarded: what was read, what was set aside and why, and
/// where the report is.
struct Summary {
  let inputs: ReportInputs
  /// T28; nil where the run was not asked for it.
  let changes: ReportTable?
  let publication: Publication

  /// What was set aside after reading, by step and reason.
  private var setAside: String? {
    let words = inputs.ledger.flatMap { step -> [String] in
      guard step.step != "读取", step.step != "去重归并" else { return [] }
      return step.setAside.filter { $0.count > 0 }.map { reason, count in
        "\(step.step) \(count)（\(Self.reasons[reason] ?? reason)）"
      }
    }
    return words.isEmpty ? nil : "搁置：" + words.joined(separator: "，")
  }

  private static let reasons = [
    "unmatched": "申请不在专利数据中", "unknown_word": "状态用语不识", "rejected": "行有误", "blank": "空行",
    "undated": "无申请日",
  ]

  /// How many published values moved since the run before, and where.
  private var moved: String? {
    guard let changes else { return nil }
    guard let comparison = inputs.comparison else { return "与上期相比：首次发布，无可比的上期" }
    let since = "与上期（\(comparison.oldName)）相比"
    guard !changes.rows.isEmpty else { return since + "：没有数值变动" }
    let causes = comparison.causes.map(\.rawValue).joined(separator: "、")
    var counts: [(table: String, count: Int)] = []
    for row in changes.rows {
      guard let table = row[0].name else { continue }
      if counts.last?.table == table {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((table, 1))
      }
    }
    let most = counts.map { "\($0.table) \($0.count)" }.prefix(8).joined(separator: "，")
    return since + "：\(changes.rows.count) 个数值变动（\(most)\(counts.count > 8 ? " 等" : "")）"
      + (causes.isEmpty ? "" : "，来自\(causes)") + "；逐项见 T28"
  }

  func show(_ started: Date) throws {
    let read = inputs.readings.reduce(0) { $0 + $1.read }
    let rejected = inputs.readings.reduce(0) { $0 + $1.rejected }
    var lines = ["\(inputs.pipeline.title)，截至 \(inputs.asOf.isoText)"]
    if inputs.asOf > .today {
      let origin = inputs.pipeline.asOf == nil ? "，取自数据中最晚的日期；可用 --as-of 另定" : ""
      lines.append("注意：截止日晚于今日" + origin)
    }
    if let fold = inputs.fold {
      lines.append(
        "读取 \(read) 条记录（\(inputs.readings.count) 个文件），拒收 \(rejected) 条，"
          + "归并为 \(fold.applications) 件申请")
      let reasons = inputs.readings.reduce(into: [String: Int]()) { sums, reading in
        for (reason, count) in reading.rejectCounts { sums[reason.title, default: 0] += count }
      }
      if !reasons.isEmpty {
        let listed = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        lines.append("拒收原因：" + listed.map { "\($0.key) \($0.value)" }.joined(separator: "，"))
      }
      let warnings = Warning.Kind.allCases.compactMap { kind in
        fold.warningCounts[kind].map { "\(kind.title) \($0)" }
      }
      if !warnings.isEmpty { lines.append("告警：" + warnings.joined(separator: "，")) }
    }
    if let sentence = inputs.sideDataSentence { lines.append(sentence) }
    lines += inputs.untoldSentences
    if let setAside { lines.append(setAside) }
    if let moved { lines.append(moved) }
    let seconds = String(format: "%.1f", Date().timeIntervalSince(started))
    lines.append("用时 \(seconds) 秒；报告：\(publication.folder)/latest/")
    try StandardStream.output.write(lines.joined(separator: "\n") + "\n")
  }
}
