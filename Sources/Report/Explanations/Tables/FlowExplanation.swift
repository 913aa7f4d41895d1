internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableExplanation {
  /// T22: the events of a unit, over what it holds.
  static let flows = TableExplanation(id: "T22") { context, cell in
    guard let row = context.unitRow(of: cell), let tabulator = context.inputs.tabulator else {
      return nil
    }
    let level = context.level(of: cell)
    let events = context.kept("T22 \(level.level) \(row.kind == .total)") {
      let found = tabulator.operations(level, years: context.inputs.span).events
      // The total is one unit: what moves between its units is local to it.
      return row.kind == .total
        ? found.map { $0.gathered(level.units.count, into: level.rowCount) } : found
    }
    func given(_ kinds: [EventKind], _ title: String) -> Explanation {
      context.events(
        events.filter { kinds.contains($0.kind) && $0.givers.contains(row.row) }, title
      ) { _ in 1 }
    }
    func amount(_ kinds: [EventKind], _ title: String) -> Explanation {
      context.events(
        events.filter { kinds.contains($0.kind) && $0.givers.contains(row.row) }, title,
        unit: "万元"
      ) { $0.amount ?? 0 }
    }
    func taken(_ title: String, fromHere: Bool = false) -> Explanation {
      context.events(
        events.filter {
          $0.kind == .transfer && $0.takers.contains(row.row)
            && (!fromHere || $0.givers.contains(row.row))
        }, title
      ) { event in
        // Several takers share 1; where units overlap, each row of the giver gives it.
        let here = Double(event.takers.count { $0 == row.row }) / Double(event.takers.count)
        return fromHere ? here : here * Double(event.givers.count)
      }
    }
    func per100(_ operand: Explanation) -> Explanation {
      guard row.kind != .bucket else {
        return Explanation(cell.column.title, .undefined, notes: ["省外、境外、港澳台与未知不计每百件之值"])
      }
      let valid = context.count(
        "有效专利", Selection(.valid, attribution: .holder), context.cells(level, row.row),
        .firstWhole)
      return context.ratio(
        cell.column.title, operand, over: valid, scale: 100, unit: cell.column.unit,
        formulas: ["F28"])
    }
    let title = cell.column.title
    switch cell.column.id {
    case "transfers_out": return given([.transfer], title)
    case "transfers_in": return taken(title)
    case "net_inflow":
      let (inward, outward) = (taken("转入"), given([.transfer], "转出"))
      return Explanation(
        title, .number((inward.measure ?? 0) - (outward.measure ?? 0)), unit: "件次",
        formulas: ["F28"], calculation: "转入 − 转出", operands: [inward, outward])
    case "local_transfers": return taken(title, fromHere: true)
    case "licences": return given([.licence], title)
    case "pledges": return given([.pledge], title)
    case "pledge_amount": return amount([.pledge], title)
    case "amount": return amount([.transfer, .licence, .pledge], title)
    case "transfers_per_100": return per100(given([.transfer], "转让（转出）"))
    case "licences_per_100": return per100(given([.licence], "许可"))
    case "pledges_per_100": return per100(given([.pledge], "质押"))
    case "operations_per_100": return per100(given([.transfer, .licence], "转让与许可"))
    default: return nil
    }
  }

  /// T22b: the transfers of one direction.
  static let flowMatrix = TableExplanation(id: "T22b") { context, cell in
    guard let basis = TransferBasis(rawValue: cell.text("basis")) else { return nil }
    let level = context.level(of: cell)
    func row(_ code: String) -> Int? {
      (0..<level.rowCount).first { level.label($0).code == code }
    }
    guard let origin = row(cell.text("origin_code")),
      let destination = row(cell.text("destination_code"))
    else { return nil }
    return context.transfers(basis, level, cell, all: nil) {
      $0 == origin
    } taking: {
      $0 == destination
    }
  }

  /// T22c: the transfers from one kind of county to another.
  static let urbanRuralFlows = TableExplanation(id: "T22c") { context, cell in
    guard let basis = TransferBasis(rawValue: cell.text("basis")),
      let classes = context.inputs.urbanRural
    else { return nil }
    func place(_ row: Int) -> String? { classes.position(row).map { classes.names[$0] } }
    let (origin, destination) = (cell.text("origin"), cell.text("destination"))
    return context.transfers(basis, classes.level, cell, all: { place($0) != nil }) {
      place($0) == origin
    } taking: {
      place($0) == destination
    }
  }
}

extension ExplanationContext {
  /// A sum over events, each with its day and its part.
  fileprivate func events(
    _ events: [LevelEvent], _ title: String, unit: String = "件次",
    _ part: (LevelEvent) -> Double
  ) -> Explanation {
    let parts = events.map { ($0, part($0)) }.filter { $0.1 != 0 }
    return Explanation(
      title, .number(parts.reduce(0) { $0 + $1.1 }), unit: unit, formulas: ["F28"],
      notes: ["期间 \(inputs.spanText)，至 \(inputs.asOf.isoText)；计入第一出让方所在区域，几个受让方均分"],
      records: records(
        parts.map { event, part in
          let day = event.date == 0 ? "" : " \(CalendarDate(rawValue: event.date).isoText)"
          return (
            event.application,
            day
              + (unit == "万元"
                ? " \(Figure.exact(part) ?? "") 万元"
                : part == 1 ? "" : "×\(Figure.rounded(part, decimals: 6))")
          )
        }))
  }

  /// The transfers of one direction, or their share in all that `all` admits on both sides.
  fileprivate func transfers(
    _ basis: TransferBasis, _ level: LevelRows, _ cell: ExplainedCell, all: ((Int) -> Bool)?,
    from isOrigin: (Int) -> Bool, taking isDestination: (Int) -> Bool
  ) -> Explanation? {
    guard let tabulator = inputs.tabulator else { return nil }
    let events = kept("\(basis) \(level.level)") { basis.events(level, tabulator, inputs) }
    func moved(
      _ title: String, _ isOrigin: (Int) -> Bool, _ isDestination: (Int) -> Bool
    ) -> Explanation {
      self.events(events, title) { event in
        Double(event.givers.count(where: isOrigin))
          * Double(event.takers.count(where: isDestination)) / Double(event.takers.count)
      }
    }
    let own = moved("转让", isOrigin, isDestination)
    switch cell.column.id {
    case "transfers": return own
    case "share":
      let admitted = all ?? { _ in true }
      return ratio(
        cell.column.title, own, over: moved("同依据全部转让", admitted, admitted), formulas: ["F3"])
    default: return nil
    }
  }
}
