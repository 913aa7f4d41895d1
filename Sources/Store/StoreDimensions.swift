public import Dumps

/// What the numbers in a store stand for: units, parks, industries, and how they were settled.
public struct StoreDimensions: Sendable, Equatable {
  public struct Unit: Sendable, Equatable {
    public let code: String
    public let name: String
    public let level: String
    /// Index into `units`, or nil at the top and for buckets.
    public let parent: Int?
    public let belt: String
    public let urbanRural: String
    /// Whether the pipeline's own regions list it.
    public let isListed: Bool

    public init(
      code: String, name: String, level: String, parent: Int?, belt: String, urbanRural: String,
      isListed: Bool
    ) {
      self.code = code
      self.name = name
      self.level = level
      self.parent = parent
      self.belt = belt
      self.urbanRural = urbanRural
      self.isListed = isListed
    }
  }

  public struct Industry: Sendable, Equatable {
    public let code: String
    public let title: String
    public let parent: String
    public let tier: String
    /// By which route applications come to it: `ipc`, `keyword` (IPC and keywords), `firm` (an
    /// official list) or `both` (a concordance and a list); empty when by none.
    public let route: String

    public init(code: String, title: String, parent: String, tier: String, route: String = "") {
      self.code = code
      self.title = title
      self.parent = parent
      self.tier = tier
      self.route = route
    }
  }

  /// A park or a group: a unit that may overlap others.
  public struct Gathering: Sendable, Equatable {
    public let code: String
    public let title: String
    /// Region codes, park codes; a region takes in everything below it.
    public let members: [String]

    public init(code: String, title: String, members: [String]) {
      self.code = code
      self.title = title
      self.members = members
    }
  }

  /// Returns the level of a region, `park` or `group`; nil for a code that is none of them.
  public func level(of code: String) -> String? {
    if groups.contains(where: { $0.code == code }) { return "group" }
    if parks.contains(where: { $0.code == code }) { return "park" }
    return units.first { $0.code == code }?.level
  }

  /// Class numbers of what a user means by a code or a title: a class, or every class below a heading.
  public func classes(called text: String) -> [Int] {
    var above: [String: String] = [:]
    for entry in headings + industries { above[entry.code] = entry.parent }
    let meant = Set(
      (headings + industries).filter { $0.code == text || $0.title == text }.map(\.code)
        + [text])
    return industries.indices.filter { number in
      var met: Set<String> = []
      var code = industries[number].code
      while !code.isEmpty, met.insert(code).inserted {
        if meant.contains(code) { return true }
        code = above[code] ?? ""
      }
      return false
    }
  }

  /// The levels the tables run over, the main one first.
  public var levels: [String]
  public var parks: [Gathering]
  public var groups: [Gathering]
  /// Index = unit number in the store; 0 未知, 1 境外, 2 港澳台.
  public var units: [Unit]
  /// Index = park set number; each a list of park codes.
  public var parkSets: [[String]]
  /// Index = class number of the industry scheme; the last one stands for UNMAPPED.
  public var industries: [Industry]
  /// Index = segment number of the chain scheme; the last one stands for UNMAPPED.
  public var chain: [Industry]
  /// Classes that only stand above others.
  public var headings: [Industry]
  /// Id of the scheme, as printed.
  public var scheme: String
  /// Of the concordance: the latest edition of the IPC it names, the number of its rules, and of its
  /// entries with `*` behind a group, which stand for the whole main group.
  public var edition: String
  public var rules: Int
  public var approximateEntries: Int
  /// Whether any dump has titles, abstracts or claims to test keyword conditions on.
  public var hasText: Bool
  /// Whether the concordance has keyword conditions.
  public var hasKeywords: Bool
  /// Whether any dump carries industries of its own, and whether any has to be classified.
  public var carriesIndustries: Bool
  public var classifies: Bool
  /// Whether any dump carries the current holder.
  public var hasHolders: Bool
  /// Whether any dump carries a status.
  public var hasStatus: Bool
  /// What the dumps' columns do not tell.
  public var untold: UntoldFacts

  public init(
    levels: [String], parks: [Gathering], groups: [Gathering], units: [Unit], parkSets: [[String]],
    industries: [Industry], headings: [Industry] = [], chain: [Industry], scheme: String,
    edition: String = "", rules: Int = 0, approximateEntries: Int = 0,
    hasText: Bool, hasKeywords: Bool = true, carriesIndustries: Bool = false,
    classifies: Bool = true, hasHolders: Bool, hasStatus: Bool,
    untold: UntoldFacts = UntoldFacts()
  ) {
    self.levels = levels
    self.parks = parks
    self.groups = groups
    self.units = units
    self.parkSets = parkSets
    self.industries = industries
    self.chain = chain
    self.headings = headings
    self.scheme = scheme
    self.edition = edition
    self.rules = rules
    self.approximateEntries = approximateEntries
    self.hasText = hasText
    self.hasKeywords = hasKeywords
    self.carriesIndustries = carriesIndustries
    self.classifies = classifies
    self.hasHolders = hasHolders
    self.hasStatus = hasStatus
    self.untold = untold
  }

  /// Whether counts by industry are an upper bound (上限): classified by IPC alone, for want of text.
  public var isUpperBound: Bool { classifies && !hasText }

  public static let fileName = "dimensions.json"
}
