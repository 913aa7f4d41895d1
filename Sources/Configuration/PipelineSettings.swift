extension Pipeline {
  mutating func readCounting(_ source: inout PipelineFolder) throws(ConfigurationError) {
    let keys = [
      "validity", "count_object", "industry_split", "coapplicants", "buckets_in_totals", "prefixes",
    ]
    guard let reader = try source.settings.nested("counting", known: keys) else { return }
    counting.validity = try reader.choice("validity")
    if counting.validity == .events, events.isEmpty, !source.isCopy {
      throw reader.refuse("validity", "events only where `events:` names files")
    }
    counting.countObject = try reader.choice("count_object") ?? counting.countObject
    counting.industrySplit = try reader.choice("industry_split") ?? counting.industrySplit
    counting.coapplicants = try reader.choice("coapplicants") ?? counting.coapplicants
    counting.bucketsInTotals = try reader.boolean("buckets_in_totals") ?? false
    if let file = try source.file("prefixes", in: reader) {
      counting.prefixes = try PrefixRow.read(
        folder: source.folder, file, regions: knownRegions)
    }
  }

  mutating func readReportSettings(_ source: inout PipelineFolder) throws(ConfigurationError) {
    let settings = source.settings
    if let reader = try settings.nested("parameters", known: Parameters.all.map(\.key)) {
      for definition in Parameters.all { try parameters.read(definition, reader) }
      guard parameters.valueB <= parameters.valueA else {
        throw reader.refuse("value_b", "a percentile not above value_a")
      }
    }
    if let reader = try settings.nested("boundaries", known: ["file", "审图号"]) {
      guard let file = try source.file("file", in: reader) else {
        throw .missingKey(
          settings.origin("boundaries"), key: "boundaries.file", remedy: "name a GeoJSON file")
      }
      boundaries = Boundaries(
        file: file.path, approvalNumber: try reader.emptiableText("审图号") ?? "")
    }
    if let reader = try settings.nested("uncertainty", known: ["draws", "concentration"]) {
      uncertainty.draws = try reader.whole("draws", in: 0...10_000_000) ?? uncertainty.draws
      uncertainty.concentration =
        try reader.number("concentration", in: 0.001...1e9) ?? uncertainty.concentration
    }
    if let value = try settings.whole("seed", in: 0...Int.max) { seed = UInt64(value) }
    if let reader = try settings.nested("rejects", known: ["share", "count", "record_mib"]) {
      rejects.share = try reader.number("share", in: 0...1) ?? rejects.share
      rejects.count = try reader.whole("count", in: 0...Int.max) ?? rejects.count
      rejects.recordMiB = try reader.whole("record_mib", in: 1...1024) ?? rejects.recordMiB
    }
    if let reader = try settings.nested("drift", known: ["records"]) {
      drift.records = try reader.number("records", in: 0...1e6) ?? drift.records
    }
    try readTables(settings)
    keepRuns = try settings.whole("keep_runs", in: 1...1_000_000) ?? keepRuns
    csvEncoding = try settings.choice("csv_encoding") ?? csvEncoding
  }

  private mutating func readTables(_ settings: SettingsReader) throws(ConfigurationError) {
    guard settings.has("tables") else { return }
    let texts = try settings.textOrList("tables") ?? []
    guard let choice = TableChoice(texts.joined(separator: ",")) else {
      throw settings.refuse("tables", "all or a list of tables such as [T01, T05]")
    }
    tables = choice
  }
}

extension Parameters {
  /// Takes a parameter from `parameters:` where it stands there.
  mutating func read(_ definition: Definition, _ reader: SettingsReader)
    throws(ConfigurationError)
  {
    switch definition.place {
    case .number(let path, let range):
      if let value = try reader.number(definition.key, in: range) { self[keyPath: path] = value }
    case .whole(let path, let range):
      if let value = try reader.whole(definition.key, in: range) { self[keyPath: path] = value }
    case .termStart(let path):
      if let value: TermStart = try reader.choice(definition.key) { self[keyPath: path] = value }
    }
  }
}

extension TableChoice {
  /// `all`, `none` or ids by comma, as --tables writes them; nil for anything else.
  public init?(_ text: String) {
    switch text {
    case "all": self = .all
    case "none": self = .none
    default:
      let ids = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard ids.allSatisfy(Self.isTableID), Set(ids).count == ids.count else { return nil }
      self = .ids(ids)
    }
  }

  /// `T01` or `T09b`.
  private static func isTableID(_ id: String) -> Bool {
    let bytes = Array(id.utf8)
    guard (3...4).contains(bytes.count), bytes[0] == 0x54 else { return false }
    return bytes[1...2].allSatisfy { (48...57).contains($0) }
      && (bytes.count == 3 || (97...122).contains(bytes[3]))
  }
}
