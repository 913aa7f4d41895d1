internal import Configuration
internal import Counts
internal import Dumps
internal import Resolution
internal import Scoring
internal import Store

extension ExplanationContext {
  /// The raw value of a leaf: one of the default indicators, or a side table's own.
  func rawValue(_ leaf: Framework.Node, _ unit: Int) -> Explanation {
    let code = leaf.indicator ?? ""
    guard let indicator = Indicator.named(code) else {
      let region = inputs.mainLevel.units[unit].code
      return side(
        pipeline.sideTables.latest(
          notAfter: inputs.asOf.year, region: region, indicator: code), code)
    }
    return self.indicator(indicator, unit)
  }

  /// The value of one of our indicators.
  func indicator(_ indicator: Indicator, _ unit: Int) -> Explanation {
    var explained = measure(indicator, unit)
    explained.title = "\(indicator.code) \(indicator.title)"
    explained.unit = indicator.unit
    explained.notes.insert(indicator.definition, at: 0)
    return explained
  }

  private func measure(_ indicator: Indicator, _ unit: Int) -> Explanation {
    let formulas = Formula.cited(indicator.formula)
    switch indicator.how {
    case .value:
      let operands = self.operands(indicator.how, unit)
      return Explanation(
        "", Cell(operands.first?.measure), formulas: formulas, operands: operands)
    case .ratio(_, _, let scale):
      let operands = self.operands(indicator.how, unit)
      let top = operands.dropLast().map(\.measure)
      let sum = top.contains(nil) ? nil : top.reduce(0) { $0 + ($1 ?? 0) }
      let names = operands.dropLast().map(\.title).joined(separator: " + ")
      let factor = scale == 1 ? "" : " × \(Figure.exact(scale) ?? "")"
      return Explanation(
        "", Cell(Density.ratio(sum, per: operands.last?.measure, scale: scale)),
        formulas: formulas,
        calculation:
          "\(operands.count > 2 ? "(\(names))" : names) ÷ \(operands.last?.title ?? "")\(factor)",
        operands: operands)
    case .meanStandardScore(let kinds, let base, let scale):
      return meanStandardScore(kinds, base, scale, unit, formulas)
    case .specialisedIndustries(let output, let scale):
      return specialisedIndustries(output, scale, unit, formulas)
    }
  }

  /// The operands of a measure, each traced to a count or to a line of a table.
  private func operands(_ measure: Measure, _ unit: Int) -> [Explanation] {
    measure.evidence(indicatorInputs, unit: unit).map { evidence in
      switch evidence.operand {
      case .count(let id): return count(id, unit)
      case .stock(let kind): return stock(kind, of: inputs.mainLevel.units[unit].code)
      case .side, .sideBefore:
        guard let origin = evidence.origin, let year = evidence.year else {
          return Explanation(evidence.operand.title, .undefined, notes: ["区域统计表没有可用的数值"])
        }
        var notes = evidence.source.isEmpty ? [] : ["来源：" + evidence.source]
        if case .sideBefore = evidence.operand {
          notes.append("滞后年数 \(pipeline.parameters.rdLag)：\(setting("parameters.rd_lag"))")
        }
        return Explanation(
          "\(evidence.operand.title)（\(year) 年）", Cell(evidence.value), unit: evidence.unit,
          origins: [shown(origin)], notes: notes)
      }
    }
  }

  /// One of the counts that indicators read.
  func count(_ id: CountID, _ unit: Int) -> Explanation {
    let level = inputs.mainLevel
    guard let tabulator = inputs.tabulator else {
      return Explanation(id.title, .undefined, notes: ["流水线没有专利数据"])
    }
    let year = inputs.asOf.year
    let settings = UnitCountSettings(
      highValue: inputs.highValueRule, chainMinimum: pipeline.parameters.chainMinimum, year: year)
    let untold = tabulator.untold(for: id)
    if !untold.isEmpty {
      return Explanation(id.title, .undefined, notes: DumpFact.notes(on: untold))
    }
    if let selection = tabulator.selection(of: id, settings) {
      var explained = count(
        id.title, selection, cells(level, unit), .firstWhole, isNumber: true)
      if id == .highValueValid { explained.operands = highValueParameters }
      return explained
    }
    switch id {
    case .transfers, .licences, .pledgeAmount:
      guard tabulator.standing.sources.contains(.events) else {
        return Explanation(id.title, .undefined, notes: ["流水线没有事件文件"])
      }
      let events = tabulator.eventContributions(id, row: unit, level: level, year: year)
      let isAmount = id == .pledgeAmount
      let value = isAmount ? events.reduce(0) { $0 + $1.amount } : Double(events.count)
      let shown = events.prefix(recordLimit).map { event in
        tabulator.store.key(of: event.application).text
          + " \(CalendarDate(rawValue: event.date).isoText)"
          + (isAmount ? " \(Figure.exact(event.amount) ?? "") 万元" : "")
      }
      return Explanation(
        id.title, .number(value), unit: isAmount ? "万元" : "件次", formulas: ["F28"],
        notes: ["\(year) 年的事件，归第一出让（出质）方所在区域"],
        records: Explanation.Records(shown: Array(shown), total: events.count))
    case .chainSegments, .chainSegmentsCovered: return chain(id, unit, tabulator)
    case .grantRatio:
      let years = ReportedCounts.ratioYears
      return cohort(
        level, unit, filedIn: ReportedCounts.cohortYear(observed: years, until: inputs.asOf)
      )
      .ratio(id.title, within: years)
    case .pendencyMonths:
      let years = ReportedCounts.pendencyYears
      return cohort(
        level, unit, filedIn: ReportedCounts.cohortYear(observed: years, until: inputs.asOf)
      )
      .months(id.title, percent: 50)
    default:
      return Explanation(
        id.title, Cell(indicatorInputs.counts[id][unit]), notes: ["整体重算，未逐件展开"])
    }
  }

  private func chain(_ id: CountID, _ unit: Int, _ tabulator: Tabulator) -> Explanation {
    let segments = tabulator.store.dimensions.chain.dropLast()
    guard !tabulator.store.dimensions.chain.isEmpty else {
      return Explanation(id.title, .undefined, notes: ["流水线没有产业链表"])
    }
    if id == .chainSegments {
      return Explanation(
        id.title, .number(Double(segments.count)), unit: "个", origins: [setting("chain")])
    }
    let held = Selection(.valid, types: Selection.inventions, attribution: .holder)
    let minimum = pipeline.parameters.chainMinimum
    let counts = segments.indices.map { segment in
      count(
        "\(segments[segment].title) 有效发明", held,
        CellRange(
          level: inputs.mainLevel, rows: unit..<unit + 1, axis: .chain,
          industries: segment..<segment + 1), .firstWhole)
    }
    let covered = counts.count { ($0.measure ?? 0) >= Double(minimum) }
    return Explanation(
      id.title, .number(Double(covered)), unit: "个", formulas: ["F35"],
      calculation: "有效发明不少于 \(minimum) 件的环节数",
      operands: [parameter("parameters.chain_minimum", .integer(minimum))] + counts)
  }

  private func meanStandardScore(
    _ kinds: [IPKind], _ base: Operand, _ scale: Double, _ unit: Int, _ formulas: [String]
  ) -> Explanation {
    let measured = indicatorInputs
    let units = inputs.mainLevel.units
    // Evidence of this measure: the stocks in the order of the kinds, then the base.
    let measure = Measure.meanStandardScore(kinds, per: base, scale: scale)
    let evidence = units.indices.map { measure.evidence(measured, unit: $0) }
    let bases = evidence.map { $0.last?.value }
    var scores: [Double?] = []
    var operands: [Explanation] = []
    let own = self.operands(measure, unit)
    for (place, kind) in kinds.enumerated() {
      let stocks = evidence.map { $0[place].value }
      let densities = Density.ratios(stocks, per: bases, scale: scale)
      let defined = densities.compactMap { $0 }
      guard let first = defined.first, defined.contains(where: { $0 != first }) else {
        operands.append(
          Explanation("\(kind.rawValue)的标准分", .undefined, notes: ["各区域都没有数据或取值相同，不计"]))
        continue
      }
      let score = Normalisation.zscore.apply(to: densities, direction: .positive)[unit]
      scores.append(score)
      operands.append(
        Explanation(
          "\(kind.rawValue)的标准分", Cell(score), formulas: ["F10"],
          calculation: "(x − 均值) ÷ 标准差（n − 1），x = 存量 ÷ 基数 × \(Figure.exact(scale) ?? "")",
          operands: [own[place]]
            + zip(units, densities).map {
              Explanation(
                "\($0.name) 的 x", Cell($1), notes: ["存量见 T01 \($0.code)，基数见区域统计表"])
            }))
    }
    if let last = own.last { operands.append(last) }
    let isEnough = Aggregation.suffices(
      defined: scores.compactMap { $0 }.count, of: scores.count)
    return Explanation(
      "",
      Cell(
        isEnough ? Aggregation.arithmetic.mean(of: scores, weights: scores.map { _ in 1 }) : nil),
      formulas: formulas, calculation: "各类标准分的平均", operands: operands)
  }

  private func specialisedIndustries(
    _ output: String, _ scale: Double, _ unit: Int, _ formulas: [String]
  ) -> Explanation {
    guard let matrix = IndustryOutput.matrix(indicatorInputs, indicator: output),
      let row = matrix.rows.firstIndex(of: inputs.mainLevel.units[unit].code)
    else {
      return Explanation("", .undefined, formulas: formulas, notes: ["行业统计表没有\(output)"])
    }
    let columns = matrix.columnSums
    let total = columns.reduce(0, +)
    let own = matrix.rowSums[row]
    let quotients = matrix.columns.indices.map { column in
      Explanation(
        "\(matrix.columns[column]) 的\(output)区位商",
        Cell(
          LocationQuotient.quotient(
            cell: matrix[row, column], row: own, column: columns[column], total: total)),
        formulas: ["F4"],
        calculation:
          "(\(Figure.exact(matrix[row, column]) ?? "") ÷ \(Figure.exact(own) ?? "")) ÷ (\(Figure.exact(columns[column]) ?? "") ÷ \(Figure.exact(total) ?? ""))",
        origins: latestOrigin(output, unit, matrix.columns[column]))
    }
    let known = quotients.compactMap(\.measure)
    let covered = known.count { $0.roundedTo12Digits >= 1 }
    return Explanation(
      "", Cell(Coverage.ratio(covered: covered, required: known.count).map { $0 * scale }),
      formulas: formulas,
      calculation:
        "区位商不低于 1 的行业 \(covered) ÷ 有区位商的行业 \(known.count) × \(Figure.exact(scale) ?? "")",
      operands: quotients)
  }

  private func latestOrigin(_ indicator: String, _ unit: Int, _ industry: String) -> [String] {
    pipeline.sideTables.latest(
      notAfter: inputs.asOf.year, region: inputs.mainLevel.units[unit].code, indicator: indicator,
      industry: industry
    ).map { [shown($0.origin)] } ?? []
  }
}
