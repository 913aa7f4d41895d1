extension OtherIPRow {
  /// Reads stocks of other intellectual property; one value per year, region, kind, class, holder
  /// kind and industry.
  static func read(folder: String, _ files: [NamedFile], regions: KnownRegions)
    throws(ConfigurationError) -> [OtherIPRow]
  {
    var register = KeyRegister()
    var rows: [OtherIPRow] = []
    for file in files {
      let table = try TableReading(
        folder: folder, file: file.file, namedBy: file.origin,
        required: ["year", "region_code", "ip_kind", "value", "unit"],
        optional: ["class", "holder_kind", "industry", "source"])
      for cells in table.rows {
        let row = try OtherIPRow(cells, regions: regions)
        let key = [
          String(row.year), row.regionCode, row.kind.rawValue, row.ipClass,
          row.holderKind?.title ?? "", row.industry,
        ]
        try register.enter(
          key.filter { !$0.isEmpty }.joined(separator: " "), "value", at: row.origin)
        rows.append(row)
      }
    }
    return rows
  }

  private init(_ row: Cells, regions: KnownRegions) throws(ConfigurationError) {
    guard
      let word = try row.word("ip_kind", of: IPKind.allCases.map(\.rawValue)),
      let kind = IPKind(rawValue: word)
    else {
      throw row.refuse(
        "ip_kind", "one of " + IPKind.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let holder = try row.word("holder_kind", of: HolderKind.allCases.map(\.title))
    let unit = try row.demanded("unit")
    let sizes: [String: Double] = ["件": 1, "个": 1, "项": 1, "枚": 1, "万件": 1e4]
    guard let size = sizes[unit] else {
      throw .wrongUnit(row.origin, indicator: word, unit: unit, expected: "件, 个, 项, 枚 or 万件")
    }
    let value = try row.number("value")
    if let value, value < 0 { throw row.refuse("value", "a number that is not negative") }
    self.init(
      year: try row.year("year"), regionCode: try regions.demanded(row, "region_code"), kind: kind,
      ipClass: row.text("class"), holderKind: holder.flatMap { HolderKind(title: $0) },
      industry: row.text("industry"), value: value.map { $0 * size }, source: row.text("source"),
      origin: row.origin)
  }
}
