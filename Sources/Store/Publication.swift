/// One row of a dump, resolved: what the store keeps of it until the fold.
///
/// Lists lie beside the row in its partition; numbers of names and share lists are those of the
/// worker that made the row. `0` stands for an absent date, list or name, `absentNumber` for an absent
/// number.
struct Publication: BitwiseCopyable, Sendable {
  var keyHigh: UInt64 = 0
  var keyLow: UInt64 = 0
  /// Hash of every mapped cell: tells identical rows apart from different ones with one date.
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
  var applicants = Span()
  var holders = Span()
  var symbols = Span()
  /// Number of the share list with keywords tested, plus one.
  var industries: UInt32 = 0
  /// Number of the share list by IPC alone, plus one.
  var industriesByIPC: UInt32 = 0
  /// Number of the share list of the chain scheme, plus one.
  var chain: UInt32 = 0
  var agency: UInt32 = 0
  /// How many rows of the dumps it stands for.
  var copies: UInt32 = 1
  /// The worker that made the row.
  var intake: UInt16 = 0
  var type: UInt8 = 0
  var status: UInt8 = 0
  var applicantsArePlaced = false
  var holdersArePlaced = false
  var isGrantPublication = false
  var isOfKindA = false

  /// A stretch of an arena.
  struct Span: BitwiseCopyable, Sendable {
    var start: UInt32 = 0
    var count: UInt32 = 0

    var isEmpty: Bool { count == 0 }
    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  /// Whether this row is the later publication of the two; a total order, so that the fold does
  /// not depend on the order of files and rows.
  func follows(_ other: Publication) -> Bool {
    if published != other.published { return published > other.published }
    if numberOrder != other.numberOrder { return numberOrder > other.numberOrder }
    return contentHash > other.contentHash
  }

  /// Whether the other row is this row once more: the same cells, read the same way.
  func isCopy(of other: Publication) -> Bool {
    keyLow == other.keyLow && keyHigh == other.keyHigh && contentHash == other.contentHash
      && numberOrder == other.numberOrder && published == other.published && filed == other.filed
      && granted == other.granted && claims == other.claims && familySize == other.familySize
      && citations == other.citations && citedBy == other.citedBy && type == other.type
      && status == other.status && isGrantPublication == other.isGrantPublication
      && applicantsArePlaced == other.applicantsArePlaced
      && holdersArePlaced == other.holdersArePlaced && applicants.count == other.applicants.count
      && holders.count == other.holders.count && symbols.count == other.symbols.count
  }

  /// Moves the lists by what lies before them.
  mutating func shiftSpans(parties: UInt32, symbols: UInt32) {
    applicants.start += parties
    holders.start += parties
    self.symbols.start += symbols
  }
}

/// Marks a number that no source gives.
let absentNumber: Int32 = -1

/// An applicant or a holder of one application.
struct Party: BitwiseCopyable, Sendable {
  var name: UInt32
  var unit: UInt32
  var parks: UInt32
  var kind: UInt8
}
