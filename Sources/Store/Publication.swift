/// One row of a dump, resolved: what the store keeps of it until the fold.
///
/// Lists lie in the arenas of the intake that made the row; numbers of names and share lists are
/// that intake's own. `0` stands for an absent date, list or name, `absentNumber` for an absent
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
  var type: UInt8 = 0
  var status: UInt8 = 0
  var applicantsArePlaced = false
  var holdersArePlaced = false
  var isGrantPublication = false

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
