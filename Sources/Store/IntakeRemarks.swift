public import Dumps

/// What workers noted beside the publications they took in.
public struct IntakeRemarks: Sendable, Codable, Equatable {
  /// Publications taken in.
  let count: Int
  let warnings: WarningLog
  /// How many places each rule settled; index = raw value of `PlaceRule`.
  let placeRules: [Int]
  let signs: IntakeSigns

  /// Returns the remarks as a later day tells them, with other numbers for the files; nil where
  /// nobody can tell which dates lie after that day.
  public func retold(on today: CalendarDate, fileNumbers: [Int]) -> IntakeRemarks? {
    warnings.retold(on: today, fileNumbers: fileNumbers).map { IntakeRemarks(self, $0) }
  }

  private init(_ remarks: IntakeRemarks, _ warnings: WarningLog) {
    count = remarks.count
    self.warnings = warnings
    placeRules = remarks.placeRules
    signs = remarks.signs
  }

  init(_ intakes: [Intake]) {
    count = intakes.reduce(0) { $0 + $1.count }
    warnings = .merged(intakes.map(\.warnings))
    placeRules = (intakes.first?.placeRules.indices ?? 0..<0).map { rule in
      intakes.reduce(0) { $0 + $1.placeRules[rule] }
    }
    signs = intakes.reduce(into: []) { $0.formUnion($1.signs) }
  }
}

/// What any record of a dump came with.
struct IntakeSigns: OptionSet, Sendable, Codable, Equatable {
  let rawValue: UInt8
  static let text = IntakeSigns(rawValue: 1)
  /// Industries of its own.
  static let ownIndustries = IntakeSigns(rawValue: 2)
  /// A classification that had to tell the industries.
  static let classification = IntakeSigns(rawValue: 4)
  static let holders = IntakeSigns(rawValue: 8)
  static let status = IntakeSigns(rawValue: 16)
}
