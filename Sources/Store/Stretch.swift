/// Values of one column one behind the other, in room that was measured beforehand.
///
/// A class, so that what is appended goes straight to its place, and the memory goes away with it.
final class Stretch<Value: BitwiseCopyable>: @unchecked Sendable {
  // Unchecked because it holds a pointer; it is filled, and then only read.
  private let start: UnsafeMutablePointer<Value>
  private let capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    start = .allocate(capacity: max(capacity, 1))
    self.capacity = capacity
  }

  deinit { start.deallocate() }

  /// Appends a value; there must be room for it.
  @inline(__always)
  func append(_ value: Value) {
    precondition(count < capacity, "a column has outgrown its room")
    start[count] = value
    count += 1
  }

  /// So many places at once, each of which someone has to fill: several threads may, side by side.
  func places(_ count: Int) -> UnsafeMutableBufferPointer<Value> {
    precondition(self.count + count <= capacity, "a column has outgrown its room")
    defer { self.count += count }
    return UnsafeMutableBufferPointer(start: start + self.count, count: count)
  }

  var values: UnsafeBufferPointer<Value> { UnsafeBufferPointer(start: start, count: count) }
}
