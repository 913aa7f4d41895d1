import Foundation
import Testing

@testable import Store

struct ColumnFileTests {
  private func written() throws -> String {
    let path = NSTemporaryDirectory() + "columns-" + UUID().uuidString
    var writer = try ColumnFile.Writer(path: path)
    try writer.write("small", ContiguousArray<UInt8>([1, 2, 3]))
    let columns: [[UInt64]] = [[7], [8, 9]]
    writer.write("wide", columns.map { ColumnPiece(Stretch(of: $0)) })
    try writer.finish()
    return path
  }

  @Test func `columns come back as they were written, in one piece`() throws {
    let path = try written()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let reader = try ColumnFile.Reader(path: path)
    #expect(Array(try reader.column("small", of: UInt8.self)) == [1, 2, 3])
    #expect(Array(try reader.column("wide", of: UInt64.self)) == [7, 8, 9])
  }

  @Test func `a column of zeros takes no room, and zeros among others come back`() throws {
    let path = NSTemporaryDirectory() + "columns-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    var writer = try ColumnFile.Writer(path: path)
    let zeros = Stretch<UInt32>(of: Array(repeating: 0, count: 100_000))
    let nine = Stretch<UInt32>(of: [9])
    writer.write("pieces", [ColumnPiece(zeros)])
    try writer.write("made", count: 100_000) { _ in Int32(0) }
    try writer.writeStarts("starts", ofCounts: [ColumnPiece(Stretch<UInt16>(of: [0, 0]))])
    writer.write("mixed", [ColumnPiece(zeros), ColumnPiece(nine)])
    try writer.write("last", count: 40_000) { $0 == 39_999 ? UInt16(7) : 0 }
    try writer.finish()
    let reader = try ColumnFile.Reader(path: path)
    #expect(
      try reader.column("pieces", of: UInt32.self).elementsEqual(repeatElement(0, count: 100_000)))
    #expect(
      try reader.column("made", of: Int32.self).elementsEqual(repeatElement(0, count: 100_000)))
    #expect(Array(try reader.column("starts", of: UInt64.self)) == [0, 0, 0])
    #expect(
      Array(try reader.column("mixed", of: UInt32.self)) == Array(repeating: 0, count: 100_000) + [
        9
      ])
    #expect(
      Array(try reader.column("last", of: UInt16.self)) == Array(repeating: 0, count: 39_999) + [7])
    let bytes = try #require(FileManager.default.contents(atPath: path)).count
    #expect(bytes < 100_000 * 4 + 40_000 * 2 + 1000, "only the two mixed columns lie in the file")
  }

  @Test func `a file of the version that held its zeros is still read`() throws {
    let path = try written()
    defer { try? FileManager.default.removeItem(atPath: path) }
    var file = try #require(FileManager.default.contents(atPath: path))
    file.replaceSubrange(0..<ColumnFile.olderMagic.count, with: ColumnFile.olderMagic)
    try file.write(to: URL(fileURLWithPath: path))
    #expect(Array(try ColumnFile.Reader(path: path).column("wide", of: UInt64.self)) == [7, 8, 9])
  }

  @Test func `a column of another width or name is refused`() throws {
    let path = try written()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let reader = try ColumnFile.Reader(path: path)
    #expect(throws: StoreError.missingColumn(path: path, column: "wide")) {
      _ = try reader.column("wide", of: UInt8.self)
    }
    #expect(throws: StoreError.missingColumn(path: path, column: "other")) {
      _ = try reader.column("other", of: UInt8.self)
    }
  }

  @Test func `a file cut at any place is refused or still whole, never a crash`() throws {
    let path = try written()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let whole = try #require(FileManager.default.contents(atPath: path))
    for length in 0..<whole.count {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      #expect(throws: StoreError.self) { _ = try ColumnFile.Reader(path: path) }
    }
  }

  @Test func `another kind of file is refused by name`() throws {
    let path = NSTemporaryDirectory() + "columns-" + UUID().uuidString
    try Data(repeating: 65, count: 500).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(throws: StoreError.damaged(path: path, reason: "another kind of file")) {
      _ = try ColumnFile.Reader(path: path)
    }
  }

  @Test func `a full disk is an error with its reason`() {
    #expect(throws: StoreError.self) {
      var writer = try ColumnFile.Writer(path: "/dev/full")
      try writer.write("x", ContiguousArray<UInt8>(repeating: 0, count: 1 << 16))
      try writer.finish()
    }
  }
}

extension Stretch {
  fileprivate convenience init(of values: [Value]) {
    self.init(capacity: values.count)
    for value in values { append(value) }
  }
}
