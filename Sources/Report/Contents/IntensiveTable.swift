internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableDefinition {
  /// T08: which industries are patent-, trademark- or copyright-intensive by our double test (F29),
  /// with the official lists beside it.
  static let intensiveIndustries = TableDefinition(
    id: "T08", title: "专利/商标/版权密集型产业识别表",
    countedFrom: { _ in
      [
        CountBasis(
          [
            "objects", "intensity", "dense_pooled", "dense_simple", "large", "verdict_pooled",
            "verdict_simple",
          ], .grants, [.classification]
        ).with { $0.rows = ("ip_kind", ["专利"]) }
      ]
    }
  ) { inputs in
    guard let tabulator = inputs.tabulator else { return nil }
    let industries = tabulator.store.dimensions.industries.dropLast()
    let editions = inputs.pipeline.officialLists.map(\.edition)
      .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    var rows: [[Cell]] = []
    var conventions: [ReportTable.Convention] = []
    for kind in IntensiveKind.allCases {
      let found = inputs.objects(of: kind, industries.map(\.code), tabulator)
      let objects = found.map(\.count)
      let employees = zip(found, industries).map { found, industry in
        inputs.industryStatistic("年平均就业", industry: industry.code, in: found.units)
      }
      // An industry without a figure takes part with nothing: it is left out of all means.
      let test = PatentIntensive(
        inventions: objects.map { $0 ?? 0 },
        employees: zip(objects, employees).map { $0 == nil ? nil : $1.map { $0 * inputs.persons } })
      for (name, mean) in [
        ("合并均值", test.pooledMean), ("行业均值", test.simpleMean), ("规模均值", test.meanScale),
      ] {
        conventions.append(ReportTable.Convention("\(kind.rawValue)\(name)", Cell(mean)))
      }
      for (industry, entry) in industries.enumerated() {
        var cells: [Cell] = [
          .text(kind.rawValue), .text(entry.code), .text(entry.title),
          .integer(found[industry].units.count),
          Cell(objects[industry]), Cell(employees[industry]), Cell(test.intensities[industry]),
          Cell(test.isDense(industry, mean: .pooled).map { $0 ? 1 : 0 }),
          Cell(test.isDense(industry, mean: .simple).map { $0 ? 1 : 0 }),
          Cell(test.isLarge(industry).map { $0 ? 1 : 0 }),
          Cell(test.verdict(industry, mean: .pooled).map(kind.name)),
          Cell(test.verdict(industry, mean: .simple).map(kind.name)),
        ]
        for edition in editions {
          let listed = inputs.pipeline.officialLists.filter {
            $0.kind == kind.rawValue && $0.edition == edition
          }
          // A list that says nothing of a kind leaves no industry out.
          cells.append(
            listed.isEmpty
              ? .undefined : .integer(listed.contains { $0.industryCode == entry.code } ? 1 : 0))
        }
        rows.append(cells)
      }
    }
    let years = "\(inputs.asOf.year - 4)–\(inputs.asOf.year)"
    return ReportTable(
      id: "T08", slug: "密集型产业识别表", title: "专利/商标/版权密集型产业识别表", period: years,
      conventions: [
        inputs.counting("专利：\(years) 年授权的发明，分数计数，第一层级各区域之和；商标、版权：截止年的存量"),
        inputs.industryConvention(tabulator),
        ReportTable.Convention("检验", .text("密集度与规模均严格高于均值者为密集型；均值两种并列")),
      ] + conventions,
      columns: [
        Column(id: "ip_kind", title: "知识产权类型", style: .text), .industryCode, .industry,
        Column(id: "units", title: "有数据的区域", unit: "个", formula: "F1", style: .count),
        Column(id: "objects", title: "规模", unit: "件", formula: "F1", style: .decimal(1)),
        Column(
          id: "employees", title: "年平均就业", unit: inputs.pipeline.sideTables.unit(of: "年平均就业") ?? "",
          formula: "F29",
          style: .decimal(2)),
        Column(
          id: "intensity", title: "密集度", unit: "件/万人", formula: "F29", style: .decimal(2),
          shading: .bar),
        Column(id: "dense_pooled", title: "高于合并均值", formula: "F29", style: .count),
        Column(id: "dense_simple", title: "高于行业均值", formula: "F29", style: .count),
        Column(id: "large", title: "规模高于均值", formula: "F29", style: .count),
        Column(id: "verdict_pooled", title: "结论（合并均值）", formula: "F29", style: .text),
        Column(id: "verdict_simple", title: "结论（行业均值）", formula: "F29", style: .text),
      ]
        + editions.map {
          Column(id: "official_\($0)", title: "官方目录 \($0)", formula: "F29", style: .count)
        },
      keys: ["ip_kind", "industry_code"], rows: rows,
      notes: [
        "合并均值为总件数除以总就业，行业均值为各行业密集度之平均：两者可相差很大，故并列。",
        "依国家统计局令第25号（2019）“发明专利密集度、规模达到规定的标准”的表述；规定标准的数值未公布，以均值代之。",
        "商标、版权只对载明该行业存量的区域计算，就业取相同的区域；区域数见“有数据的区域”。",
        "就业或件数缺失的行业不计密集度，也不进入均值。官方目录按所供版本原样标注，1 为列入。",
      ],
      sources: inputs.patentSources + ["行业统计表、其他知识产权与官方目录（见 T00）"])
  }
}

/// The kinds of intellectual property that an industry can be intensive in.
enum IntensiveKind: String, CaseIterable {
  case patent = "专利"
  case trademark = "商标"
  case copyright = "版权"

  /// The verdict as printed: 商标密集型 for a mark.
  func name(_ verdict: PatentIntensive.Verdict) -> String {
    verdict == .intensive ? rawValue + "密集型" : verdict.rawValue
  }
}

extension ReportInputs {
  /// How many persons one of the unit is that the side tables hold jobs in.
  var persons: Double {
    pipeline.sideTables.unit(of: "年平均就业") == "万人" ? 10_000 : 1
  }

  /// Returns the sum of an industry's statistic over units, all of the main level unless told;
  /// undefined when any of them lacks it, for a sum with a gap in it is no sum.
  func industryStatistic(
    _ indicator: String, industry: String, in units: [String]? = nil
  ) -> Double? {
    let units = units ?? mainLevel.units.map(\.code)
    var sum = 0.0
    for unit in units {
      guard
        let found = pipeline.sideTables.latest(
          notAfter: asOf.year, region: unit, indicator: indicator, industry: industry)
      else { return nil }
      sum += found.value
    }
    return units.isEmpty || mainLevel.overlaps ? nil : sum
  }

  /// The inventions whose number the test of patents is about.
  var fiveYearGrants: Selection {
    Selection(.granted, years: (asOf.year - 4)...asOf.year, types: Selection.inventions)
  }

  /// What the test of a kind counts in one industry, and in which units.
  fileprivate typealias IndustryObjects = (count: Double?, units: [String])

  /// Returns what the test of a kind counts, per industry: inventions granted in five years, or the
  /// stocks of the units that state one, of the year of `as_of` or the last one before it.
  fileprivate func objects(
    of kind: IntensiveKind, _ industries: [String], _ tabulator: Tabulator
  ) -> [IndustryObjects] {
    switch kind {
    case .patent:
      let counted = tabulator.tabulate(
        fiveYearGrants, by: Axes(level: mainLevel, industry: industryAxis(tabulator)))
      let units = mainLevel.units.map(\.code)
      let isTold = fiveYearGrants.facts.union([.classification]).isDisjoint(with: untold)
      return industries.indices.map {
        (
          isTold ? counted.counts(row: counted.totalRow, industry: $0).fractionalValue : nil, units
        )
      }
    case .trademark: return industries.map { stock(.trademark, industry: $0) }
    case .copyright: return industries.map { stock(.copyright, industry: $0) }
    }
  }

  private func stock(_ kind: IPKind, industry: String) -> IndustryObjects {
    let rows = stockRows(kind, industry: industry)
    return (
      rows.isEmpty ? nil : rows.reduce(0) { $0 + ($1.value ?? 0) }, rows.map(\.regionCode)
    )
  }

  /// An industry's stock of a kind, of the units of the main level that state one: the last row of
  /// each by `as_of`.
  func stockRows(_ kind: IPKind, industry: String) -> [OtherIPRow] {
    mainLevel.units.compactMap { unit in
      otherIPStocks.stated(region: unit.code, kind: kind, year: asOf.year).filter {
        $0.industry == industry && $0.holderKind == nil && $0.ipClass.isEmpty
      }
      .max { $0.year < $1.year }
    }
  }
}
