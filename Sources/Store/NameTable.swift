internal import ByteKernels
internal import Glibc

/// Byte strings numbered in order of first sight; equal bytes share a number.
///
/// `String` is no key here: Swift compares by canonical equivalence, so names whose bytes differ
/// would merge. One worker fills one table; `NameMerge` gives all of them one numbering.
final class NameTable: @unchecked Sendable {
  // Unchecked, in both senses, because it holds pointers: one worker fills it, then it is only read.

  /// How many distinct names are held.
  @exclusivity(unchecked) private(set) var count = 0
  /// Names one behind the other, each behind its number and its length, at multiples of four.
  @exclusivity(unchecked) private var entries: UnsafeMutableRawPointer
  @exclusivity(unchecked) private var used = 0
  @exclusivity(unchecked) private var capacity = NameTable.firstCapacity
  /// By number: where the entry begins, in units of four bytes, and the hash of the name.
  @exclusivity(unchecked) private var names: UnsafeMutablePointer<Name>
  /// Place plus one in the low half, the hash's high half above it, so that a slot of another name
  /// is told without a look at the name.
  @exclusivity(unchecked) private var slots: UnsafeMutablePointer<UInt64>
  @exclusivity(unchecked) private var mask = NameTable.firstMask

  private struct Name {
    let hash: UInt64
    let place: UInt32
  }

  private static let firstCapacity = 1 << 12
  private static let firstMask = (1 << 10) - 1

  init() {
    entries = .allocate(byteCount: capacity, alignment: 16)
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
    names = .allocate(capacity: (mask + 1) / 2)
  }

  deinit {
    entries.deallocate()
    slots.deallocate()
    names.deallocate()
  }

  /// Bytes held.
  var bytes: Int { capacity + (mask + 1) * (8 + MemoryLayout<Name>.stride / 2) }

  /// Forgets all names and lets their memory go; numbers begin anew.
  func empty() {
    entries.deallocate()
    slots.deallocate()
    names.deallocate()
    (count, used, capacity, mask) = (0, 0, Self.firstCapacity, Self.firstMask)
    entries = .allocate(byteCount: capacity, alignment: 16)
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
    names = .allocate(capacity: (mask + 1) / 2)
  }

  private static let tagMask: UInt64 = 0xFFFF_FFFF_0000_0000
  private static let headBytes = 8

  /// Has the slot of a name fetched that will be asked for soon: in a large table it lies in memory.
  @inline(__always)
  func fetchSlot(of hash: UInt64) { prefetch(slots + Int(truncatingIfNeeded: hash) & mask) }

  /// Has the entry of a name fetched, which mostly lies in two lines, where its slot points to it.
  @inline(__always)
  func fetchEntry(of hash: UInt64, length: Int) {
    let found = slots[Int(truncatingIfNeeded: hash) & mask]
    guard found != 0 else { return }
    prefetch(entry(found))
    prefetch(entry(found) + Self.headBytes + length)
  }

  /// Returns the number of `name`, entering it at its first sight.
  func number(of name: UnsafeRawBufferPointer) -> UInt32 {
    number(of: name, hash: hashBytes(name))
  }

  /// Returns the number of `name`, whose `hashBytes` is at hand.
  func number(of name: UnsafeRawBufferPointer, hash: UInt64) -> UInt32 {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while case let found = slots[slot], found != 0 {
      if found & Self.tagMask == hash & Self.tagMask {
        let entry = entry(found)
        if entry.load(fromByteOffset: 4, as: UInt32.self) == UInt32(name.count),
          name.isEmpty || memcmp(entry + Self.headBytes, name.baseAddress!, name.count) == 0
        {
          return entry.load(as: UInt32.self)
        }
      }
      slot = (slot + 1) & mask
    }
    return enter(name, hash, at: slot)
  }

  @inline(__always)
  private func entry(_ slot: UInt64) -> UnsafeMutableRawPointer {
    entries + Int(slot & ~Self.tagMask &- 1) * 4
  }

  private func enter(_ name: UnsafeRawBufferPointer, _ hash: UInt64, at slot: Int) -> UInt32 {
    let number = UInt32(count)
    let bytes = (Self.headBytes + name.count + 3) & ~3
    if used + bytes > capacity { widen(for: bytes) }
    let place = UInt32(used / 4)
    let entry = entries + used
    entry.storeBytes(of: number, as: UInt32.self)
    entry.storeBytes(of: UInt32(name.count), toByteOffset: 4, as: UInt32.self)
    if let start = name.baseAddress {
      (entry + Self.headBytes).copyMemory(from: start, byteCount: name.count)
    }
    used += bytes
    names[count] = Name(hash: hash, place: place)
    count += 1
    slots[slot] = Self.slot(hash, place)
    if count * 2 > mask { grow() }
    return number
  }

  /// Has fetched where the bytes of a numbered name lie.
  @inline(__always)
  func fetchPlace(of number: Int) { prefetch(names + number) }

  /// Has the bytes of a numbered name fetched.
  @inline(__always)
  func fetchBytes(of number: Int) { prefetch(entries + Int(names[number].place) * 4) }

  /// Returns the hash of a numbered name.
  @inline(__always)
  func hash(of number: Int) -> UInt64 { names[number].hash }

  /// Runs `body` on the bytes of a numbered name.
  @inline(__always)
  func withBytes<Result, Failure: Error>(
    of number: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let entry = entries + Int(names[number].place) * 4
    let count = Int(entry.load(fromByteOffset: 4, as: UInt32.self))
    return try body(UnsafeRawBufferPointer(start: entry + Self.headBytes, count: count))
  }

  @inline(__always)
  private static func slot(_ hash: UInt64, _ place: UInt32) -> UInt64 {
    hash & tagMask | UInt64(place + 1)
  }

  private func widen(for bytes: Int) {
    while used + bytes > capacity { capacity *= 2 }
    let wider = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    wider.copyMemory(from: entries, byteCount: used)
    entries.deallocate()
    entries = wider
  }

  private func grow() {
    mask = mask * 2 + 1
    slots.deallocate()
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
    let more = UnsafeMutablePointer<Name>.allocate(capacity: (mask + 1) / 2)
    more.initialize(from: names, count: count)
    names.deallocate()
    names = more
    for number in 0..<count {
      let name = names[number]
      var slot = Int(truncatingIfNeeded: name.hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = Self.slot(name.hash, name.place)
    }
  }
}
