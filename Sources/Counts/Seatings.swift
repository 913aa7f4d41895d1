internal import Store

/// Where the applicants of applications sit: every distinct list of seats once, numbered in order of
/// first sight.
///
/// Applicants that all sit in the same place are one seat: however a count is shared among them, the
/// place gets all of it. Where nobody is named there is one seat at a place not known.
struct Seatings: Sendable {
  /// Number of a seating → where its seats begin; one more than there are seatings.
  private(set) var starts: ContiguousArray<UInt32> = [0]
  private(set) var units = ContiguousArray<UInt32>()
  private(set) var parks = ContiguousArray<UInt16>()
  /// Unit → number plus one of the seating with one seat there and in no park; 0 where none has it.
  private var lone: ContiguousArray<UInt32>
  private var others: [Seats: UInt32] = [:]

  /// A unit in the upper half of each element, a park set in the lower.
  private typealias Seats = ContiguousArray<UInt64>

  var count: Int { starts.count - 1 }

  /// The seatings of all applications; nil where there are more than `most`.
  init?(of parties: HeldParties, applications: Int, units: Int, most: Int) {
    lone = ContiguousArray(repeating: 0, count: units)
    for application in 0..<applications {
      let range = parties.range(of: application)
      if let unit = parties.loneUnit(in: range) {
        if lone[unit] == 0 {
          append([UInt64(unit) << 32])
          lone[unit] = UInt32(count)
        }
        continue
      }
      let seats = Self.seats(in: range, parties)
      if others[seats] == nil {
        append(seats)
        others[seats] = UInt32(count - 1)
      }
      if count > most { return nil }
    }
    if count > most { return nil }
  }

  /// Returns the number of an application's seating.
  @inline(__always)
  func number(in range: Range<Int>, _ parties: HeldParties) -> Int {
    if let unit = parties.loneUnit(in: range) { return Int(lone[unit]) - 1 }
    return Int(others[Self.seats(in: range, parties)] ?? 0)
  }

  /// Returns among how many a count is shared.
  @inline(__always)
  func sharers(_ number: Int) -> UInt64 { UInt64(starts[number + 1] - starts[number]) }

  private mutating func append(_ seats: Seats) {
    for seat in seats {
      units.append(UInt32(seat >> 32))
      parks.append(UInt16(truncatingIfNeeded: seat))
    }
    starts.append(UInt32(units.count))
  }

  private static func seats(in range: Range<Int>, _ parties: HeldParties) -> Seats {
    let seats = Seats(range.map { UInt64(parties.unit[$0]) << 32 | UInt64(parties.parks[$0]) })
    let first = seats.first ?? 0
    return seats.allSatisfy { $0 == first } ? [first] : seats
  }
}

extension HeldParties {
  /// The unit in which all parties of a range sit, and in no park; nil where they do not.
  ///
  /// Where there are none, that is a place not known.
  @inline(__always)
  fileprivate func loneUnit(in range: Range<Int>) -> Int? {
    guard let first = range.first else { return 0 }
    guard parks[first] == 0 else { return nil }
    let unit = unit[first]
    let areTogether = range.dropFirst().allSatisfy { self.unit[$0] == unit && parks[$0] == 0 }
    return areTogether ? Int(unit) : nil
  }
}
