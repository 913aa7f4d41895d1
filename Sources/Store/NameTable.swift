internal import Glibc

/// Byte strings numbered in order of first sight; equal bytes share a number.
///
/// `String` is no key here: Swift compares by canonical equivalence, so names whose bytes differ
/// would merge. One worker fills one table; `NameMerge` gives all of them one numbering.
struct NameTable: Sendable {
  /// Names one behind the other, each behind its number and its length, at multiples of four.
  private var entries: ContiguousArray<UInt8> = []
  /// By number: where the entry begins, in units of four bytes.
  private var places: ContiguousArray<UInt32> = []
  private(set) var hashes: ContiguousArray<UInt64> = []
  /// Place plus one in the low half, the hash's high half above it, so that a slot of another name
  /// is told without a look at the name.
  private var slots: ContiguousArray<UInt64>
  private var mask: Int

  init() {
    slots = ContiguousArray(repeating: 0, count: 1 << 10)
    mask = (1 << 10) - 1
  }

  private static let tagMask: UInt64 = 0xFFFF_FFFF_0000_0000
  private static let headBytes = 8

  /// Returns how many distinct names are held.
  var count: Int { hashes.count }

  /// Returns the number of `name`, entering it at its first sight.
  mutating func number(of name: UnsafeRawBufferPointer) -> UInt32 {
    let hash = hashBytes(name)
    let tag = hash & Self.tagMask
    var slot = Int(truncatingIfNeeded: hash) & mask
    let known = slots.withUnsafeBufferPointer { slots in
      entries.withUnsafeBytes { entries -> UInt32? in
        while case let found = slots[slot], found != 0 {
          if found & Self.tagMask == tag {
            let entry = entries.baseAddress! + Int(found & ~Self.tagMask &- 1) * 4
            if entry.load(fromByteOffset: 4, as: UInt32.self) == UInt32(name.count),
              name.isEmpty || memcmp(entry + Self.headBytes, name.baseAddress!, name.count) == 0
            {
              return entry.load(as: UInt32.self)
            }
          }
          slot = (slot + 1) & mask
        }
        return nil
      }
    }
    return known ?? enter(name, hash, at: slot)
  }

  private mutating func enter(
    _ name: UnsafeRawBufferPointer, _ hash: UInt64, at slot: Int
  ) -> UInt32 {
    let number = UInt32(hashes.count)
    let place = UInt32(entries.count / 4)
    withUnsafeBytes(of: number) { entries.append(contentsOf: $0) }
    withUnsafeBytes(of: UInt32(name.count)) { entries.append(contentsOf: $0) }
    entries.append(contentsOf: name)
    while entries.count % 4 != 0 { entries.append(0) }
    places.append(place)
    hashes.append(hash)
    slots[slot] = hash & Self.tagMask | UInt64(place + 1)
    if hashes.count * 2 > slots.count { grow() }
    return number
  }

  /// Runs `body` on the bytes of a numbered name.
  func withBytes<Result>(of number: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    entries.withUnsafeBytes { all in
      let entry = all.baseAddress! + Int(places[number]) * 4
      let count = Int(entry.load(fromByteOffset: 4, as: UInt32.self))
      return body(UnsafeRawBufferPointer(start: entry + Self.headBytes, count: count))
    }
  }

  private mutating func grow() {
    mask = slots.count * 2 - 1
    slots = ContiguousArray(repeating: 0, count: mask + 1)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = hash & Self.tagMask | UInt64(places[number] + 1)
    }
  }
}

/// Returns a 64-bit hash of bytes, the same in every run and on every machine.
///
/// Its value orders partitions of the store, so it may never depend on a per-process seed.
func hashBytes(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
  var hash = seed ^ (UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15)
  var offset = 0
  while offset + 8 <= bytes.count {
    let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    hash = mixed(hash ^ word)
    offset += 8
  }
  if offset < bytes.count {
    var word: UInt64 = 0
    if bytes.count >= 8 {
      // The last eight bytes, without those already taken in.
      word = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
      word >>= UInt64(8 - (bytes.count - offset)) * 8
    } else {
      for place in 0..<bytes.count { word |= UInt64(bytes[place]) << UInt64(place * 8) }
    }
    hash = mixed(hash ^ word)
  }
  return mixed(hash &+ 0x9E37_79B9_7F4A_7C15)
}

/// Returns `value` with its bits spread (the finaliser of SplitMix64, Steele, Lea & Flood 2014).
@inline(__always)
func mixed(_ value: UInt64) -> UInt64 {
  var z = value
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}
