internal import Counts
internal import Dumps
internal import Store

/// What a question asks and no dump tells: such answers are undefined, never 0.
struct QueryGaps {
  /// What its bounds or dimensions ask.
  let ofLines: Set<DumpFact>
  /// What its measures ask besides.
  private let ofMeasures: [QueryRequest.Measure: DumpFact]
  /// Whether lines of units, and of industries that symbols would have to tell, are undefined.
  let hidesUnits: Bool
  let hidesIndustries: Bool
  private let hidesAll: Bool
  private let isValidByStatusAlone: Bool
  let isEmpty: Bool

  init(_ request: QueryRequest, untold: Set<DumpFact>) {
    var bounds: Set<DumpFact> = []
    if request.years != nil { bounds.insert(.filing) }
    if request.types != Selection.allTypes { bounds.insert(.type) }
    if !request.industries.isEmpty { bounds.insert(.classification) }
    bounds.formIntersection(untold)
    hidesAll = !bounds.isEmpty
    let isByPlace = request.dimensions.contains(.region) || !request.regions.isEmpty
    hidesUnits = isByPlace && untold.contains(.place)
    hidesIndustries = request.dimensions.contains(.industry) && untold.contains(.classification)
    ofLines = bounds.union(hidesUnits ? [.place] : []).union(
      hidesIndustries ? [.classification] : [])
    let facts: [QueryRequest.Measure: DumpFact] = [
      .granted: .grant, .valid: .validity, .applicants: .applicant, .citations: .citation,
    ]
    ofMeasures = facts.filter { request.measures.contains($0.key) && untold.contains($0.value) }
    isValidByStatusAlone =
      request.measures.contains(.valid) && untold.contains(.grant) && !untold.contains(.validity)
    isEmpty = ofLines.isEmpty && ofMeasures.isEmpty
  }

  func hides(_ measure: QueryRequest.Measure) -> Bool { hidesAll || ofMeasures[measure] != nil }

  /// Sentences under the answer.
  var notes: [String] {
    DumpFact.notes(on: ofLines.union(ofMeasures.values))
      + (isValidByStatusAlone ? ["既无授权日列，无法律状态可据者有效与否无从得知，不计入有效。"] : [])
  }
}
