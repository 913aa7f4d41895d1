/// One count that the indicators read, of applications attributed to a unit.
///
/// Stocks stand at `as_of`; flows are those of the calendar year of `as_of`.
public enum CountID: String, CaseIterable, Sendable {
  case inventionApplications, inventionGrants, inventionValid
  case utilityApplications, utilityGrants, utilityValid
  case designApplications, designGrants, designValid
  /// Valid patents of all three types.
  case validAll
  /// Valid inventions that meet any of the five criteria (F30).
  case highValueValid
  /// Valid inventions with a family member at a foreign office.
  case validWithForeignFamily
  /// Inventions granted in the calendar year five before `as_of`, and those of them still valid.
  case survivalGranted, survivalStillValid
  /// Events of the calendar year of `as_of`, at the giver's unit.
  case transfers, licences
  /// Pledged amount of the calendar year of `as_of`, 万元.
  case pledgeAmount
  /// Inventions granted in the calendar year of `as_of`.
  case grantsInYear
  /// Inventions filed in the calendar year of `as_of`, and those of them filed together by a firm
  /// and a university or institute.
  case filedInYear, jointIndustryUniversityFiledInYear
  /// Chain segments with at least `chain_minimum` valid inventions, and all segments of the chain.
  case chainSegmentsCovered, chainSegments
  /// Reported beside the scores: HHI of the applicants of valid inventions (F6), share of inventions
  /// granted within three years of filing (F42), median months from filing to grant (F43).
  case applicantConcentration, grantRatio, pendencyMonths
}

/// The counts that the indicators need, for the units of one level.
public struct UnitCounts: Sendable {
  /// Codes of the units, in code order.
  public let units: [String]
  /// One value per unit for every count that the inputs can give; undefined where they cannot.
  public var values: [CountID: [Double?]]

  public init(units: [String], values: [CountID: [Double?]]) {
    self.units = units
    self.values = values
  }

  /// One value per unit, undefined for every unit when the inputs cannot give this count.
  public subscript(id: CountID) -> [Double?] {
    values[id] ?? [Double?](repeating: nil, count: units.count)
  }
}
