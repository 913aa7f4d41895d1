import Foundation
import Testing

@testable import Sampling

@Suite struct SamplingTests {
  @Test func `a published application number has its check digit`() {
    #expect(SampleNumbers.checkDigit(of: Array("201710601862".utf8)) == UInt8(ascii: "3"))
    #expect(SampleNumbers.checkDigit(of: Array("201310699744".utf8)) == UInt8(ascii: "2"))
  }

  @Test func `a day survives the way to its parts and back, leap days included`() {
    for number in stride(from: 12_000, to: 18_000, by: 1) {
      let day = SampleDay(number: number)
      let (year, month, date) = day.parts
      #expect(SampleDay(year, month, date) == day)
    }
    #expect(SampleDay(2012, 2, 29).text() == "2012.02.29")
    #expect(SampleDay(2011, 8, 22).spreadsheetSerial == 40_777)
  }

  @Test func `the same rows and seed give the same bytes, another seed gives others`() throws {
    let first = try Scratch()
    let second = try Scratch()
    let third = try Scratch()
    _ = try Sample.write(rows: 500, seed: 7, to: first.path)
    _ = try Sample.write(rows: 500, seed: 7, to: second.path)
    _ = try Sample.write(rows: 500, seed: 8, to: third.path)
    #expect(try first.files() == second.files())
    #expect(try first.files() != third.files())
  }

  @Test(arguments: [1, 2, 3, 20_160_217] as [UInt64])
  func `the smallest sample still holds one of every planted fault`(seed: UInt64) throws {
    let scratch = try Scratch()
    let sample = try Sample.write(rows: 100, seed: seed, to: scratch.path)
    #expect(sample.rows == 100)
    for dirt in Dirt.all where dirt.planned != nil {
      #expect(sample.count(of: dirt.kind) == 1, "\(dirt.kind)")
    }
  }

  @Test func `too few or too many rows are refused with the range`() {
    #expect(throws: SampleError.self) { try Sample.write(rows: 99, seed: 1, to: "/nowhere") }
    #expect(throws: SampleError.self) {
      try Sample.write(rows: 12_000_001, seed: 1, to: "/nowhere")
    }
  }
}

/// A folder that lives as long as the test.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "sample-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Every file below the folder by its relative path.
  func files() throws -> [String: Data] { try Scratch.files(below: path) }

  static func files(below folder: String) throws -> [String: Data] {
    var result: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      var isFolder: ObjCBool = false
      let file = folder + "/" + name
      _ = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
      if !isFolder.boolValue { result[name] = try Data(contentsOf: URL(fileURLWithPath: file)) }
    }
    return result
  }
}
