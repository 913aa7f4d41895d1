/// How applications are counted.
public struct Counting: Sendable, Equatable {
  public enum Validity: String, CaseIterable, Sendable {
    case status, events
    case withinTerm = "within_term"
  }

  /// The object counted by the region × industry tables.
  public enum CountObject: String, CaseIterable, Sendable {
    case inventionApplications = "invention_applications"
    case inventionGrants = "invention_grants"
    case inventionValid = "invention_valid"
    case utilityApplications = "utility_applications"
    case utilityGrants = "utility_grants"
    case utilityValid = "utility_valid"
    case designApplications = "design_applications"
    case designGrants = "design_grants"
    case designValid = "design_valid"
  }

  public enum IndustrySplit: String, CaseIterable, Sendable {
    /// Every distinct symbol of an application weighs the same (F5).
    case symbols
    /// Every distinct class of an application weighs the same.
    case classes
  }

  public enum Coapplicants: String, CaseIterable, Sendable {
    /// With one address for several applicants, all take it.
    case address
    /// With one address for several applicants, all but the first are 未知.
    case unknown
  }

  /// nil: the first that the inputs allow.
  public var validity: Validity?
  public var countObject: CountObject = .inventionValid
  public var industrySplit: IndustrySplit = .symbols
  public var coapplicants: Coapplicants = .address
  /// Whether buckets and UNMAPPED count as units and classes.
  public var bucketsInTotals = false
  /// A table that replaces resolver, postcode and 境外 rules; nil leaves them in force.
  public var prefixes: [PrefixRow]?

  public init() {}
}
