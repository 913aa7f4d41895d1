public import Resolution

/// The de-duplicated applications of a run, memory-mapped: one row per application.
///
/// Rows lie in partitions by key hash, in key order inside each; a list column of n applications
/// has n + 1 starts. Dates are yyyymmdd, 0 where unknown; numbers are −1 where no source gives
/// them.
public final class ApplicationStore: Sendable {
  public static let fileName = "applications.store"
  static let partitionBits = 6

  public let dimensions: StoreDimensions
  public let keyHigh: Column<UInt64>
  public let keyLow: Column<UInt64>
  public let filed: Column<Int32>
  public let granted: Column<Int32>
  public let published: Column<Int32>
  public let claims: Column<Int32>
  public let familySize: Column<Int32>
  public let citations: Column<Int32>
  public let citedBy: Column<Int32>
  /// Raw values of `PatentType`.
  public let type: Column<UInt8>
  /// Raw values of `StatusWord` plus one; 0 where the dump has none.
  public let status: Column<UInt8>
  public let publications: Column<UInt16>
  /// Number of the share list with keywords tested, plus one; 0 where none.
  public let industries: Column<UInt32>
  public let industriesByIPC: Column<UInt32>
  public let chain: Column<UInt32>
  public let agency: Column<UInt32>
  public let applicants: Parties
  public let holders: Parties
  public let symbolStarts: Column<UInt64>
  public let symbols: Column<UInt64>
  public let shareStarts: Column<UInt64>
  public let shareIndustry: Column<UInt16>
  public let shareUnits: Column<UInt64>
  private let partitionStarts: Column<UInt64>
  private let nameStarts: Column<UInt64>
  private let nameBytes: Column<UInt8>

  /// The applicants or the holders of all applications.
  public final class Parties: Sendable {
    public let starts: Column<UInt64>
    public let name: Column<UInt32>
    public let unit: Column<UInt32>
    public let parks: Column<UInt16>
    /// Raw values of `HolderKind`.
    public let kind: Column<UInt8>

    init(_ file: ColumnFile.Reader, _ label: String) throws(StoreError) {
      starts = try file.column(label + ".starts")
      name = try file.column(label + ".name")
      unit = try file.column(label + ".unit")
      parks = try file.column(label + ".parks")
      kind = try file.column(label + ".kind")
    }

    /// Returns where the parties of an application lie.
    public func range(of application: Int) -> Range<Int> {
      Int(starts[application])..<Int(starts[application + 1])
    }
  }

  /// Opens the store in a folder.
  ///
  /// - Throws: `StoreError` when a file is missing, damaged or of another version.
  public init(folder: String, dimensions: StoreDimensions) throws(StoreError) {
    let file = try ColumnFile.Reader(path: folder + "/" + Self.fileName)
    self.dimensions = dimensions
    partitionStarts = try file.column("partition.starts")
    keyHigh = try file.column("key.high")
    keyLow = try file.column("key.low")
    filed = try file.column("filed")
    granted = try file.column("granted")
    published = try file.column("published")
    claims = try file.column("claims")
    familySize = try file.column("family")
    citations = try file.column("citations")
    citedBy = try file.column("cited")
    type = try file.column("type")
    status = try file.column("status")
    publications = try file.column("publications")
    industries = try file.column("industries")
    industriesByIPC = try file.column("industries.ipc")
    chain = try file.column("chain")
    agency = try file.column("agency")
    applicants = try Parties(file, "applicant")
    holders = try Parties(file, "holder")
    symbolStarts = try file.column("symbol.starts")
    symbols = try file.column("symbol")
    nameStarts = try file.column("name.starts")
    nameBytes = try file.column("name.bytes")
    shareStarts = try file.column("share.starts")
    shareIndustry = try file.column("share.industry")
    shareUnits = try file.column("share.units")
  }

  /// Returns how many applications there are.
  public var count: Int { keyHigh.count }

  /// Returns how many distinct party and agency names there are.
  public var nameCount: Int { nameStarts.count - 1 }

  /// The number that stands for the applicant of an application that names none.
  public var nobody: Int { nameCount }

  /// Returns the key of an application.
  public func key(of application: Int) -> ApplicationKey {
    ApplicationKey(high: keyHigh[application], low: keyLow[application])
  }

  /// Returns the text of a name, “—” for nobody.
  public func name(_ number: Int) -> String {
    if number == nobody { return "—" }
    return withName(number) { String(decoding: $0, as: UTF8.self) }
  }

  /// Runs `body` on the bytes of a name.
  func withName<Result, Failure: Error>(
    _ number: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try nameBytes.withUnsafeBuffer { (bytes) throws(Failure) in
      let own = bytes[Int(nameStarts[number])..<Int(nameStarts[number + 1])]
      return try body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: own)))
    }
  }

  /// Returns whether a name sorts before another by its bytes; nobody comes last.
  public func name(_ left: Int, sortsBefore right: Int) -> Bool {
    if left == nobody || right == nobody { return left < right }
    return withName(left) { left in withName(right) { compareBytes(left, $0) < 0 } }
  }

  /// The applications of each partition.
  var partitions: [Range<Int>] {
    (0..<partitionStarts.count - 1).map {
      Int(partitionStarts[$0])..<Int(partitionStarts[$0 + 1])
    }
  }

  /// Returns the first holder of an application, else its first applicant: a list and the place in
  /// it; nil where it has neither.
  public func owner(of application: Int) -> (parties: Parties, party: Int)? {
    if let first = holders.range(of: application).first { return (holders, first) }
    return applicants.range(of: application).first.map { (applicants, $0) }
  }

  /// Returns the row of an application, or nil when the store does not hold it.
  ///
  /// - Complexity: O(log n).
  public func row(of key: ApplicationKey) -> Int? {
    let partition = Self.partition(high: key.high, low: key.low)
    var low = Int(partitionStarts[partition])
    var high = Int(partitionStarts[partition + 1])
    while low < high {
      let middle = (low + high) / 2
      if keyHigh[middle] < key.high || (keyHigh[middle] == key.high && keyLow[middle] < key.low) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < Int(partitionStarts[partition + 1]), keyHigh[low] == key.high,
      keyLow[low] == key.low
    else { return nil }
    return low
  }

  /// Returns the partition that holds a key.
  static func partition(high: UInt64, low: UInt64) -> Int {
    Int(mixed(high ^ mixed(low)) >> UInt64(64 - partitionBits))
  }
}
