extension RegionRow {
  /// Reads regions.csv: codes and former codes unique, parents present, no region its own ancestor.
  static func read(folder: String, _ file: NamedFile) throws(ConfigurationError) -> [RegionRow] {
    let table = try TableReading(
      folder: folder, file: file.file, namedBy: file.origin, required: ["code", "name", "level"],
      optional: [
        "parent", "belt", "urban_rural", "aliases", "former_codes", "valid_from", "valid_to",
      ])
    var register = KeyRegister()
    var rows: [RegionRow] = []
    for row in table.rows {
      let code = try row.demanded("code")
      guard !KnownRegions.reserved.contains(code), !code.contains(";") else {
        throw row.refuse("code", "a code that names no bucket and holds no ;")
      }
      try register.enter(code, "code", at: row.origin)
      let from = try row.date("valid_from", .first)
      let to = try row.date("valid_to", .last)
      if let from, let to, to < from { throw row.refuse("valid_to", "a day not before valid_from") }
      let level = try row.demanded("level")
      guard level != "park", level != "group" else {
        throw row.refuse("level", "province, city, county or a word of your own")
      }
      let parent = row.text("parent")
      rows.append(
        RegionRow(
          code: code, name: try row.demanded("name"), level: level,
          parent: parent.isEmpty ? nil : parent, belt: row.text("belt"),
          urbanRural: row.text("urban_rural"), aliases: try row.list("aliases"),
          formerCodes: try row.list("former_codes"), validFrom: from, validTo: to,
          line: row.origin.line))
    }
    guard !rows.isEmpty else {
      throw .missingKey(
        Origin(folder: folder, file: file.file, line: 1), key: "code", remedy: "name a region")
    }
    try demandTree(rows, folder: folder, file: file.file)
    return rows
  }

  private static func demandTree(_ rows: [RegionRow], folder: String, file: String)
    throws(ConfigurationError)
  {
    let parents = Dictionary(uniqueKeysWithValues: rows.map { ($0.code, $0.parent) })
    for row in rows {
      let origin = Origin(folder: folder, file: file, line: row.line)
      guard let parent = row.parent else { continue }
      guard parents[parent] != nil else {
        throw .unknownName(
          origin, column: "parent", cell: parent, kind: "region",
          remedy: "add it to regions.csv or leave the cell empty")
      }
      var ancestor: String? = parent
      var steps = 0
      while let code = ancestor, code != row.code, steps <= rows.count {
        ancestor = parents[code] ?? nil
        steps += 1
      }
      if ancestor != nil {
        throw .badCell(
          origin, column: "parent", cell: parent, expected: "a region that does not lie in this one"
        )
      }
    }
  }
}

extension ParkRow {
  /// Reads parks.csv: codes unique and none a region's.
  static func read(folder: String, _ file: NamedFile, regions: KnownRegions)
    throws(ConfigurationError) -> [ParkRow]
  {
    let table = try TableReading(
      folder: folder, file: file.file, namedBy: file.origin,
      required: ["park", "title", "region_code"],
      optional: ["kind", "pilot_since", "address_prefixes"])
    var register = KeyRegister()
    var parks: [ParkRow] = []
    for row in table.rows {
      let park = try row.demanded("park")
      try register.enter(park, "park", at: row.origin)
      guard !regions.contains(park), !KnownRegions.reserved.contains(park) else {
        throw row.refuse("park", "a code that no region has")
      }
      parks.append(
        ParkRow(
          park: park, title: try row.demanded("title"),
          regionCode: try regions.demanded(row, "region_code"), kind: row.text("kind"),
          pilotSince: try row.date("pilot_since", .first),
          addressPrefixes: try row.list("address_prefixes"), line: row.origin.line))
    }
    return parks
  }
}

extension GroupRow {
  /// Reads groups.csv: members known and each once, one title per group.
  static func read(folder: String, _ file: NamedFile, members: KnownRegions)
    throws(ConfigurationError) -> [GroupRow]
  {
    let table = try TableReading(
      folder: folder, file: file.file, namedBy: file.origin, required: ["group", "title", "member"])
    var register = KeyRegister()
    var titles: [String: String] = [:]
    var groups: [GroupRow] = []
    for row in table.rows {
      let group = try row.demanded("group")
      guard !members.contains(group), !KnownRegions.reserved.contains(group) else {
        throw row.refuse("group", "a code that no region or park has")
      }
      let given = row.text("title")
      let title = titles[group] ?? given
      guard !title.isEmpty else { throw row.refuse("title", "the group's title in its first row") }
      guard given.isEmpty || given == title else {
        throw row.refuse("title", "'\(title)' as in the group's first row, or nothing")
      }
      titles[group] = title
      let member = try members.demanded(row, "member")
      try register.enter("\(group) \(member)", "member", at: row.origin)
      groups.append(GroupRow(group: group, title: title, member: member, line: row.origin.line))
    }
    return groups
  }
}

extension FirmRow {
  /// Reads firms.csv; a row needs a name or a 统一社会信用代码.
  static func read(folder: String, _ file: NamedFile) throws(ConfigurationError) -> [FirmRow] {
    let table = try TableReading(
      folder: folder, file: file.file, namedBy: file.origin, required: ["list", "member_of"],
      optional: ["uscc", "firm", "aliases", "from", "to"])
    var firms: [FirmRow] = []
    for row in table.rows {
      let uscc = row.text("uscc")
      guard !uscc.isEmpty || !row.text("firm").isEmpty else {
        throw row.refuse("firm", "a name, or a 统一社会信用代码 under uscc")
      }
      let from = try row.date("from", .first)
      let to = try row.date("to", .last)
      if let from, let to, to < from { throw row.refuse("to", "a day not before from") }
      firms.append(
        FirmRow(
          list: try row.demanded("list"), uscc: uscc, firm: row.text("firm"),
          aliases: try row.list("aliases"), memberOf: try row.demanded("member_of"), from: from,
          to: to, line: row.origin.line))
    }
    return firms
  }
}

extension PrefixRow {
  /// Reads a table of address prefixes; a region code may also be a bucket's name.
  static func read(folder: String, _ file: NamedFile, regions: KnownRegions)
    throws(ConfigurationError) -> [PrefixRow]
  {
    let table = try TableReading(
      folder: folder, file: file.file, namedBy: file.origin, required: ["prefix", "region_code"])
    var register = KeyRegister()
    var rows: [PrefixRow] = []
    for row in table.rows {
      let prefix = try row.demanded("prefix")
      try register.enter(prefix, "prefix", at: row.origin)
      let code = try row.demanded("region_code")
      if !KnownRegions.reserved.dropFirst().contains(code) {
        try regions.demand(code, row.origin, "region_code")
      }
      rows.append(PrefixRow(prefix: prefix, regionCode: code, line: row.origin.line))
    }
    return rows
  }
}

extension Adjacency {
  /// Reads adjacency.csv; a pair may stand in both directions, a direction only once.
  static func read(folder: String, _ file: NamedFile, regions: KnownRegions)
    throws(ConfigurationError) -> Adjacency
  {
    let table = try TableReading(
      folder: folder, file: file.file, namedBy: file.origin, required: ["region_code", "neighbour"])
    var register = KeyRegister()
    var pairs: [(String, String)] = []
    for row in table.rows {
      let left = try regions.demanded(row, "region_code")
      let right = try regions.demanded(row, "neighbour")
      guard left != right else { throw row.refuse("neighbour", "another region") }
      try register.enter("\(left) \(right)", "neighbour", at: row.origin)
      pairs.append((left, right))
    }
    return Adjacency(pairs: pairs)
  }
}
