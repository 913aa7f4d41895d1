import Configuration

/// What a rule table says about one row of data.
public struct RuleFinding: Sendable, Equatable {
  /// The zone or class; nil when no order holds.
  public let result: String?
  /// The order that won; 0 for what is built in before the table.
  public let order: Int?
  public let guidance: String
  /// The condition nearest to flipping, over all orders: `left op right`.
  public let nearest: String?
  /// (left − right) / |right| of that condition; left − right where right is 0.
  public let distance: Double?

  /// A finding that is built in before the table.
  public static func builtIn(_ result: String) -> RuleFinding {
    RuleFinding(result: result, order: 0, guidance: "", nearest: nil, distance: nil)
  }
}

extension RuleTable {
  /// One finding per row of data: the first order all of whose conditions hold.
  ///
  /// A condition with an undefined side does not hold and has no distance. Both sides are compared
  /// at 12 significant digits; distances are taken on full precision, ties go to the first row.
  func findings(
    count: Int, value: (_ name: String, _ place: Int) -> Double?
  ) -> [RuleFinding] {
    let sides = rows.map { row in
      row.condition.map {
        (
          left: $0.left.values(units: count, of: value),
          right: $0.right.values(units: count, of: value)
        )
      }
    }
    // Rows come by order, then in the order of the file.
    let orders = rows.map(\.order).reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }
    return (0..<count).map { place in
      func holds(_ index: Int) -> Bool {
        guard let condition = rows[index].condition else { return true }
        guard let left = sides[index]?.left[place], let right = sides[index]?.right[place] else {
          return false
        }
        return condition.comparison.holds(left, right)
      }
      var nearest: (text: String, distance: Double)?
      for (index, row) in rows.enumerated() {
        guard let condition = row.condition, let left = sides[index]?.left[place],
          let right = sides[index]?.right[place]
        else { continue }
        let distance = right == 0 ? left - right : (left - right) / right.magnitude
        if distance.magnitude < nearest?.distance.magnitude ?? .infinity {
          nearest = (condition.description, distance)
        }
      }
      let winner = orders.first { order in
        rows.indices.allSatisfy { rows[$0].order != order || holds($0) }
      }
      let row = rows.first { $0.order == winner }
      return RuleFinding(
        result: row?.result, order: winner, guidance: row?.guidance ?? "",
        nearest: nearest?.text, distance: nearest?.distance)
    }
  }
}
