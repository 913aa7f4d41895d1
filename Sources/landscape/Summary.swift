internal import Configuration
internal import Dumps
import Foundation
import Report
import Store

/// The lines a run ends with, fit to be forwarded: what was read, what was set aside and why, and
/// where the report is.
struct Summary {
  let inputs: ReportInputs
  let publication: Publication

  func show(_ started: Date) throws {
    let read = inputs.readings.reduce(0) { $0 + $1.read }
    let rejected = inputs.readings.reduce(0) { $0 + $1.rejected }
    var lines = ["\(inputs.pipeline.title)，截至 \(inputs.asOf.isoText)"]
    if inputs.asOf > .today {
      lines.append("注意：截止日晚于今日，取自数据中最晚的日期；可用 --as-of 另定")
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
    let seconds = String(format: "%.1f", Date().timeIntervalSince(started))
    lines.append("用时 \(seconds) 秒；报告：\(publication.folder)/latest/")
    try StandardStream.output.write(lines.joined(separator: "\n") + "\n")
  }
}
