/// The parks an application belongs to: up to four, by their position in parks.csv, in 8 bytes.
///
/// A fifth park is not kept; parks nest two or three deep.
public struct ParkSet: RawRepresentable, Hashable, Comparable, Sendable {
  /// Four positions + 1, ascending from the lowest 16 bits; 0 is no park.
  public let rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  public static let none = ParkSet(rawValue: 0)

  /// The set of the parks at `positions`.
  public init(_ positions: [Int]) {
    var rawValue: UInt64 = 0
    for (slot, position) in Set(positions).sorted().prefix(4).enumerated() {
      rawValue |= UInt64(position + 1) << UInt64(16 * slot)
    }
    self.rawValue = rawValue
  }

  public var isEmpty: Bool { rawValue == 0 }

  /// Positions in parks.csv, ascending.
  public var positions: [Int] {
    (0..<4).compactMap { slot in
      let stored = rawValue >> UInt64(16 * slot) & 0xFFFF
      return stored == 0 ? nil : Int(stored) - 1
    }
  }

  public func contains(_ position: Int) -> Bool {
    (0..<4).contains { rawValue >> UInt64(16 * $0) & 0xFFFF == UInt64(position + 1) }
  }

  public func union(_ other: ParkSet) -> ParkSet {
    if other.isEmpty || self == other { return self }
    if isEmpty { return other }
    return ParkSet(positions + other.positions)
  }

  public static func < (left: ParkSet, right: ParkSet) -> Bool { left.rawValue < right.rawValue }
}
