/// The columns of a scheme's table, of a concordance, and of a chain that is both.
private let classColumns = ["parent", "tier", "order", "feeds"]
private let ruleColumns = ["include", "exclude", "keywords", "not_keywords", "weight", "edition"]

extension IndustryRow {
  /// Reads a table of classes: codes unique, parents and the classes fed present.
  static func read(folder: String, _ file: NamedFile) throws(ConfigurationError) -> [IndustryRow] {
    let table = try TableReading(
      folder: folder, file: file.file, namedBy: file.origin, required: ["code", "title"],
      optional: classColumns)
    var register = KeyRegister()
    var rows: [(IndustryRow, Cells)] = []
    for row in table.rows {
      try register.enter(try row.demanded("code"), "code", at: row.origin)
      rows.append((try IndustryRow(row), row))
    }
    try demandReferences(rows)
    return rows.map(\.0)
  }

  init(_ row: Cells) throws(ConfigurationError) {
    let code = try Self.code(of: row)
    let parent = row.text("parent")
    let tiers = ["上": "上游", "中": "中游", "下": "下游", "上游": "上游", "中游": "中游", "下游": "下游"]
    let tier = row.text("tier")
    guard let tier = tier.isEmpty ? "" : tiers[tier] else {
      throw row.refuse("tier", "上游, 中游, 下游 or nothing")
    }
    self.init(
      code: code, title: try row.demanded("title"), parent: parent.isEmpty ? nil : parent,
      tier: tier, order: try row.integer("order"), feeds: try row.list("feeds"),
      line: row.origin.line)
  }

  /// The code of a class, which must be none of the rows that every report has.
  fileprivate static func code(of row: Cells) throws(ConfigurationError) -> String {
    let code = try row.demanded("code")
    guard code != "UNMAPPED", !KnownRegions.reserved.contains(code) else {
      throw row.refuse("code", "another code: '\(code)' is a row of every report")
    }
    return code
  }

  /// Refuses parents and classes fed that are no other class, and classes that lie in themselves.
  static func demandReferences(_ rows: [(IndustryRow, Cells)]) throws(ConfigurationError) {
    let codes = Set(rows.map(\.0.code))
    for (industry, row) in rows {
      let named =
        (industry.parent.map { [("parent", $0)] } ?? [])
        + industry.feeds.map {
          ("feeds", $0)
        }
      for (column, code) in named where !codes.contains(code) || code == industry.code {
        throw .unknownName(
          row.origin, column: column, cell: code, kind: "other class",
          remedy: "add it to this table or correct the code")
      }
    }
    try refuseCycles(rows)
  }

  /// Refuses classes that lie in themselves: none of them would be a class that is counted.
  private static func refuseCycles(_ rows: [(IndustryRow, Cells)]) throws(ConfigurationError) {
    let parents = Dictionary(
      rows.map { ($0.0.code, $0.0.parent) }, uniquingKeysWith: { first, _ in first })
    for (industry, row) in rows {
      var above = industry.parent
      var steps = 0
      while let code = above, steps <= rows.count {
        if code == industry.code {
          throw row.refuse("parent", "a parent that does not lie in '\(industry.code)' itself")
        }
        above = parents[code] ?? nil
        steps += 1
      }
    }
  }
}

extension ConcordanceRow {
  /// Reads a concordance; with a table of classes every rule must lead to one of them.
  static func read(folder: String, _ file: NamedFile, classes: [IndustryRow]?)
    throws(ConfigurationError) -> [ConcordanceRow]
  {
    let table = try TableReading(
      folder: folder, file: file.file, namedBy: file.origin, required: ["code", "include"],
      optional: Array(ruleColumns.dropFirst()))
    let known = classes.map { Set($0.map(\.code)) }
    var rows: [ConcordanceRow] = []
    for row in table.rows {
      let rule = try ConcordanceRow(row)
      if let known, !known.contains(rule.code) {
        throw .unknownName(
          row.origin, column: "code", cell: rule.code, kind: "industry",
          remedy: "add it to the industries' table or correct the code")
      }
      rows.append(rule)
    }
    return rows
  }

  init(_ row: Cells) throws(ConfigurationError) {
    let weight = try row.number("weight") ?? 1
    guard weight > 0 else { throw row.refuse("weight", "a number above 0") }
    let include = try row.list("include")
    guard !include.isEmpty else { throw row.refuse("include", "at least one IPC entry") }
    self.init(
      code: try IndustryRow.code(of: row), include: include, exclude: try row.list("exclude"),
      keywords: try row.list("keywords"), notKeywords: try row.list("not_keywords"),
      weight: weight, edition: row.text("edition"), line: row.origin.line)
  }
}

extension Chain {
  /// Reads a chain; a segment with several rules stands in several rows, described by its first.
  static func read(folder: String, _ file: NamedFile) throws(ConfigurationError) -> Chain {
    let table = try TableReading(
      folder: folder, file: file.file, namedBy: file.origin, required: ["code", "title"],
      optional: classColumns + ruleColumns)
    var segments: [(IndustryRow, Cells)] = []
    var concordance: [ConcordanceRow] = []
    for row in table.rows {
      let segment = try IndustryRow(row)
      if !segments.contains(where: { $0.0.code == segment.code }) {
        segments.append((segment, row))
      }
      // A segment without IPC of its own only groups others.
      if !row.text("include").isEmpty { concordance.append(try ConcordanceRow(row)) }
    }
    try IndustryRow.demandReferences(segments)
    return Chain(segments: segments.map(\.0), concordance: concordance)
  }
}

extension OfficialListRow {
  /// Reads the official catalogues of intensive industries.
  static func read(folder: String, _ file: NamedFile) throws(ConfigurationError)
    -> [OfficialListRow]
  {
    let table = try TableReading(
      folder: folder, file: file.file, namedBy: file.origin,
      required: ["industry_code", "kind", "edition"])
    var register = KeyRegister()
    var rows: [OfficialListRow] = []
    for row in table.rows {
      guard let kind = try row.word("kind", of: ["专利", "商标", "版权"]) else {
        throw row.refuse("kind", "专利, 商标 or 版权")
      }
      let code = try row.demanded("industry_code")
      let edition = try row.demanded("edition")
      try register.enter("\(code) \(kind) \(edition)", "industry_code", at: row.origin)
      rows.append(
        OfficialListRow(industryCode: code, kind: kind, edition: edition, line: row.origin.line))
    }
    return rows
  }
}

extension CompanyGroupRow {
  /// Reads the groups of companies; a member belongs to one group.
  static func read(folder: String, _ file: NamedFile) throws(ConfigurationError)
    -> [CompanyGroupRow]
  {
    let table = try TableReading(
      folder: folder, file: file.file, namedBy: file.origin, required: ["company_group", "member"])
    var register = KeyRegister()
    var rows: [CompanyGroupRow] = []
    for row in table.rows {
      let member = try row.demanded("member")
      try register.enter(member, "member", at: row.origin)
      rows.append(
        CompanyGroupRow(
          companyGroup: try row.demanded("company_group"), member: member, line: row.origin.line))
    }
    return rows
  }
}
