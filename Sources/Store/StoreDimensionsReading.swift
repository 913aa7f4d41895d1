internal import Dumps
internal import Glibc

extension StoreDimensions {
  /// Reads the dimensions of the store in a folder.
  ///
  /// - Throws: `StoreError` when there is no `dimensions.json` or it is not one that `json` made.
  public static func read(folder: String) throws(StoreError) -> StoreDimensions {
    let path = folder + "/" + fileName
    guard let dimensions = StoreDimensions(json: try bytes(of: path)) else {
      throw .damaged(path: path, reason: "not the JSON that this version writes")
    }
    return dimensions
  }

  /// The bytes of a file, read into their place at once.
  private static func bytes(of path: String) throws(StoreError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    let size = Int(status.st_size)
    return [UInt8](unsafeUninitializedCapacity: size) { bytes, count in
      while count < size {
        let more = Glibc.read(descriptor, bytes.baseAddress! + count, size - count)
        if more < 0, errno == EINTR { continue }
        if more <= 0 { break }
        count += more
      }
    }
  }

  /// Dimensions read back from the bytes of `json`; nil where the bytes are anything else.
  ///
  /// Parsed by hand: a pipeline knows three thousand counties, and a query of milliseconds waits for
  /// them.
  public init?(json bytes: [UInt8]) {
    let read = bytes.withUnsafeBytes { bytes in
      var text = JSONReader(bytes)
      return Self.read(&text)
    }
    guard let read else { return nil }
    self = read
  }

  /// The dimensions that the whole of a text is; nil where it is something else.
  private static func read(_ text: inout JSONReader) -> StoreDimensions? {
    var read = StoreDimensions(
      levels: [], parks: [], groups: [], units: [], parkSets: [], industries: [], chain: [],
      scheme: "", hasText: false, hasHolders: false, hasStatus: false)
    var met: Set<String> = []
    do throws(JSONReader.Fault) {
      try text.object { (name, text) throws(JSONReader.Fault) in
        met.insert(name.text)
        switch name {
        case "levels": read.levels = try text.strings()
        case "parks": read.parks = try text.array(Gathering.init)
        case "groups": read.groups = try text.array(Gathering.init)
        case "units": read.units = try text.array(Unit.init)
        case "parkSets":
          read.parkSets = try text.array { (text) throws(JSONReader.Fault) in try text.strings() }
        case "industries": read.industries = try text.array(Industry.init)
        case "chain": read.chain = try text.array(Industry.init)
        case "headings": read.headings = try text.array(Industry.init)
        case "scheme": read.scheme = try text.string()
        case "edition": read.edition = try text.string()
        case "rules": read.rules = try text.integer()
        case "approximateEntries": read.approximateEntries = try text.integer()
        case "hasText": read.hasText = try text.bool()
        case "hasKeywords": read.hasKeywords = try text.bool()
        case "carriesIndustries": read.carriesIndustries = try text.bool()
        case "classifies": read.classifies = try text.bool()
        case "hasHolders": read.hasHolders = try text.bool()
        case "hasStatus": read.hasStatus = try text.bool()
        case "untoldByAll": read.untold.byAll = try facts(&text)
        case "untoldBySome": read.untold.bySome = try facts(&text)
        default: throw JSONReader.Fault()
        }
      }
    } catch { return nil }
    guard text.isAtEnd, met.count == memberCount else { return nil }
    return read
  }

  /// Names that `init(json:)` knows: each has to be met.
  private static let memberCount = 20

  private static func facts(_ text: inout JSONReader) throws(JSONReader.Fault) -> Set<DumpFact> {
    var facts: Set<DumpFact> = []
    for name in try text.strings() {
      guard let fact = DumpFact(rawValue: name) else { throw JSONReader.Fault() }
      facts.insert(fact)
    }
    return facts
  }
}

extension StoreDimensions.Unit {
  fileprivate init(_ text: inout JSONReader) throws(JSONReader.Fault) {
    var (code, name, level, belt, urbanRural): (String?, String?, String?, String?, String?)
    var (parent, isListed): (Int?, Bool?)
    try text.object { (member, text) throws(JSONReader.Fault) in
      switch member {
      case "code": code = try text.string()
      case "name": name = try text.string()
      case "level": level = try text.string()
      case "belt": belt = try text.string()
      case "urbanRural": urbanRural = try text.string()
      case "parent": parent = try text.integer()
      case "isListed": isListed = try text.bool()
      default: throw JSONReader.Fault()
      }
    }
    guard let code, let name, let level, let belt, let urbanRural, let isListed else {
      throw JSONReader.Fault()
    }
    self.init(
      code: code, name: name, level: level, parent: parent, belt: belt, urbanRural: urbanRural,
      isListed: isListed)
  }
}

extension StoreDimensions.Industry {
  fileprivate init(_ text: inout JSONReader) throws(JSONReader.Fault) {
    var (code, title, parent, tier, route): (String?, String?, String?, String?, String?)
    try text.object { (member, text) throws(JSONReader.Fault) in
      switch member {
      case "code": code = try text.string()
      case "title": title = try text.string()
      case "parent": parent = try text.string()
      case "tier": tier = try text.string()
      case "route": route = try text.string()
      default: throw JSONReader.Fault()
      }
    }
    guard let code, let title, let parent, let tier, let route else { throw JSONReader.Fault() }
    self.init(code: code, title: title, parent: parent, tier: tier, route: route)
  }
}

extension StoreDimensions.Gathering {
  fileprivate init(_ text: inout JSONReader) throws(JSONReader.Fault) {
    var (code, title, members): (String?, String?, [String]?)
    try text.object { (member, text) throws(JSONReader.Fault) in
      switch member {
      case "code": code = try text.string()
      case "title": title = try text.string()
      case "members": members = try text.strings()
      default: throw JSONReader.Fault()
      }
    }
    guard let code, let title, let members else { throw JSONReader.Fault() }
    self.init(code: code, title: title, members: members)
  }
}
