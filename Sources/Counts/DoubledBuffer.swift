extension UnsafeMutableBufferPointer where Element: BitwiseCopyable {
  /// Returns a buffer of twice the room that begins with these elements; this one's memory goes.
  func doubled() -> Self {
    let larger = Self.allocate(capacity: count * 2)
    _ = larger.initialize(from: self)
    deallocate()
    return larger
  }
}
