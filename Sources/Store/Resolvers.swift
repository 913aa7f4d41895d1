public import Configuration
public import Dumps
public import Resolution

/// What turns cells into facts: shared by all workers, never changed.
///
/// A class, so that a worker borrows the tables for each record instead of counting references to
/// every array in them.
public final class Resolvers: Sendable {
  public let gazetteer: Gazetteer
  public let concordance: Concordance
  public let chain: Concordance?
  public let coapplicants: Counting.Coapplicants
  public let split: Counting.IndustrySplit
  /// Whether any official list names firms.
  let hasFirmLists: Bool
  /// Dates after it are kept and warned of.
  public let today: CalendarDate
  /// Class number by code, for dumps that carry industries.
  let classNumber: [String: Int]
  /// How many dump files there are: the locations of records number them below this.
  public let fileCount: Int

  /// Whether text decides industries, and whether it decides these or chain segments.
  let industriesNeedText: Bool
  let needText: Bool

  public init(
    gazetteer: Gazetteer, concordance: Concordance, chain: Concordance?, counting: Counting,
    today: CalendarDate, fileCount: Int
  ) {
    self.gazetteer = gazetteer
    self.concordance = concordance
    self.chain = chain
    industriesNeedText = concordance.needsText
    needText = concordance.needsText || chain?.needsText == true
    hasFirmLists = !gazetteer.firmLists.isEmpty
    coapplicants = counting.coapplicants
    split = counting.industrySplit
    self.today = today
    self.fileCount = fileCount
    classNumber = Dictionary(
      concordance.classes.enumerated().map { ($1.code, $0) },
      uniquingKeysWith: { first, _ in first })
  }
}

/// How the cells of one file's format are to be read, prepared once per file and worker.
///
/// A class, for it is handed on once per record: one count to keep, not one per list.
final class FormatPlan: Sendable {
  let applicants: ListSeparators
  let kinds: ListSeparators
  let regions: ListSeparators
  let holders: ListSeparators
  let holderKinds: ListSeparators
  let holderRegions: ListSeparators
  let industries: ListSeparators
  /// Words of the status column with 1 valid, 2 lapsed, 3 pending.
  let statusWords: [(bytes: [UInt8], status: UInt8)]
  let carriesIndustries: Bool
  let carriesRegions: Bool
  let carriesHolderRegions: Bool
  let carriesText: Bool
  /// The mapped fields that a row does not hold itself, each with the seed of its hash.
  let hashedFields: [(field: Field, seed: UInt64)]

  /// Fields of which a row holds all that counts: its key, dates, numbers, type and status.
  private static let heldByRows: [Field] = [
    .application, .filed, .published, .granted, .type, .status, .claims, .familySize, .citations,
    .citedBy,
  ]

  /// - Parameter hashesText: whether text decides industries, and so tells rows apart.
  init(_ record: borrowing Record, hashesText: Bool) {
    let format = record.format
    func separators(_ field: Field) -> ListSeparators {
      ListSeparators(format.separators[field] ?? [";", "；"])
    }
    applicants = separators(.applicants)
    kinds = separators(.applicantKinds)
    regions = separators(.applicantRegion)
    holders = separators(.holder)
    holderKinds = separators(.holderKinds)
    holderRegions = separators(.holderRegion)
    industries = separators(.industries)
    var words: [(bytes: [UInt8], status: UInt8)] = []
    for (word, status) in [(StatusWord.valid, UInt8(1)), (.lapsed, 2), (.pending, 3)] {
      words += (format.statusWords[word] ?? []).map { (Array($0.utf8), status) }
    }
    statusWords = words
    carriesIndustries = record.has(.industries)
    carriesRegions = record.has(.applicantRegion)
    carriesHolderRegions = record.has(.holderRegion)
    carriesText = record.has(.title) || record.has(.abstract) || record.has(.mainClaim)
    let texts: [Field] = [.title, .abstract, .mainClaim]
    let unhashed =
      Self.heldByRows + [.applicants, .inventors, .priority] + (hashesText ? [] : texts)
    hashedFields = Field.allCases.filter {
      record.has($0) && !unhashed.contains($0)
    }.map { ($0, mixed(UInt64($0.rawValue + 1))) }
  }

  /// Returns what a status cell says: a word of the format, whole, else as its beginning; 0 where
  /// it is none of them.
  func status(_ cell: UnsafeRawBufferPointer) -> UInt8 {
    var beginning: UInt8 = 0
    for word in statusWords {
      let begins = word.bytes.withUnsafeBytes { cell.begins(with: $0) }
      if begins, word.bytes.count == cell.count { return word.status }
      if begins, beginning == 0 { beginning = word.status }
    }
    return beginning
  }
}
