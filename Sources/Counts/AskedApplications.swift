internal import Store

/// Tells which applications a question asks for, and whose parties.
struct AskedApplications {
  private let columns: HeldColumns
  private let types: UInt8
  private let object: Selection.Object
  /// Years of the event, nil for every year.
  private let years: ClosedRange<Int>?
  private let yearAxis: ClosedRange<Int>?
  private let asOf: Int32
  private let byHolder: Bool
  // Unwrapped once, for unwrapping counts a reference.
  private let isTested: Bool
  private let isIncluded: @Sendable (Int) -> Bool

  init(_ selection: Selection, _ axes: Axes, _ columns: HeldColumns, _ standing: Standing) {
    self.columns = columns
    types = selection.types
    object = selection.object
    // Stocks take no notice of the years.
    years = object == .valid ? nil : selection.years
    yearAxis = axes.years
    asOf = standing.asOf
    byHolder = selection.attribution == .holder
    isTested = selection.isIncluded != nil
    isIncluded = selection.isIncluded ?? { _ in true }
  }

  /// Returns where the application stands along the axis of years, nil where it is not asked for.
  @inline(__always)
  func yearIndex(of application: Int) -> Int? {
    guard types >> columns.type[application] & 1 == 1 else { return nil }
    let event: Int32
    switch object {
    case .filed:
      event = columns.filed[application]
      if event == 0 { return nil }
    case .granted:
      event = columns.granted[application]
      if event == 0 || event > asOf { return nil }
    case .valid:
      guard columns.isInForce[application] != 0 else { return nil }
      event = columns.filed[application]
    case .any: event = columns.filed[application]
    }
    let year = Int(event / 10000)
    if let years, !years.contains(year) { return nil }
    if let yearAxis, !yearAxis.contains(year) { return nil }
    if isTested, !isIncluded(application) { return nil }
    return yearAxis.map { year - $0.lowerBound } ?? 0
  }

  /// Returns the side whose parties are asked for: holders where they are asked for and known.
  @inline(__always)
  func parties(of application: Int) -> HeldParties {
    byHolder && !columns.holders.range(of: application).isEmpty
      ? columns.holders : columns.applicants
  }
}
