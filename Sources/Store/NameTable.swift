internal import Glibc

/// Byte strings numbered in order of first sight; equal bytes share a number.
///
/// `String` is no key here: Swift compares by canonical equivalence, so names whose bytes differ
/// would merge. One worker fills one table; `NameMerge` gives all of them one numbering.
struct NameTable: Sendable {
  private(set) var bytes: ContiguousArray<UInt8> = []
  private(set) var starts: ContiguousArray<UInt32> = [0]
  private(set) var hashes: ContiguousArray<UInt64> = []
  /// Number plus one in the low half, the hash's high half above it, so that a slot of another
  /// name is told without a look at the name.
  private var slots: ContiguousArray<UInt64>
  private var mask: Int

  init() {
    slots = ContiguousArray(repeating: 0, count: 1 << 12)
    mask = (1 << 12) - 1
  }

  private static let tagMask: UInt64 = 0xFFFF_FFFF_0000_0000

  /// Returns how many distinct names are held.
  var count: Int { hashes.count }

  /// Returns the number of `name`, entering it at its first sight.
  mutating func number(of name: UnsafeRawBufferPointer) -> UInt32 {
    let hash = hashBytes(name)
    let tag = hash & Self.tagMask
    var slot = Int(truncatingIfNeeded: hash) & mask
    while case let entry = slots[slot], entry != 0 {
      let candidate = Int(entry & ~Self.tagMask) - 1
      if entry & Self.tagMask == tag, equals(candidate, name) { return UInt32(candidate) }
      slot = (slot + 1) & mask
    }
    let number = hashes.count
    bytes.append(contentsOf: name)
    starts.append(UInt32(bytes.count))
    hashes.append(hash)
    slots[slot] = tag | UInt64(number + 1)
    if hashes.count * 2 > slots.count { grow() }
    return UInt32(number)
  }

  /// Runs `body` on the bytes of a numbered name.
  func withBytes<Result>(of number: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    bytes.withUnsafeBytes { all in
      body(UnsafeRawBufferPointer(rebasing: all[Int(starts[number])..<Int(starts[number + 1])]))
    }
  }

  private func equals(_ number: Int, _ name: UnsafeRawBufferPointer) -> Bool {
    let start = Int(starts[number])
    guard Int(starts[number + 1]) - start == name.count else { return false }
    return bytes.withUnsafeBytes { all in
      name.isEmpty || memcmp(all.baseAddress! + start, name.baseAddress!, name.count) == 0
    }
  }

  private mutating func grow() {
    mask = slots.count * 2 - 1
    slots = ContiguousArray(repeating: 0, count: mask + 1)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = hash & Self.tagMask | UInt64(number + 1)
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
    for place in 0..<bytes.count - offset {
      word |= UInt64(bytes[offset + place]) << UInt64(place * 8)
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
