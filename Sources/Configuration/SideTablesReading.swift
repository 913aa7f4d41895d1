extension SideTables {
  /// Reads side tables; every region must be one of `regions`.
  ///
  /// - Throws: the first fault, naming file, line, column and cell; two values for one year,
  ///   region, industry and indicator are one, wherever they stand.
  init(folder: String, files names: [NamedFile], regions: KnownRegions)
    throws(ConfigurationError)
  {
    self.init()
    self.folder = folder
    var sourcePlaces: [String: Int32] = [:]
    for name in names {
      files.append(name.file)
      let table = try TableReading(
        folder: folder, file: name.file, namedBy: name.origin,
        required: ["year", "region_code", "indicator", "value", "unit"],
        optional: ["industry_code", "source"])
      for row in table.rows { try add(row, regions, &sourcePlaces) }
    }
    years = Set(entries.keys.map { Int($0.year) }).sorted()
  }

  private mutating func add(
    _ row: Cells, _ regions: KnownRegions, _ sourcePlaces: inout [String: Int32]
  ) throws(ConfigurationError) {
    let year = try row.year("year")
    let region = try regions.demanded(row, "region_code")
    let indicator = try row.demanded("indicator")
    let industry = row.text("industry_code")
    // A name of one's own may be a ratio without a unit.
    let unit =
      SideIndicator.named(indicator) == nil ? row.text("unit") : try row.demanded("unit")
    // An empty value says that there is none; it is neither zero nor a fault.
    guard let given = try row.number("value") else { return }
    var value = given
    var kept = unit
    if let fixed = SideIndicator.named(indicator) {
      guard let exponent = fixed.exponent(from: unit) else {
        throw .wrongUnit(
          row.origin, indicator: indicator, unit: unit,
          expected: fixed.acceptedUnits.joined(separator: " or "))
      }
      // The point is moved in the decimal text, so that no value is rounded twice.
      guard let moved = strictNumber(row.text("value"), timesTenTo: exponent) else {
        throw row.refuse("value", "a number that can be turned into \(fixed.unit)")
      }
      value = moved
      kept = fixed.unit
    } else {
      let first = self.unit(of: indicator) ?? unit
      guard first == unit else {
        throw .wrongUnit(
          row.origin, indicator: indicator, unit: unit,
          expected: first.isEmpty ? "none, as above" : first)
      }
    }
    let key = Key(
      indicator: Self.place(of: indicator, &indicatorPlaces, &indicatorNames),
      region: Self.place(of: region, &regionPlaces, &regionCodes),
      industry: industry.isEmpty ? -1 : Self.place(of: industry, &industryPlaces, &industryCodes),
      year: Int32(year))
    if units.count < indicatorNames.count { units.append(kept) }
    if let first = entries[key] {
      let cell = [String(year), region, industry, indicator].filter { !$0.isEmpty }
      throw .duplicateRow(
        row.origin, column: "value", cell: cell.joined(separator: " "),
        first: Origin(folder: folder, file: files[Int(first.file)], line: Int(first.line)))
    }
    entries[key] = Entry(
      value: value, source: Self.place(of: row.text("source"), &sourcePlaces, &sources),
      file: Int32(files.count - 1), line: Int32(row.origin.line))
  }

  private static func place(
    of name: String, _ places: inout [String: Int32], _ names: inout [String]
  ) -> Int32 {
    if let place = places[name] { return place }
    let place = Int32(names.count)
    places[name] = place
    names.append(name)
    return place
  }
}
