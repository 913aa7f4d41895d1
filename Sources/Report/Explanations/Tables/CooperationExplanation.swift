internal import Configuration
internal import Counts
internal import Scoring
internal import Store

extension TableExplanation {
  /// T23: the applications that two units file together.
  static let cooperation = TableExplanation(id: "T23") { context, cell in
    let level = context.level(of: cell)
    let wanted = [cell.text("first_code"), cell.text("second_code")]
    return context.coApplications(level, cell, symmetric: false) { first, second in
      [level.label(first).code, level.label(second).code] == wanted
    } among: { _, _ in
      true
    }
  }

  /// T23b: the applications that counties of two kinds file together.
  static let urbanRuralCooperation = TableExplanation(id: "T23b") { context, cell in
    guard let classes = context.inputs.urbanRural else { return nil }
    func kinds(_ first: Int, _ second: Int) -> Set<String>? {
      guard let one = classes.position(first), let other = classes.position(second) else {
        return nil
      }
      return [classes.names[one], classes.names[other]]
    }
    let wanted: Set<String> = [cell.text("first"), cell.text("second")]
    return context.coApplications(classes.level, cell, symmetric: true) {
      kinds($0, $1) == wanted
    } among: {
      kinds($0, $1) != nil
    }
  }
}

extension ExplanationContext {
  /// The pairs of units wanted, each application giving 1 to its pairs together; `among` tells the
  /// pairs that the share is of.
  fileprivate func coApplications(
    _ level: LevelRows, _ cell: ExplainedCell, symmetric: Bool,
    _ isWanted: (Int, Int) -> Bool, among isAdmitted: (Int, Int) -> Bool
  ) -> Explanation? {
    guard let tabulator = inputs.tabulator else { return nil }
    let filed = kept("T23 " + level.level) {
      tabulator.jointApplications(level, years: inputs.span).map {
        (application: $0.application, units: Set($0.rows.map(Int.init)).sorted())
      }
      .filter { $0.units.count > 1 }
    }
    func pairs(_ title: String, _ isWanted: (Int, Int) -> Bool) -> Explanation {
      var sum = 0.0
      var parts: [(application: Int, text: String)] = []
      for (application, units) in filed {
        var wanted = 0
        for (place, first) in units.enumerated() {
          for second in units[(place + 1)...] where isWanted(first, second) { wanted += 1 }
        }
        guard wanted > 0 else { continue }
        let part = Double(wanted) / Double(units.count * (units.count - 1) / 2)
        sum += part
        parts.append(
          (application, part == 1 ? "" : "×\(Figure.rounded(part, decimals: 6))"))
      }
      return Explanation(
        title, .number(sum), unit: "件", formulas: ["F31"], calculation: "每件给其各对区域 1 ÷ 对数",
        notes: ["选取：\(inputs.spanText) 年申请的三种专利；\(setting("counting.coapplicants"))"],
        records: records(parts))
    }
    let own = pairs("联合申请", isWanted)
    switch cell.column.id {
    case "co_applications": return own
    case "share":
      return ratio(
        cell.column.title, own, over: pairs(symmetric ? "城乡间合作合计" : "跨区域申请合计", isAdmitted),
        formulas: ["F31", "F3"])
    default: return nil
    }
  }
}
