internal import Resolution

/// Where the names of a worker come from, and where they go.
extension Intake {
  /// An intake that took in what a published store was folded from.
  ///
  /// - Parameters:
  ///   - remarks: of the workers of that store, with the numbers that its files have now.
  ///   - fileNumbers: by a file's number then, its number now.
  ///   - worker: its number among the workers that share the shelf.
  /// - Throws: `StoreError` when a file of the store is missing or damaged.
  public init(
    restoring store: ApplicationStore, in folder: String, _ remarks: IntakeRemarks,
    fileNumbers: [Int], _ resolvers: Resolvers, into shelf: PublicationShelf, worker: Int,
    jobs: Int
  ) throws(StoreError) {
    self.init(resolvers, into: shelf, worker: worker)
    (count, warnings, placeRules) = (remarks.count, remarks.warnings, remarks.placeRules)
    signs = remarks.signs
    let stored = try StoredPublications(of: store, in: folder)
    if let limit = shelf.limit {
      shelf.put(try stored.runs(to: limit.overflow), of: number)
    } else {
      try stored.fill(names: names, shareLists: shareLists)
    }
    stored.put(on: shelf, worker: UInt8(number), fileNumbers: fileNumbers, jobs: jobs)
  }

  /// Puts what this worker still holds on the shelf; under a limit its names too.
  func flush() {
    stage.flush()
    if let limit = shelf.limit { writeNamesOut(to: limit.overflow) }
  }

  /// Writes the names out and begins anew under another number, while there is one.
  mutating func renew() {
    guard let limit = shelf.limit, let next = shelf.takeNumber() else {
      mostNameBytes = .max
      return
    }
    writeNamesOut(to: limit.overflow)
    number = next
    nameKinds = []
    firmOfName = []
    directLists = []
    regionUnits = []
    directKeys.empty()
    regionNumbers.empty()
  }

  private func writeNamesOut(to overflow: OverflowFile) {
    guard names.count + shareLists.count > 0 else { return }
    shelf.noting { () throws(StoreError) in
      shelf.put(
        PublicationShelf.Runs(
          names: try NameRun(names, to: overflow), shares: try NameRun(shareLists, to: overflow)),
        of: number)
    }
    names.empty()
    shareLists.empty()
  }
}
