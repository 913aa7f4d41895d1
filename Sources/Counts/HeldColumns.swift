internal import Store

/// The columns that counting reads, held as addresses.
///
/// Passing a column on counts references, and threads would wait for each other. The store outlives
/// the loop.
struct HeldColumns {
  let type: UnsafeBufferPointer<UInt8>
  let filed: UnsafeBufferPointer<Int32>
  let granted: UnsafeBufferPointer<Int32>
  let isInForce: UnsafeBufferPointer<UInt8>
  let citedBy: UnsafeBufferPointer<Int32>
  /// Number of each application's list of shares; nil where industries are not asked for.
  let lists: UnsafeBufferPointer<UInt32>?
  let shareIndustry: UnsafeBufferPointer<UInt16>
  let shareUnits: UnsafeBufferPointer<UInt64>
  let applicants: HeldParties
  let holders: HeldParties
  private let shareStarts: UnsafeBufferPointer<UInt64>

  init(_ store: ApplicationStore, _ standing: Standing, _ axis: IndustryAxis?) {
    type = store.type.withUnsafeBuffer { $0 }
    filed = store.filed.withUnsafeBuffer { $0 }
    granted = store.granted.withUnsafeBuffer { $0 }
    isInForce = standing.isValid.withUnsafeBuffer { $0 }
    citedBy = store.citedBy.withUnsafeBuffer { $0 }
    lists =
      switch axis {
      case nil: nil
      case .keywords: store.industries.withUnsafeBuffer { $0 }
      case .ipcAlone: store.industriesByIPC.withUnsafeBuffer { $0 }
      case .chain: store.chain.withUnsafeBuffer { $0 }
      }
    shareStarts = store.shareStarts.withUnsafeBuffer { $0 }
    shareIndustry = store.shareIndustry.withUnsafeBuffer { $0 }
    shareUnits = store.shareUnits.withUnsafeBuffer { $0 }
    applicants = HeldParties(store.applicants)
    holders = HeldParties(store.holders)
  }

  /// Where the shares of a list lie; none for list 0.
  @inline(__always)
  func shares(of list: Int) -> Range<Int> {
    list == 0 ? 0..<0 : Int(shareStarts[list - 1])..<Int(shareStarts[list])
  }
}

/// The columns of one side of all applications.
struct HeldParties {
  let name: UnsafeBufferPointer<UInt32>
  let unit: UnsafeBufferPointer<UInt32>
  let parks: UnsafeBufferPointer<UInt16>
  let kind: UnsafeBufferPointer<UInt8>
  private let starts: UnsafeBufferPointer<UInt64>

  init(_ parties: ApplicationStore.Parties) {
    starts = parties.starts.withUnsafeBuffer { $0 }
    name = parties.name.withUnsafeBuffer { $0 }
    unit = parties.unit.withUnsafeBuffer { $0 }
    parks = parties.parks.withUnsafeBuffer { $0 }
    kind = parties.kind.withUnsafeBuffer { $0 }
  }

  @inline(__always)
  func range(of application: Int) -> Range<Int> {
    Int(starts[application])..<Int(starts[application + 1])
  }
}
