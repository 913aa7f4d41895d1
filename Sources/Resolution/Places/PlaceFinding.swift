/// Where an address lies, by which rule, and which witnesses disagreed.
public struct PlaceFinding: Sendable, Equatable {
  public var unit: UnitID
  /// The parks whose address prefixes fit.
  public var parks: ParkSet
  public var rule: PlaceRule
  public var contradictions: PlaceContradictions

  public init(
    unit: UnitID, parks: ParkSet = .none, rule: PlaceRule, contradictions: PlaceContradictions = []
  ) {
    self.unit = unit
    self.parks = parks
    self.rule = rule
    self.contradictions = contradictions
  }
}
