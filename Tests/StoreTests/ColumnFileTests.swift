import Foundation
import Testing

@testable import Store

struct ColumnFileTests {
  private func written() throws -> String {
    let path = NSTemporaryDirectory() + "columns-" + UUID().uuidString
    var writer = try ColumnFile.Writer(path: path)
    try writer.write("small", ContiguousArray<UInt8>([1, 2, 3]))
    let columns: [[UInt64]] = [[7], [8, 9]]
    let stretches = columns.map { values in
      let stretch = Stretch<UInt64>(capacity: values.count)
      for value in values { stretch.append(value) }
      return stretch
    }
    writer.write("wide", stretches.map { ColumnPiece($0) })
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
