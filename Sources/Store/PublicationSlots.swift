internal import ByteKernels

/// Where rows lie, by their hash: open addressing, a byte of the hash beside each place, so that a
/// slot of another row is told without a look at the row.
struct PublicationSlots: ~Copyable {
  private let marks: UnsafeMutableBufferPointer<UInt8>
  private let places: UnsafeMutableBufferPointer<UInt32>
  /// Rows entered.
  private(set) var count = 0

  init(roomFor rows: Int = 0) {
    var capacity = 64
    while capacity * Self.fill.rows < rows * Self.fill.slots { capacity *= 2 }
    marks = .allocate(capacity: capacity)
    marks.initialize(repeating: 0)
    places = .allocate(capacity: capacity)
  }

  deinit {
    marks.deallocate()
    places.deallocate()
  }

  /// At most so many rows to so many slots.
  private static let fill = (rows: 5, slots: 8)

  func hasRoom(for more: Int) -> Bool {
    (count + more) * Self.fill.slots <= marks.count * Self.fill.rows
  }

  /// Bytes held.
  var bytes: Int { marks.count * 5 }

  /// Has the slot of a hash fetched that will be asked for soon.
  @inline(__always)
  func fetch(_ hash: UInt64) {
    prefetch(marks.baseAddress! + slot(hash))
    prefetch(places.baseAddress! + slot(hash))
  }

  /// The first place entered under the hash that `isWanted`.
  @inline(__always)
  func first(of hash: UInt64, where isWanted: (UInt32) -> Bool) -> UInt32? {
    var slot = slot(hash)
    while marks[slot] != 0 {
      if marks[slot] == Self.mark(hash), isWanted(places[slot]) { return places[slot] }
      slot = (slot + 1) & (marks.count - 1)
    }
    return nil
  }

  /// Enters a place; there must be room for it.
  @inline(__always)
  mutating func enter(_ place: UInt32, _ hash: UInt64) {
    var slot = slot(hash)
    while marks[slot] != 0 { slot = (slot + 1) & (marks.count - 1) }
    marks[slot] = Self.mark(hash)
    places[slot] = place
    count += 1
  }

  mutating func empty() {
    marks.update(repeating: 0)
    count = 0
  }

  @inline(__always)
  private func slot(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (marks.count - 1)
  }

  /// Never 0, which stands for a free slot.
  @inline(__always)
  private static func mark(_ hash: UInt64) -> UInt8 {
    UInt8(truncatingIfNeeded: hash >> 56) | 1
  }
}
