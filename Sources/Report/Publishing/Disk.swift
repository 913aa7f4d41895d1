import Glibc

/// The system calls by which a report reaches the disk; each failure names what and where.
enum Disk {
  /// Runs a call again while it is interrupted.
  ///
  /// - Throws: `ReportError.disk` when the call returns -1.
  @discardableResult
  static func call(
    _ action: String, _ path: String, _ body: () -> Int
  ) throws(ReportError) -> Int {
    while true {
      let result = body()
      if result != -1 { return result }
      let code = errno
      if code != EINTR { throw .disk(action: action, path: path, code: code) }
    }
  }

  static func open(
    _ path: String, _ action: String, _ flags: Int32, mode: mode_t = 0o644
  ) throws(ReportError) -> Int32 {
    Int32(try call(action, path) { Int(Glibc.open(path, flags | O_CLOEXEC, mode)) })
  }

  /// Writes every byte, however many calls it takes.
  static func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, named path: String
  ) throws(ReportError) {
    var rest = bytes
    while let start = rest.baseAddress, rest.count > 0 {
      let written = try call("write", path) { Glibc.write(descriptor, start, rest.count) }
      if written == 0 { throw .disk(action: "write", path: path, code: ENOSPC) }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  static func synchronize(_ descriptor: Int32, _ path: String) throws(ReportError) {
    try call("flush", path) { Int(fsync(descriptor)) }
  }

  /// Flushes a file or folder that lies on the disk.
  static func synchronize(path: String) throws(ReportError) {
    let descriptor = try open(path, "flush", O_RDONLY)
    defer { close(descriptor) }
    try synchronize(descriptor, path)
  }

  /// Has the system begin to bring a file to disk, without waiting; what goes wrong is told when it
  /// is flushed.
  static func beginFlush(path: String) throws(ReportError) {
    let descriptor = try open(path, "flush", O_RDONLY)
    defer { close(descriptor) }
    _ = syncFileRange?(descriptor, 0, 0, beginWriting)
  }

  /// Swift's view of glibc hides `sync_file_range`, so it is looked up.
  private static let syncFileRange = dlsym(nil, "sync_file_range").map {
    unsafeBitCast($0, to: (@convention(c) (Int32, off_t, off_t, UInt32) -> Int32).self)
  }
  /// SYNC_FILE_RANGE_WRITE: begin, and do not wait.
  private static let beginWriting: UInt32 = 2

  /// Makes a folder and those above it; each new one is flushed into its parent.
  static func makeFolder(_ path: String) throws(ReportError) {
    if mkdir(path, 0o755) == 0 { return try synchronize(path: parent(of: path)) }
    switch errno {
    case EEXIST where isFolder(path): return
    // A folder that takes no new name may say that it is not there either.
    case ENOENT where parent(of: path) != path && !isFolder(parent(of: path)):
      try makeFolder(parent(of: path))
      try makeFolder(path)
    case let code: throw .disk(action: "make", path: path, code: code)
    }
  }

  static func rename(_ old: String, _ new: String) throws(ReportError) {
    try call("publish", new) { Int(Glibc.rename(old, new)) }
  }

  /// Swaps two names in one step.
  ///
  /// Swift's view of glibc hides `renameat2`, so it is looked up.
  static func exchange(_ old: String, _ new: String) throws(ReportError) {
    typealias RenameAt2 =
      @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    guard let symbol = dlsym(nil, "renameat2") else {
      throw .disk(action: "publish", path: new, code: ENOSYS)
    }
    let renameAt2 = unsafeBitCast(symbol, to: RenameAt2.self)
    let exchangeNames: UInt32 = 2
    try call("publish", new) { Int(renameAt2(AT_FDCWD, old, AT_FDCWD, new, exchangeNames)) }
  }

  static func link(_ name: String, to target: String) throws(ReportError) {
    try call("link", name) { Int(symlink(target, name)) }
  }

  /// Removes a file, or a folder and all below it; what is not there is no error.
  static func remove(_ path: String) throws(ReportError) {
    if unlink(path) == 0 || errno == ENOENT { return }
    guard errno == EISDIR || errno == EPERM else {
      throw .disk(action: "remove", path: path, code: errno)
    }
    for name in try entries(of: path) { try remove(path + "/" + name) }
    try call("remove", path) { Int(rmdir(path)) }
  }

  /// The names in a folder in the order of their bytes.
  static func entries(of path: String) throws(ReportError) -> [String] {
    guard let stream = opendir(path) else {
      throw .disk(action: "list", path: path, code: errno)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    if errno != 0 { throw .disk(action: "list", path: path, code: errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The paths of all files below a folder, relative to it, and of all folders, deepest last.
  static func tree(_ path: String) throws(ReportError) -> (files: [String], folders: [String]) {
    var files: [String] = []
    var folders: [String] = []
    func visit(_ prefix: String) throws(ReportError) {
      for name in try entries(of: prefix.isEmpty ? path : path + "/" + prefix) {
        let relative = prefix.isEmpty ? name : prefix + "/" + name
        if isFolder(path + "/" + relative) {
          folders.append(relative)
          try visit(relative)
        } else {
          files.append(relative)
        }
      }
    }
    try visit("")
    return (files, folders)
  }

  /// Hands the bytes of a file to `body`, a block at a time.
  static func read(
    _ path: String, _ body: (UnsafeRawBufferPointer) -> Void
  ) throws(ReportError) {
    let descriptor = try open(path, "open", O_RDONLY)
    defer { close(descriptor) }
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try fill(&block, from: descriptor, path)
      if count == 0 { return }
      block.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  /// Copies a file, block by block.
  static func copy(_ path: String, to sink: inout FileSink) throws(ReportError) {
    let descriptor = try open(path, "open", O_RDONLY)
    defer { close(descriptor) }
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try fill(&block, from: descriptor, path)
      if count == 0 { return }
      try sink.write(block[..<count])
    }
  }

  private static func fill(
    _ block: inout [UInt8], from descriptor: Int32, _ path: String
  ) throws(ReportError) -> Int {
    try call("read", path) {
      block.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
    }
  }

  static func bytes(of path: String) throws(ReportError) -> [UInt8] {
    var bytes: [UInt8] = []
    try read(path) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// What a symbolic link says, nil when there is none.
  static func target(ofLink path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        text.baseAddress.map { readlink(path, $0, text.count) } ?? -1
      }
    }
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }

  /// Whether the path itself, not what a link points to, is a folder.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// When the file or folder last changed, in nanoseconds.
  static func changed(_ path: String) -> Int {
    var status = stat()
    guard lstat(path, &status) == 0 else { return 0 }
    return status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
  }

  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
