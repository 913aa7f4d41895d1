/// The applications of one partition as the columns of their files.
struct FoldedPart: Sendable {
  /// Publications folded into the applications.
  let publications: Int
  let applications: Int
  /// Of `applications.store`, in its order.
  let columns: [Named]
  /// Of `publications.store`, in its order.
  let origins: [Named]

  struct Named: Sendable {
    let name: String
    /// Whether the values are counts of lists, which the file holds as starts.
    let areCounts: Bool
    let piece: ColumnPiece

    init<Value: BitwiseCopyable>(_ name: String, _ stretch: Stretch<Value>) {
      self.init(name, ColumnPiece(stretch), areCounts: false)
    }

    init(_ name: String, counts: Stretch<UInt16>) {
      self.init(name, ColumnPiece(counts), areCounts: true)
    }

    private init(_ name: String, _ piece: ColumnPiece, areCounts: Bool) {
      (self.name, self.areCounts, self.piece) = (name, areCounts, piece)
    }

    fileprivate func writtenOut(to file: OverflowFile) throws(StoreError) -> Named {
      Named(name, try piece.writtenOut(to: file), areCounts: areCounts)
    }
  }

  init(_ part: ApplicationPart) {
    publications = part.pieces
    applications = part.keyHigh.count
    columns = part.columns
    origins = part.origins.columns
  }

  private init(_ publications: Int, _ applications: Int, _ columns: [Named], _ origins: [Named]) {
    self.publications = publications
    self.applications = applications
    self.columns = columns
    self.origins = origins
  }

  /// Returns the part with its columns in the file instead of memory.
  func writtenOut(to file: OverflowFile) throws(StoreError) -> FoldedPart {
    var (columns, origins) = (self.columns, self.origins)
    for index in columns.indices { columns[index] = try columns[index].writtenOut(to: file) }
    for index in origins.indices { origins[index] = try origins[index].writtenOut(to: file) }
    return FoldedPart(publications, applications, columns, origins)
  }
}

extension ApplicationPart {
  fileprivate var columns: [FoldedPart.Named] {
    [
      .init("key.high", keyHigh), .init("key.low", keyLow), .init("filed", filed),
      .init("granted", granted), .init("published", published), .init("claims", claims),
      .init("family", familySize), .init("citations", citations), .init("cited", citedBy),
      .init("type", type), .init("status", status), .init("publications", publications),
      .init("industries", industries), .init("industries.ipc", industriesByIPC),
      .init("chain", chain), .init("agency", agency),
    ] + applicants.columns("applicant") + holders.columns("holder") + [
      .init("symbol.starts", counts: symbolCounts), .init("symbol", symbols),
    ]
  }
}

extension ApplicationPart.PartyColumns {
  fileprivate func columns(_ label: String) -> [FoldedPart.Named] {
    [
      .init(label + ".starts", counts: counts), .init(label + ".name", names),
      .init(label + ".unit", units), .init(label + ".parks", parks), .init(label + ".kind", kinds),
    ]
  }
}

extension ApplicationPart.Origins {
  fileprivate var columns: [FoldedPart.Named] {
    [
      .init("hash", hashes), .init("order", orders), .init("marks", marks), .init("rows", rows),
    ]
  }
}
