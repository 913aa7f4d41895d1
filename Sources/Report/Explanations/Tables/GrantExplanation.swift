internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableExplanation {
  /// T10b: what became of the inventions a unit filed in a year.
  static let grants = TableExplanation(id: "T10b") { context, cell in
    guard let year = Int(cell.text("year")), let row = context.unitRow(of: cell) else { return nil }
    let cohort = context.cohort(context.level(of: cell), row.row, filedIn: year)
    let title = cell.column.title
    switch cell.column.id {
    case "filed": return cohort.filed(title)
    case "granted": return cohort.granted(title)
    case "small_sample": return cohort.smallSample(title)
    default: break
    }
    if let years = GrantCohort.spans.first(where: { "ratio_\($0)" == cell.column.id }) {
      return cohort.ratio(title, within: years)
    }
    return GrantCohort.quantiles.first { "months_p\($0)" == cell.column.id }
      .map { cohort.months(title, percent: $0) }
  }
}

extension ExplanationContext {
  /// The inventions of a row filed in a year, gathered apart from the table.
  func cohort(_ level: LevelRows, _ row: Int, filedIn year: Int) -> ExplainedCohort {
    kept("T10b \(level.level) \(row) \(year)") { ExplainedCohort(self, level, row, year) }
  }
}

/// The inventions of one filing year with the days between filing and grant.
struct ExplainedCohort {
  private let context: ExplanationContext
  private let year: Int
  private let applications: [Int]
  private let inventions: [FilingCohorts.Invention]

  init(_ context: ExplanationContext, _ level: LevelRows, _ row: Int, _ year: Int) {
    self.context = context
    self.year = year
    let end = context.inputs.asOf
    guard let tabulator = context.inputs.tabulator else {
      applications = []
      inventions = []
      return
    }
    let store = tabulator.store
    let found = tabulator.contributions(
      Selection(.filed, years: year...year, types: Selection.inventions),
      to: context.cells(level, row)
    ).filter { $0.counts.firstWhole > 0 && store.filed[$0.application] <= end.rawValue }
    applications = found.map(\.application)
    inventions = applications.map { application in
      let granted = store.granted[application]
      return (
        CalendarDate(rawValue: store.filed[application]),
        granted != 0 && granted <= end.rawValue ? CalendarDate(rawValue: granted) : nil
      )
    }
  }

  func filed(_ title: String) -> Explanation {
    count(title, notes: ["\(year) 年申请的发明，第一申请人"]) { _ in true }
  }

  func granted(_ title: String) -> Explanation {
    count(title, notes: ["不晚于 \(context.inputs.asOf.isoText) 授权"]) { $0.granted != nil }
  }

  func smallSample(_ title: String) -> Explanation {
    let minimum = context.pipeline.parameters.smallCohort
    let cohort = Pendency(inventions, dataUntil: context.inputs.asOf).cohort
    return Explanation(
      title, .integer(cohort < minimum ? 1 : 0), formulas: ["F43"],
      calculation: "不足小样本界得 1，否则 0",
      operands: [filed("申请"), context.parameter("parameters.small_cohort", .integer(minimum))])
  }

  func ratio(_ title: String, within years: Int) -> Explanation {
    let end = context.inputs.asOf
    let own = filed("\(year) 年申请的发明")
    let soon = count("其中 \(years) 年内授权", notes: []) { invention in
      invention.granted.map { $0 <= invention.filed.adding(years: years) } ?? false
    }
    let last = inventions.map(\.filed).max()
    let isObserved = last.map { $0.adding(years: years) <= end } ?? false
    var value: Double?
    if isObserved, let part = soon.measure, let all = own.measure { value = part / all }
    return Explanation(
      title, Cell(value), formulas: ["F42"], calculation: "\(years) 年内授权 ÷ 申请",
      notes: isObserved ? [] : [last == nil ? "该年没有申请" : "未满观察期：最后一件申请于 \(last?.isoText ?? "")"],
      operands: [soon, own])
  }

  func months(_ title: String, percent: Int) -> Explanation {
    let end = context.inputs.asOf
    let days = Pendency(inventions, dataUntil: end).quantile(Double(percent) / 100)
    let parts = zip(applications, inventions).map { application, invention in
      let span = (invention.granted ?? end).days(since: invention.filed)
      return (application, invention.granted == nil ? "：\(span) 日未授权" : "：\(span) 日")
    }
    let spans = Explanation(
      "\(year) 年申请的发明至授权的日数", .integer(inventions.count), unit: "件",
      notes: ["未授权者至 \(end.isoText) 删失"], records: context.records(parts))
    return Explanation(
      title, Cell(GrantCohort.months(days)), unit: "月", formulas: ["F43"],
      calculation: days.map {
        "\($0) 日 ÷ \(Pendency.daysPerMonth)：使未授权的比重不大于 \(100 - percent)% 的最小日数"
      }
        ?? "授权者不足 \(percent)%，未达到",
      operands: [spans])
  }

  private func count(
    _ title: String, notes: [String], _ isCounted: (FilingCohorts.Invention) -> Bool
  ) -> Explanation {
    let parts = zip(applications, inventions).filter { isCounted($0.1) }.map { application, one in
      (application: application, text: one.granted.map { " \($0.isoText)" } ?? "")
    }
    return Explanation(
      title, .integer(parts.count), unit: "件", formulas: ["F1"], notes: notes,
      records: context.records(parts))
  }
}
