import Report

/// A made-up report of the thirteen cities of Jiangsu; every number follows from its position.
enum SampleReport {
  static let cities: [(code: String, name: String, belt: String)] = [
    ("320100", "南京市", "苏南"), ("320200", "无锡市", "苏南"), ("320300", "徐州市", "苏北"),
    ("320400", "常州市", "苏南"), ("320500", "苏州市", "苏南"), ("320600", "南通市", "苏中"),
    ("320700", "连云港市", "苏北"), ("320800", "淮安市", "苏北"), ("320900", "盐城市", "苏北"),
    ("321000", "扬州市", "苏中"), ("321100", "镇江市", "苏南"), ("321200", "泰州市", "苏中"),
    ("321300", "宿迁市", "苏北"),
  ]
  static let industries = [
    ("1", "新一代信息技术"), ("2", "高端装备制造"), ("3", "新材料"), ("4", "生物产业"),
    ("5", "新能源汽车"), ("6", "新能源"), ("7", "节能环保"), ("8", "数字创意"),
  ]

  /// A number in 0..<1 that looks random and depends on its seed alone.
  static func noise(_ seed: Int) -> Double {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1
    state = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    state = (state ^ (state >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((state ^ (state >> 31)) >> 11) / Double(1 << 53)
  }

  private static let place = [
    Column(id: "region_code", title: "区划代码", style: .code),
    Column(id: "region", title: "区域", style: .text),
  ]

  static var stock: ReportTable {
    let kinds = ["发明申请", "发明授权", "发明有效"]
    let ids = ["invention_applications", "invention_grants", "invention_valid"]
    var rows: [[Cell]] = cities.enumerated().map { position, city in
      let base = 400 + Int(noise(position) * 9000)
      return [
        .text(city.code), .text(city.name), "市", .integer(base), .integer(base / 3),
        .integer(base / 2),
      ]
    }
    let sums = (3..<6).map { column in
      Cell.integer(rows.reduce(0) { $0 + Int($1[column].measure ?? 0) })
    }
    rows.insert([.text(RowCode.total), "全省", "省"] + sums, at: 0)
    rows.append([.text("境外"), "境外", .undefined, 812, 301, .undefined])
    rows.append([.text("未知"), "未知", .undefined, 12, 3, 4])
    return ReportTable(
      id: "T01", slug: "知识产权资源总量表", title: "知识产权资源总量表", period: "2011–2015",
      unitNote: "件",
      conventions: [.init("归属", "首位申请人"), .init("有效性", "events")],
      columns: place + [Column(id: "level", title: "层级", style: .text)]
        + zip(ids, kinds).map {
          Column(id: $0, title: $1, unit: "件", formula: "F1", style: .count)
        },
      rows: rows, notes: ["申请与授权为时期数，有效为时点数。", "境外、未知不计入合计。"],
      sources: ["合成样例数据"])
  }

  static var matrix: ReportTable {
    var rows: [[Cell]] = []
    for (row, city) in cities.enumerated() {
      for (column, industry) in industries.enumerated() {
        let lq = 0.2 + 2.4 * noise(row * 31 + column * 7 + 5)
        rows.append([
          .text(city.code), .text(city.name), .text(industry.0), .text(industry.1),
          .integer(Int(lq * 120)), .number(lq * 117.3),
          row == 6 && column > 5 ? .undefined : .number(lq),
        ])
      }
    }
    return ReportTable(
      id: "T05", slug: "区域产业矩阵", title: "区域—产业矩阵", period: "2015-12-31",
      columns: place + [
        Column(id: "industry_code", title: "产业代码", style: .code),
        Column(id: "industry", title: "产业", style: .text),
        Column(id: "whole", title: "整数计数", unit: "件", formula: "F1", style: .count),
        Column(id: "fractional", title: "分数计数", unit: "件", formula: "F1", style: .decimal(2)),
        Column(id: "lq", title: "区位商", formula: "F4", style: .decimal(3)),
      ], rows: rows, notes: ["区位商以全省为基准。"], sources: ["合成样例数据"])
  }

  static var matching: ReportTable {
    let rows: [[Cell]] = cities.enumerated().map { position, city in
      let d = 0.25 + 0.6 * noise(position + 90)
      return [
        .text(city.code), .text(city.name), .number(d), .text(d < 0.5 ? "濒临失调" : "初级协调"),
        .number(0.5 + noise(position + 70)), .number(noise(position + 11) * 0.3),
      ]
    }
    return ReportTable(
      id: "T12", slug: "匹配度表", title: "匹配度表", period: "2015",
      columns: place + [
        Column(id: "d", title: "耦合协调度", formula: "F15", style: .decimal(4), shading: .bar),
        Column(id: "grade", title: "等级", style: .text),
        Column(id: "beta", title: "相对发展度", formula: "F16", style: .decimal(3)),
        Column(id: "missing_share", title: "缺失率", style: .percent(1)),
      ], rows: rows, notes: ["等级按十级表，右闭区间。"], sources: ["合成样例数据"])
  }

  static var panel: ReportTable {
    var rows: [[Cell]] = []
    for (position, city) in cities.enumerated() {
      for year in 2006...2015 {
        for (column, industry) in industries.prefix(3).enumerated() {
          rows.append([
            .text(city.code), .text(city.name), "市", .integer(year), .text(industry.1 + "有效发明"),
            .number(100 * noise(position * 1000 + year * 10 + column)), "件",
          ])
        }
        rows.append([
          .text(city.code), .text(city.name), "市", .integer(year), "有效发明",
          .integer(year - 2000 + position), "件",
        ])
      }
    }
    return ReportTable(
      id: "T30", slug: "时序面板", title: "时序面板", period: "2006–2015",
      columns: place + [
        Column(id: "level", title: "层级", style: .text),
        Column(id: "year", title: "年份", style: .code),
        Column(id: "indicator", title: "指标", style: .text),
        Column(id: "value", title: "数值", style: .decimal(2)),
        Column(id: "unit", title: "单位", style: .text),
      ], keys: ["region_code", "year", "indicator"], rows: rows, sources: ["合成样例数据"])
  }

  static var empty: ReportTable {
    ReportTable(
      id: "T24", slug: "服务业集聚区核验表", title: "服务业集聚区核验表", period: "2015",
      columns: place + [Column(id: "c01", title: "C01", style: .text)], rows: [])
  }

  static var density: ReportTable {
    ReportTable(
      id: "T03", slug: "密集度表", title: "密集度表", period: "2015-12-31",
      columns: place + [
        Column(id: "level", title: "层级", style: .text),
        Column(
          id: "per_10k_population", title: "每万人有效发明专利", unit: "件/万人", formula: "F2",
          style: .decimal(2), shading: .scale),
      ],
      rows: cities.enumerated().map {
        [.text($1.code), .text($1.name), "市", .number(2 + 30 * noise($0 + 400))]
      })
  }

  static var scores: ReportTable {
    let nodes = [("IP", "知识产权"), ("IN", "创新"), ("ID", "产业"), ("index", "综合指数")]
    return ReportTable(
      id: "T11", slug: "子系统得分表", title: "子系统得分表", period: "2015",
      columns: place
        + nodes.map {
          Column(id: $0.0, title: $0.1, formula: "F12", style: .decimal(4), shading: .scale)
        } + [
          Column(id: "rank", title: "名次", style: .count),
          Column(id: "missing_share", title: "缺失率", style: .percent(1)),
        ],
      rows: cities.enumerated().map { position, city in
        let scores = (0..<4).map { Cell.number(noise(position * 5 + $0 + 900)) }
        let rank = position == 12 ? Cell.undefined : .integer(position + 1)
        return [.text(city.code), .text(city.name)]
          + (position == 12 ? scores.map { _ in .undefined } : scores) + [rank, 0.125]
      })
  }

  static var zones: ReportTable {
    ReportTable(
      id: "T15", slug: "功能区划分表", title: "功能区划分表", period: "2015",
      columns: place + [
        Column(id: "zone", title: "功能区", style: .text),
        Column(id: "rule", title: "规则", style: .text),
        Column(id: "nearest_threshold", title: "最近的门槛", style: .text),
        Column(id: "distance", title: "距离", style: .decimal(3)),
      ],
      rows: cities.enumerated().map { position, city in
        let zone = ["创新引领区", "优势发展区", "培育提升区"][Int(noise(position + 33) * 3)]
        return [
          .text(city.code), .text(city.name), .text(zone), "3", "IP >= mean(IP)",
          .number(noise(position + 7) - 0.5),
        ]
      })
  }

  static var intervals: ReportTable {
    let ids = ["rank", "rank_p05", "rank_median", "rank_p95", "rank_min", "rank_max"]
    return ReportTable(
      id: "T27", slug: "名次区间表", title: "名次区间表", period: "2015",
      columns: place + ids.map { Column(id: $0, title: $0, style: .decimal(1)) },
      rows: cities.enumerated().map { position, city in
        let rank = Double(position + 1)
        let ranks = [rank, max(1, rank - 2), rank, min(13, rank + 3), 1, 13]
        return [.text(city.code), .text(city.name)] + ranks.map(Cell.number)
      })
  }

  static var flows: ReportTable {
    var rows: [[Cell]] = []
    for from in 0..<6 {
      for to in 0..<6 where from != to && noise(from * 17 + to) > 0.4 {
        rows.append([
          .text(cities[from].code), .text(cities[from].name), .text(cities[to].code),
          .text(cities[to].name), .integer(Int(noise(from * 23 + to) * 90) + 1),
        ])
      }
    }
    return ReportTable(
      id: "T22", slug: "运营流转表", title: "运营流转表", period: "2011–2015",
      columns: [
        Column(id: "origin_code", title: "出让方代码", style: .code),
        Column(id: "origin", title: "出让方", style: .text),
        Column(id: "destination_code", title: "受让方代码", style: .code),
        Column(id: "destination", title: "受让方", style: .text),
        Column(id: "transfers", title: "转让", unit: "件次", formula: "F28", style: .count),
      ], rows: rows)
  }

  static var network: ReportTable {
    var rows: [[Cell]] = []
    for first in cities.indices {
      for second in cities.indices where second > first && noise(first * 41 + second) > 0.55 {
        rows.append([
          .text(cities[first].code), .text(cities[first].name), .text(cities[second].code),
          .text(cities[second].name), .integer(Int(noise(first * 43 + second) * 60) + 1),
        ])
      }
    }
    return ReportTable(
      id: "T23", slug: "合作网络表", title: "合作网络表", period: "2011–2015",
      columns: [
        Column(id: "first_code", title: "甲代码", style: .code),
        Column(id: "first", title: "甲", style: .text),
        Column(id: "second_code", title: "合作方代码", style: .code),
        Column(id: "second", title: "合作方", style: .text),
        Column(id: "co_applications", title: "合作申请", unit: "件", formula: "F31", style: .count),
      ], rows: rows)
  }

  /// A table whose sheet is far longer than its compressed form.
  static var long: ReportTable {
    var table = panel
    table.rows = (0..<1_500).map {
      ["320100", "南京市", "市", .integer($0), "有效发明", .integer($0 % 7), "件"]
    }
    return table
  }

  static var tables: [ReportTable] {
    [
      stock, density, matrix, scores, matching, zones, flows, network, empty, intervals, panel,
    ]
  }
}
