internal import Configuration
internal import Counts
internal import Dumps
internal import Store

extension ReportTable {
  /// The table without what nobody tells: such cells are undefined, and notes say which columns no
  /// dump has.
  func withholding(_ bases: [CountBasis], untold: Set<DumpFact>) -> ReportTable {
    let lacking = bases.filter { !$0.facts.isDisjoint(with: untold) }
    guard !lacking.isEmpty else { return self }
    var table = self
    var told: Set<DumpFact> = []
    if let basis = lacking.first(where: \.isOfRows) {
      table.rows = []
      told.formUnion(basis.facts.intersection(untold))
    }
    for row in table.rows.indices {
      let cells = table.rows[row]
      let text = { (id: String) in column(id).flatMap { cells[$0].name } }
      for (place, column) in columns.enumerated() {
        let facts = lacking.reduce(into: Set<DumpFact>()) {
          $0.formUnion($1.untold(untold, column: column.id, text))
        }
        if facts.isEmpty { continue }
        table.rows[row][place] = .undefined
        told.formUnion(facts)
      }
    }
    for basis in lacking where basis.isSaidOfAll {
      told.formUnion(basis.facts.intersection(untold))
    }
    for basis in lacking where !basis.conventions.isEmpty {
      told.formUnion(basis.facts.intersection(untold))
      for place in table.conventions.indices
      where table.conventions[place].value.measure != nil
        && basis.conventions.contains(where: table.conventions[place].name.hasSuffix)
      {
        table.conventions[place].value = .undefined
      }
    }
    table.notes += DumpFact.notes(on: told)
    return table
  }
}

extension DumpFact {
  /// Sentences under a table for what no dump tells.
  static func notes(on facts: Set<DumpFact>) -> [String] {
    unimplied(facts).map(\.sentence)
  }

  /// Those that do not follow from others: without grants nothing tells what is in force, without
  /// applicants nobody holds.
  static func unimplied(_ facts: Set<DumpFact>) -> [DumpFact] {
    let reasons: [DumpFact: DumpFact] = [
      .validity: .grant, .holderPlace: .place, .holder: .applicant,
    ]
    return facts.listed.filter { fact in !(reasons[fact].map(facts.contains) ?? false) }
  }

  /// Why a figure is undefined.
  var sentence: String { "各数据文件均无\(title)列：由此计数者无从得知，为“—”，不是 0。" }
}

extension ReportInputs {
  /// What nobody tells of the applications.
  var untold: Set<DumpFact> { tabulator?.untold ?? [] }

  /// What columns the dumps lack, for the whole report; empty where none is missed.
  public var untoldSentences: [String] {
    guard let dimensions = tabulator?.store.dimensions else { return [] }
    var sentences: [String] = []
    let all = DumpFact.unimplied(untold)
    if !all.isEmpty {
      sentences.append(
        "各数据文件均无：\(all.map(\.title).joined(separator: "；"))。由其计数者无从得知，为“—”，不是 0"
          + (untold.contains(.applicant) ? "；有无共同申请人亦无从得知，各件只归所载的一处" : ""))
    }
    // Citations are never added up in a table; status files tell of what columns do not.
    var some = dimensions.untold.bySome.subtracting(untold).subtracting([.citation])
    if tabulator?.standing.sources.contains(.status) == true { some.remove(.validity) }
    if !some.isEmpty {
      sentences.append(
        "部分数据文件无：\(DumpFact.unimplied(some).map(\.title).joined(separator: "；"))。由其计数者只含其余文件的申请")
    }
    return sentences
  }

  /// What the count object is counted from.
  var countObjectFacts: Set<DumpFact> { selection(of: pipeline.counting.countObject).facts }

  /// What the classes of the directory are made of and nobody tells.
  var untoldOfDirectory: Set<DumpFact> {
    countObjectFacts.union(Set<DumpFact>.holdings).union([.classification]).intersection(untold)
  }

  /// What the leaves of the framework are counted from.
  var leafFacts: Set<DumpFact> {
    CountID.named(by: pipeline.framework).reduce(into: []) { $0.formUnion($1.facts) }
  }

  /// What a cell is counted from and nobody tells.
  func untold(of table: String, column: String, _ text: (String) -> String?) -> Set<DumpFact> {
    let untold = untold
    guard !untold.isEmpty else { return [] }
    return (TableDefinition.named(table)?.bases(self) ?? []).reduce(into: []) {
      $0.formUnion($1.untold(untold, column: column, text))
    }
  }
}
