internal import Glibc
internal import Synchronization

/// The files of columns that are mapped at present.
public enum MappedFiles {
  /// Where each begins, and its length.
  private static let all = Mutex<[UInt: Int]>([:])

  /// Lets the pages of all mapped files go; they come back from the disk when they are read again.
  public static func letGo() {
    all.withLock { all in
      for (start, length) in all {
        madvise(UnsafeMutableRawPointer(bitPattern: start), length, MADV_DONTNEED)
      }
    }
  }

  static func enter(_ start: UnsafeRawPointer, _ length: Int) {
    all.withLock { $0[UInt(bitPattern: start)] = length }
  }

  static func unmap(_ start: UnsafeRawPointer, _ length: Int) {
    all.withLock { all in
      all[UInt(bitPattern: start)] = nil
      munmap(UnsafeMutableRawPointer(mutating: start), length)
    }
  }
}
