/// One row of a dump, resolved: what the store keeps of it until the fold.
///
/// Its lists lie behind it in its partition: symbols, then applicants, then holders. `0` stands for
/// an absent date or list number, `absentNumber` for an absent number. The fields before
/// `intake` tell one row from another; those from there on hold the worker that made it and its numbers.
struct Publication: BitwiseCopyable, Sendable {
  var keyHigh: UInt64 = 0
  var keyLow: UInt64 = 0
  /// Hash of what the record says beyond these fields: tells identical rows from different ones.
  var contentHash: UInt64 = 0
  /// The publication number packed so that a greater number is a later publication.
  var numberOrder: UInt64 = 0
  var published: Int32 = 0
  var filed: Int32 = 0
  var granted: Int32 = 0
  var claims: Int32 = absentNumber
  var familySize: Int32 = absentNumber
  var citations: Int32 = absentNumber
  var citedBy: Int32 = absentNumber
  var applicants: UInt16 = 0
  var holders: UInt16 = 0
  var symbols: UInt16 = 0
  var type: UInt8 = 0
  var status: UInt8 = 0
  var marks: Marks = []

  /// The worker that made the row.
  var intake: UInt8 = 0
  /// How many rows of the dumps it stands for; the next one beyond what fits is a row of its own.
  var copies: UInt16 = 1
  /// Number of the share list with keywords tested, plus one.
  var industries: UInt32 = 0
  /// Number of the share list by IPC alone, plus one.
  var industriesByIPC: UInt32 = 0
  /// Number of the share list of the chain scheme, plus one.
  var chain: UInt32 = 0
  /// Number of the agency's name, plus one.
  var agency: UInt32 = 0

  struct Marks: OptionSet, BitwiseCopyable, Sendable {
    let rawValue: UInt8
    static let applicantsArePlaced = Marks(rawValue: 1)
    static let holdersArePlaced = Marks(rawValue: 2)
    static let isGrantPublication = Marks(rawValue: 4)
    static let isOfKindA = Marks(rawValue: 8)
    /// Of a published store: the grant date is that of publication, no row stated one.
    static let grantIsInferred = Marks(rawValue: 64)
    /// Of a published store: the publications are kept whole.
    static let areKept = Marks(rawValue: 128)
  }

  /// Whether this row is the later publication of the two; a total order, so that the fold does
  /// not depend on the order of files and rows.
  func follows(_ other: Publication) -> Bool {
    if published != other.published { return published > other.published }
    if numberOrder != other.numberOrder { return numberOrder > other.numberOrder }
    if contentHash != other.contentHash { return contentHash > other.contentHash }
    return other.numbers.lexicographicallyPrecedes(numbers)
  }

  /// What else tells rows of one application, day and hash apart.
  private var numbers: [Int32] {
    [granted, filed, citedBy, citations, claims, familySize, Int32(status), Int32(type)]
  }

  /// Bytes of the row with its lists, a multiple of eight.
  @inline(__always)
  var bytes: Int {
    let parties = (Int(applicants) + Int(holders)) * MemoryLayout<Party>.stride
    return Self.ownBytes + Int(symbols) * 8 + (parties + 7) & ~7
  }

  static let ownBytes = MemoryLayout<Publication>.stride

  /// Writes the row with its lists: `bytes` of them.
  @inline(__always)
  func write(
    _ symbols: UnsafeRawBufferPointer, _ parties: UnsafeRawBufferPointer,
    to row: UnsafeMutableRawPointer
  ) {
    row.storeBytes(of: self, as: Publication.self)
    UnsafeMutableRawBufferPointer(start: row + Self.ownBytes, count: symbols.count)
      .copyMemory(from: symbols)
    UnsafeMutableRawBufferPointer(
      start: row + Self.ownBytes + symbols.count, count: parties.count
    ).copyMemory(from: parties)
  }
}

/// Marks a number that no source gives.
let absentNumber: Int32 = -1

/// An applicant or a holder of one application.
struct Party: BitwiseCopyable, Sendable {
  var name: UInt32
  var unit: UInt32
  var parks: UInt16
  var kind: UInt8
}
