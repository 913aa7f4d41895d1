internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring

extension TableDefinition {
  /// T27: between which ranks each unit lies when the choices behind the index are drawn at random.
  static let rankIntervals = TableDefinition(id: "T27", title: "名次区间表") { inputs in
    guard let evaluation = inputs.evaluation, let uncertainty = inputs.uncertainty else {
      return nil
    }
    let rows = zip(inputs.mainLevel.units, uncertainty.intervals).map { unit, interval -> [Cell] in
      [
        .text(unit.code), .text(unit.name), Cell(interval.rank), Cell(interval.p05),
        Cell(interval.median), Cell(interval.p95), Cell(interval.smallest), Cell(interval.largest),
        Cell(interval.p05.flatMap { low in interval.p95.map { $0 - low } }),
      ]
    }
    let settings = inputs.pipeline.uncertainty
    let bounds = RankUncertainty.bounds.map { low, high in
      "[\(Figure.exact(low) ?? ""), \(Figure.exact(high) ?? "")]"
    }
    let conventions = inputs.drawnConventions.map(\.title)
    func rank(_ id: String, _ title: String, _ formula: String) -> Column {
      Column(id: id, title: title, formula: formula, style: .count)
    }
    func quantile(_ id: String, _ title: String) -> Column {
      Column(id: id, title: title, formula: "F44", style: .decimal(1))
    }
    return ReportTable(
      id: "T27", slug: "名次区间表", title: "名次区间表", period: "\(inputs.asOf.year)",
      conventions: [
        ReportTable.Convention("抽取次数", .integer(settings.draws)),
        ReportTable.Convention("种子", .text(String(inputs.pipeline.seed))),
        ReportTable.Convention("随机数", .text(RankUncertainty.generator)),
        ReportTable.Convention(
          "权重",
          .text(
            "各节点狄利克雷分布，以所用权重为中心，集中度 κ = \(Figure.exact(settings.concentration) ?? "")")),
        ReportTable.Convention("归一化", .text("极差、标准分、名次三选一，各节点同一")),
        ReportTable.Convention("归一化界", .text(bounds.joined(separator: "、") + " 择一")),
        ReportTable.Convention("合成方法", .text("算术、几何二选一，各节点同一")),
        ReportTable.Convention(
          "计数口径",
          .text(conventions.isEmpty ? "无专利计数" : conventions.joined(separator: "、") + " 择一")),
      ]
        + uncertainty.sensitivities.map { one in
          // What there is no choice of explains nothing.
          let isFixed = one.choice == .convention && conventions.count < 2
          return ReportTable.Convention(
            "一阶敏感度 \(one.choice.title)", isFixed ? .undefined : Cell(one.firstOrder))
        },
      columns: [
        .regionCode, .region, rank("rank", "名次", "F20"), quantile("rank_p05", "名次 5%"),
        quantile("rank_median", "名次中位数"), quantile("rank_p95", "名次 95%"),
        rank("rank_min", "最好名次", "F20"), rank("rank_max", "最差名次", "F20"),
        quantile("rank_width", "区间宽度"),
      ],
      keys: ["region_code"], rows: rows,
      notes: [
        "方法：OECD/JRC《综合指标手册》（2008）第 7 步；分位数为线性插值（Hyndman & Fan 第 7 型）。",
        "名次为流水线所定方案之下的名次；它落在区间边缘或之外者，名次主要取决于方案的选择。",
        "一阶敏感度为单项选择所能解释的指数方差之比，其和小于 1 时其余为各项的交互作用。",
      ]
        + (evaluation.index.contains { $0 == nil } ? ["无综合指数的区域不排名次。"] : []),
      sources: ["T11"])
  }
}
