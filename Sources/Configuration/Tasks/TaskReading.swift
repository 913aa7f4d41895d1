extension PolicyRow {
  /// Reads policies.csv; a 文号 stands once.
  static func read(folder: String, _ file: NamedFile, regions: KnownRegions)
    throws(ConfigurationError) -> [PolicyRow]
  {
    let table = try TableReading(
      folder: folder, file: file.file, namedBy: file.origin,
      required: ["文号", "title", "issued", "kind"],
      optional: ["until", "level", "region_code", "industry", "instrument"])
    var register = KeyRegister()
    var rows: [PolicyRow] = []
    for row in table.rows {
      let number = try row.demanded("文号")
      try register.enter(number, "文号", at: row.origin)
      guard let issued = try row.date("issued", .first) else {
        throw row.refuse("issued", "the day of issue such as 2016-02-17")
      }
      let until = try row.date("until", .last)
      if let until, until < issued { throw row.refuse("until", "a day not before issued") }
      let regionCodes = try row.list("region_code")
      for code in regionCodes { try regions.demand(code, row.origin, "region_code") }
      rows.append(
        PolicyRow(
          number: number, title: try row.demanded("title"), issued: issued, until: until,
          kind: try row.demanded("kind"), level: row.text("level"), regionCodes: regionCodes,
          industries: try row.list("industry"), instruments: try row.list("instrument"),
          line: row.origin.line))
    }
    return rows
  }
}

extension ProjectRow {
  /// Reads projects.csv; a project stands once.
  static func read(folder: String, _ file: NamedFile) throws(ConfigurationError) -> [ProjectRow] {
    let table = try TableReading(
      folder: folder, file: file.file, namedBy: file.origin, required: ["project", "title"],
      optional: ["amount_wan_yuan", "public_funds", "ip_related", "trigger", "applications"])
    var register = KeyRegister()
    var rows: [ProjectRow] = []
    for row in table.rows {
      let project = try row.demanded("project")
      try register.enter(project, "project", at: row.origin)
      let amount = try row.number("amount_wan_yuan")
      if let amount, amount < 0 { throw row.refuse("amount_wan_yuan", "an amount in 万元") }
      rows.append(
        ProjectRow(
          project: project, title: try row.demanded("title"), amount: amount,
          publicFunds: try row.boolean("public_funds"), ipRelated: try row.boolean("ip_related"),
          triggers: try row.list("trigger"), applications: try row.list("applications"),
          line: row.origin.line))
    }
    return rows
  }
}

extension MilestoneRow {
  /// Reads milestones.csv; a month alone begins on its first day and is due on its last.
  static func read(folder: String, _ file: NamedFile) throws(ConfigurationError) -> [MilestoneRow] {
    let table = try TableReading(
      folder: folder, file: file.file, namedBy: file.origin,
      required: ["阶段", "任务", "措施", "start", "due"],
      optional: ["牵头", "参加", "数据提供", "done"])
    var rows: [MilestoneRow] = []
    for row in table.rows {
      guard let start = try row.date("start", .first) else {
        throw row.refuse("start", "a day or month such as 2016-02")
      }
      guard let due = try row.date("due", .last) else {
        throw row.refuse("due", "a day or month such as 2016-05")
      }
      guard start <= due else { throw row.refuse("due", "a day not before start") }
      rows.append(
        MilestoneRow(
          stage: row.text("阶段"), task: row.text("任务"), measure: try row.demanded("措施"),
          leads: try row.list("牵头"), partners: try row.list("参加"),
          suppliers: try row.list("数据提供"), start: start, due: due,
          done: try row.date("done", .last), line: row.origin.line))
    }
    return rows
  }
}
