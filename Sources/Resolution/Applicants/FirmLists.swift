import Configuration
public import Dumps

/// Official lists of firms: which parks and industries a party belongs to, by 统一社会信用代码 or by
/// name or alias, as of a date.
public struct FirmLists: Sendable {
  /// What the lists say of one firm on a date.
  public struct Membership: Sendable, Equatable {
    /// Index into `Gazetteer.parkSets`; 0 is none.
    public var parkSet: UInt16
    /// Indices into the scheme's classes, ascending.
    public var industries: [Int32]
  }

  private struct Term: Sendable {
    var park: Int?
    var industry: Int32?
    var from: Int32
    var to: Int32
  }

  private let terms: [[Term]]
  private let firmOfKey: [[UInt8]: Int]
  private let parkSetOfTerms: [[Int]: UInt16]
  public let isEmpty: Bool

  /// - Parameter parkSet: the number of a set of parks, by positions in parks.csv.
  init(
    _ rows: [FirmRow], parks: [ParkRow], classes: [IndustryClass], sets: inout ParkSets
  ) throws(ResolutionError) {
    var firmOfKey: [[UInt8]: Int] = [:]
    var terms: [[Term]] = []
    for row in rows {
      let park = parks.firstIndex { $0.park == row.memberOf }
      let industry = classes.firstIndex { $0.code == row.memberOf }
      guard park != nil || industry != nil else {
        throw .unknownMembership(firm: row.firm, code: row.memberOf, line: row.line)
      }
      let term = Term(
        park: park, industry: industry.map(Int32.init), from: row.from?.rawValue ?? 0,
        to: row.to?.rawValue ?? .max)
      let keys = ([row.uscc, row.firm] + row.aliases).map { Self.key(of: $0) }
        .filter { !$0.isEmpty }
      let known = keys.lazy.compactMap { firmOfKey[$0] }.first
      let firm = known ?? terms.count
      if known == nil { terms.append([]) }
      terms[firm].append(term)
      for key in keys where firmOfKey[key] == nil { firmOfKey[key] = firm }
    }
    var parkSetOfTerms: [[Int]: UInt16] = [:]
    for list in terms {
      // Lists of one firm are short: every combination of its parks that a date can select.
      let parks = Set(list.compactMap(\.park)).sorted()
      for selection in 0..<(1 << min(parks.count, 6)) {
        let chosen = parks.indices.filter { selection & (1 << $0) != 0 }.map { parks[$0] }
        parkSetOfTerms[chosen] = sets.number(of: chosen)
      }
    }
    self.terms = terms
    self.firmOfKey = firmOfKey
    self.parkSetOfTerms = parkSetOfTerms
    isEmpty = rows.isEmpty
  }

  /// Indices of the classes that lists lead to.
  var industries: Set<Int32> { Set(terms.joined().compactMap(\.industry)) }

  /// The sets of parks that lists lead to.
  var parkSets: [UInt16] { Set(parkSetOfTerms.values).sorted() }

  /// What the lists say of a party as of `date`, nil when they do not name it.
  public func membership(
    name: UnsafeRawBufferPointer, uscc: UnsafeRawBufferPointer = .none, on date: CalendarDate?
  ) -> Membership? {
    guard let firm = firm(uscc) ?? firm(name) else { return nil }
    return membership(of: firm, on: date)
  }

  /// What the lists say of a firm, by the number `firm` gives it, as of `date`.
  public func membership(of firm: Int, on date: CalendarDate?) -> Membership? {
    let day = date?.rawValue
    let valid = terms[firm].filter { term in
      day.map { term.from <= $0 && $0 <= term.to } ?? true
    }
    if valid.isEmpty { return nil }
    let parks = Set(valid.compactMap(\.park)).sorted()
    return Membership(
      parkSet: parkSetOfTerms[Array(parks.prefix(6))] ?? 0,
      industries: Set(valid.compactMap(\.industry)).sorted())
  }

  /// The number of the firm of a name or a code, nil when the lists do not name it.
  public func firm(_ name: UnsafeRawBufferPointer) -> Int? {
    isEmpty || name.isEmpty ? nil : firmOfKey[Self.key(of: name)]
  }

  private static func key(of name: String) -> [UInt8] {
    var name = name
    return name.withUTF8 { key(of: UnsafeRawBufferPointer($0)) }
  }

  /// A name without blanks, in half-width and upper case: （ and ( are one.
  private static func key(of name: UnsafeRawBufferPointer) -> [UInt8] {
    var key: [UInt8] = []
    var reader = HalfWidth(name)
    while true {
      let character = reader.nextUpperSkippingBlanks()
      if character == HalfWidth.end { return key }
      if character == HalfWidth.other {
        key.append(contentsOf: reader.lastBytes)
      } else {
        key.append(character)
      }
    }
  }
}
