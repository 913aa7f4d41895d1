import Configuration

/// F14 beside D: how alike two members run over the units, as Deng's grey relational grade.
///
/// Sets of two with the same first member are one analysis: that member is the reference, the
/// others its sequences, and the least and largest distance run over all of them.
struct GreyMatching {
  /// A set's grade and the units it rests on.
  struct Grade: Sendable, Equatable {
    let value: Double
    let units: Int
  }

  /// Grades by the id of the set; a set of more than two members, or of no complete unit, has none.
  static func grades(
    of sets: [Matching.MatchingSet], scores: [String: [Double?]], units: Int, resolution: Double
  ) -> [String: Grade] {
    let pairs = sets.filter { $0.members.count == 2 }
    var grades: [String: Grade] = [:]
    for reference in Set(pairs.map { $0.members[0].text }) {
      let alike = pairs.filter { $0.members[0].text == reference }
      let columns =
        [alike[0].members[0].values(over: scores, units: units)]
        + alike.map { $0.members[1].values(over: scores, units: units) }
      let rated = (0..<units).filter { unit in columns.allSatisfy { $0[unit] != nil } }
      guard !rated.isEmpty else { continue }
      let complete = columns.map { column in rated.compactMap { column[$0] } }
      let found = GreyRelational.grades(
        reference: complete[0], sequences: Array(complete.dropFirst()),
        weights: rated.map { _ in 1 }, resolution: resolution)
      for (set, grade) in zip(alike, found) {
        grades[set.id] = Grade(value: grade, units: rated.count)
      }
    }
    return grades
  }
}
