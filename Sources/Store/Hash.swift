/// Returns a 64-bit hash of bytes, the same in every run and on every machine.
///
/// Its value orders the names of the store, so it may never depend on a per-process seed. Sixteen
/// bytes a multiplication (after wyhash, Wang Yi 2019, public domain).
@inline(__always)
func hashBytes(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
  let count = bytes.count
  var state = seed ^ HashConstants.first
  var low: UInt64 = 0
  var high: UInt64 = 0
  if count > 16 {
    var offset = 0
    while offset + 16 < count {
      state = folded(
        word(bytes, at: offset) ^ HashConstants.second, word(bytes, at: offset + 8) ^ state)
      offset += 16
    }
    low = word(bytes, at: count - 16)
    high = word(bytes, at: count - 8)
  } else if count >= 8 {
    low = word(bytes, at: 0)
    high = word(bytes, at: count - 8)
  } else if count >= 4 {
    low = half(bytes, at: 0)
    high = half(bytes, at: count - 4)
  } else if count > 0 {
    low = UInt64(bytes[0]) | UInt64(bytes[count / 2]) << 8 | UInt64(bytes[count - 1]) << 16
  }
  return folded(
    HashConstants.second ^ UInt64(truncatingIfNeeded: count),
    folded(low ^ HashConstants.second, high ^ state))
}

private enum HashConstants {
  static let first: UInt64 = 0xA076_1D64_78BD_642F
  static let second: UInt64 = 0xE703_7ED1_A0B4_28DB
}

/// Returns the halves of the 128-bit product, one upon the other.
@inline(__always)
private func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
  let product = left.multipliedFullWidth(by: right)
  return product.high ^ product.low
}

@inline(__always)
private func word(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
  UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
}

@inline(__always)
private func half(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
  UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
}

/// Returns `value` with its bits spread (the finaliser of SplitMix64, Steele, Lea & Flood 2014).
@inline(__always)
func mixed(_ value: UInt64) -> UInt64 {
  var z = value
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}
