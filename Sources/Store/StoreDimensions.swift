internal import Foundation

/// What the numbers in a store stand for: units, parks, industries, and how they were settled.
public struct StoreDimensions: Codable, Sendable, Equatable {
  public struct Unit: Codable, Sendable, Equatable {
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

  public struct Industry: Codable, Sendable, Equatable {
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
  public struct Gathering: Codable, Sendable, Equatable {
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
  /// Scheme, edition and hash of the concordance, as printed.
  public var scheme: String
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

  public init(
    levels: [String], parks: [Gathering], groups: [Gathering], units: [Unit], parkSets: [[String]],
    industries: [Industry], chain: [Industry], scheme: String,
    hasText: Bool, hasKeywords: Bool = true, carriesIndustries: Bool = false,
    classifies: Bool = true, hasHolders: Bool, hasStatus: Bool
  ) {
    self.levels = levels
    self.parks = parks
    self.groups = groups
    self.units = units
    self.parkSets = parkSets
    self.industries = industries
    self.chain = chain
    self.scheme = scheme
    self.hasText = hasText
    self.hasKeywords = hasKeywords
    self.carriesIndustries = carriesIndustries
    self.classifies = classifies
    self.hasHolders = hasHolders
    self.hasStatus = hasStatus
  }

  /// Whether counts by industry are an upper bound (上限): classified by IPC alone, for want of text.
  public var isUpperBound: Bool { classifies && !hasText }

  public static let fileName = "dimensions.json"

  /// Returns the bytes of `dimensions.json`, the same for equal dimensions.
  public var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map(Array.init) ?? []
  }

  /// Reads the dimensions of the store in a folder.
  public static func read(folder: String) throws(StoreError) -> StoreDimensions {
    let path = folder + "/" + fileName
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path: path, reason: "no such file")
    }
    do {
      return try JSONDecoder().decode(StoreDimensions.self, from: data)
    } catch {
      throw .damaged(path: path, reason: "not the expected JSON")
    }
  }
}
