/// Where an address lies, by which rule, and which witnesses disagreed.
public struct PlaceFinding: Sendable, Equatable {
  public var unit: UnitID
  /// The parks whose address prefixes fit: an index into `Gazetteer.parkSets`; 0 is none.
  public var parkSet: UInt16
  public var rule: PlaceRule
  public var contradictions: PlaceContradictions

  public init(
    unit: UnitID, parkSet: UInt16 = 0, rule: PlaceRule, contradictions: PlaceContradictions = []
  ) {
    self.unit = unit
    self.parkSet = parkSet
    self.rule = rule
    self.contradictions = contradictions
  }
}
