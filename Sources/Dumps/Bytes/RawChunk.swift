/// A piece of a file as it lies on disk, kept until its digest is taken.
final class RawChunk {
  let memory: UnsafeMutableRawBufferPointer
  var count = 0

  init(capacity: Int) {
    memory = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit { memory.deallocate() }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }
}
