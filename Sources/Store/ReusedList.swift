/// A list that is filled anew for every record, in memory that stays.
///
/// An array asks at each change whether anybody else holds its memory; here nobody else may: a copy
/// of the list is the same list.
struct ReusedList<Element: BitwiseCopyable>: @unchecked Sendable {
  // Unchecked because it holds a pointer; one worker at a time uses it.
  private final class Memory {
    let start: UnsafeMutablePointer<Element>
    init(capacity: Int) { start = .allocate(capacity: capacity) }
    deinit { start.deallocate() }
  }

  private var memory: Memory
  private var start: UnsafeMutablePointer<Element>
  private var capacity = 16
  private(set) var count = 0

  init() {
    memory = Memory(capacity: capacity)
    start = memory.start
  }

  var indices: Range<Int> { 0..<count }

  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count, "beyond the list")
      return start[index]
    }
    set {
      precondition(index >= 0 && index < count, "beyond the list")
      start[index] = newValue
    }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    start[count] = element
    count += 1
  }

  /// Lets go of what stands at `count` and behind.
  @inline(__always)
  mutating func shorten(to count: Int) {
    precondition(count >= 0 && count <= self.count, "beyond the list")
    self.count = count
  }

  /// The elements; good until the list changes.
  var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: start, count: count) }

  private mutating func grow() {
    let larger = Memory(capacity: capacity * 2)
    larger.start.update(from: start, count: count)
    memory = larger
    start = larger.start
    capacity *= 2
  }
}
