internal import Configuration

extension RuleTable {
  /// The rules as printed, one for each order: conditions of one order joined by 且.
  var conventions: [ReportTable.Convention] {
    rows.reduce(into: [Int]()) { if $0.last != $1.order { $0.append($1.order) } }.map { order in
      let ofOrder = rows.filter { $0.order == order }
      let conditions = ofOrder.compactMap { $0.condition?.description }
      return ReportTable.Convention(
        "规则 \(order) \(ofOrder[0].result)",
        .text(conditions.isEmpty ? "其余" : conditions.joined(separator: " 且 ")))
    }
  }
}
