import Configuration

/// How well the subsystems of each unit match each other (F15, F16).
public struct MatchingResult: Sendable {
  /// C of the headline set; standard or modified as the pipeline's `form` says.
  public let coupling: [Double?]
  /// T of the headline set.
  public let development: [Double?]
  /// D of the headline set, by the same form as C.
  public let coordination: [Double?]
  /// D' of the modified C, beside it.
  public let modifiedCoordination: [Double?]
  /// Class of D.
  public let grade: [String?]
  public let modifiedGrade: [String?]
  /// Relative development and its word.
  public let beta: [Double?]
  public let lagType: [RelativeDevelopment?]
  /// Grade and the weakest member: `良好协调—知识产权滞后型`.
  public let typeName: [String?]
  /// The further sets, in the pipeline's order.
  public let sets: [SetResult]
  /// The bureau's own formula; nil when there is none.
  public let own: [Double?]?

  /// D of one further set.
  public struct SetResult: Sendable {
    public let id: String
    public let coordination: [Double?]
    public let modifiedCoordination: [Double?]
    /// Of a set of two: their grey relational grade over the units, and how many units that are.
    public let greyGrade: Double?
    public let greyUnits: Int
  }

  /// The D values of a set by its id; nil for an unknown one.
  public func coordination(of id: String) -> [Double?]? {
    sets.first { $0.id == id }?.coordination
  }

  /// The matching of units by their scores; nil when the headline set is empty.
  ///
  /// - Parameter parameters: where β tells types apart, which spread of U is even, and ρ.
  /// - Throws: a member's score outside [0, 1], or a set of one member.
  static func make(
    _ matching: Matching, framework: Framework, units: [String], scores: [String: [Double?]],
    grades: [GradeRow], parameters: Parameters = Parameters()
  ) throws(ScoringError) -> MatchingResult? {
    guard !matching.headline.isEmpty else { return nil }
    let headline = MatchingSet(
      id: "headline", members: matching.headline, weights: matching.alpha, units: units,
      scores: scores)
    let found = try headline.coordinations()
    let modified = matching.form == .modified
    let coordination = found.map { modified ? $0?.modifiedCoordination : $0?.coordination }
    let beta =
      matching.beta.map { $0.values(over: scores, units: units.count) }
      ?? [Double?](repeating: nil, count: units.count)
    let classes = grades.isEmpty ? Grade.coordination : grades
    let titles = matching.headline.map { framework.title(of: $0) }
    let gradeTitles = coordination.map { Grade.title(of: $0, in: classes) }
    let grey = GreyMatching.grades(
      of: matching.sets, scores: scores, units: units.count, resolution: parameters.greyRho)
    var sets = [SetResult]()
    for set in matching.sets {
      let further = try MatchingSet(
        id: set.id, members: set.members, weights: nil, units: units, scores: scores
      ).coordinations()
      sets.append(
        SetResult(
          id: set.id,
          coordination: further.map { modified ? $0?.modifiedCoordination : $0?.coordination },
          modifiedCoordination: further.map { $0?.modifiedCoordination },
          greyGrade: grey[set.id]?.value, greyUnits: grey[set.id]?.units ?? 0))
    }
    return MatchingResult(
      coupling: found.map { modified ? $0?.modifiedCoupling : $0?.coupling },
      development: found.map { $0?.development },
      coordination: coordination,
      modifiedCoordination: found.map { $0?.modifiedCoordination },
      grade: gradeTitles,
      modifiedGrade: found.map { Grade.title(of: $0?.modifiedCoordination, in: classes) },
      beta: beta,
      lagType: beta.map {
        RelativeDevelopment.type(of: $0, low: parameters.lagLow, high: parameters.lagHigh)
      },
      typeName: units.indices.map { unit in
        gradeTitles[unit].flatMap { grade in
          weakest(
            headline.row(unit), titles: titles, evenSpread: parameters.balancedSpread
          ).map { "\(grade)—\($0)" }
        }
      },
      sets: sets,
      own: matching.formula.map {
        let names = RuleNames(scores: scores, coordination: coordination, beta: beta)
        return $0.values(units: units.count, of: names.value)
      })
  }

  /// `知识产权滞后型` of the smallest U, or `同步型` where all are close.
  private static func weakest(
    _ row: [Double]?, titles: [String], evenSpread: Double
  ) -> String? {
    guard let row, let smallest = row.min(), let largest = row.max(),
      let place = row.firstIndex(of: smallest)
    else { return nil }
    return (largest - smallest).roundedTo12Digits <= evenSpread.roundedTo12Digits
      ? "同步型" : titles[place] + "滞后型"
  }
}

/// One set of members with the units' scores.
private struct MatchingSet {
  let id: String
  let members: [Expression]
  let weights: [Double]?
  let units: [String]
  let columns: [[Double?]]

  init(
    id: String, members: [Expression], weights: [Double]?, units: [String],
    scores: [String: [Double?]]
  ) {
    self.id = id
    self.members = members
    self.weights = weights
    self.units = units
    columns = members.map { $0.values(over: scores, units: units.count) }
  }

  /// The members' scores of one unit; undefined where any is.
  func row(_ unit: Int) -> [Double]? {
    let row = columns.compactMap { $0[unit] }
    return row.count == columns.count ? row : nil
  }

  func coordinations() throws(ScoringError) -> [CouplingCoordination?] {
    var found = [CouplingCoordination?]()
    for unit in units.indices {
      guard let row = row(unit) else {
        found.append(nil)
        continue
      }
      do throws(CouplingCoordination.Refusal) {
        found.append(try CouplingCoordination.evaluate(row, weights: weights))
      } catch {
        switch error {
        case .tooFew: throw .tooFewMembers(set: id)
        case .outsideUnitInterval(let position, let value):
          throw .scoreOutsideUnitInterval(
            set: id, member: members[position].text, unit: units[unit], value: value)
        }
      }
    }
    return found
  }
}

extension Expression {
  /// One value per unit, names read as node codes.
  func values(over scores: [String: [Double?]], units: Int) -> [Double?] {
    values(units: units) { name, unit in scores[name]?[unit] ?? nil }
  }
}

extension Framework {
  /// What a member of a matching set is called: its node's title, those of several joined by 与.
  func title(of member: Expression) -> String {
    let titles = member.names.compactMap { node($0)?.title }
    return titles.isEmpty ? member.text : titles.joined(separator: "与")
  }
}
