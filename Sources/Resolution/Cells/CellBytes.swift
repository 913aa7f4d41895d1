internal import Glibc

extension UnsafeRawBufferPointer {
  /// Whether the first bytes are those of `other`.
  public func begins(with other: UnsafeRawBufferPointer) -> Bool {
    guard other.count <= count else { return false }
    guard let start = baseAddress, let head = other.baseAddress else { return true }
    return memcmp(start, head, other.count) == 0
  }
}
