import Foundation
import Testing

/// A JSON value of a golden file, which remembers whether anybody looked at it.
final class JSON {
  private enum Content {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([JSON])
    case table([String: JSON])
  }

  private let content: Content
  private var isRead = false

  init(_ value: Any?) {
    switch value {
    case let list as [Any]: content = .list(list.map(JSON.init))
    case let table as [String: Any]: content = .table(table.mapValues(JSON.init))
    case let text as String: content = .text(text)
    case let number as NSNumber:
      // Foundation tells true from 1 by the encoded type alone.
      content =
        String(cString: number.objCType) == "c"
        ? .flag(number.boolValue) : .number(number.doubleValue)
    default: content = .null
    }
  }

  subscript(key: String) -> JSON { table[key] ?? JSON(nil) }

  subscript(index: Int) -> JSON { index < list.count ? list[index] : JSON(nil) }

  private var leaf: Content {
    isRead = true
    return content
  }

  var number: Double? { if case .number(let number) = leaf { number } else { nil } }
  var text: String? { if case .text(let text) = leaf { text } else { nil } }
  var flag: Bool? { if case .flag(let flag) = leaf { flag } else { nil } }
  var list: [JSON] { if case .list(let list) = content { list } else { [] } }
  var table: [String: JSON] { if case .table(let table) = content { table } else { [:] } }
  /// Numbers of a list, undefined for null.
  var column: [Double?] { list.map(\.number) }
  var numbers: [Double] { list.compactMap(\.number) }
  var rows: [[Double]] { list.map(\.numbers) }
  var texts: [String] { list.compactMap(\.text) }

  /// The paths of the leaves that nobody looked at.
  func unread(_ path: String = "") -> [String] {
    switch content {
    case .list(let list): list.enumerated().flatMap { $1.unread("\(path)[\($0)]") }
    case .table(let table):
      table.sorted { $0.key < $1.key }.flatMap { $1.unread("\(path).\($0)") }
    default: isRead ? [] : [path]
    }
  }
}

/// The shared golden files, where this checkout lies beside them.
enum Golden {
  static let shared: URL = {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root.appendingPathComponent("../shared").standardizedFileURL
  }()

  static let isPresent = FileManager.default.fileExists(
    atPath: shared.appendingPathComponent("golden").path)
  static let absence: Comment = "../shared/golden is not beside this checkout: nothing to compare"

  static func read(_ path: String) throws -> JSON {
    let data = try Data(contentsOf: shared.appendingPathComponent(path))
    return JSON(try JSONSerialization.jsonObject(with: data))
  }
}

/// Compares values with one golden file and remembers the largest difference.
final class GoldenComparison {
  let inputs: JSON
  let expected: JSON
  private let name: String
  private let tolerance: Double
  private var largest = 0.0
  private var compared = 0

  init(_ name: String) throws {
    self.name = name
    let file = try Golden.read("golden/\(name).json")
    inputs = file["inputs"]
    expected = file["expected"]
    tolerance = try #require(file["tolerance_relative"].number)
  }

  /// |a − e| ≤ tolerance · max(1, |e|); undefined only where null is expected.
  func expect(
    _ actual: Double?, _ expected: JSON, _ what: Comment = "",
    at location: SourceLocation = #_sourceLocation
  ) {
    compared += 1
    guard let actual, let wanted = expected.number else {
      #expect(actual == nil && expected.number == nil, what, sourceLocation: location)
      return
    }
    let difference = (actual - wanted).magnitude / max(1, wanted.magnitude)
    largest = max(largest, difference)
    #expect(
      difference <= tolerance, "\(what) \(actual) instead of \(wanted)", sourceLocation: location)
  }

  func expect(
    _ actual: [Double?], _ expected: JSON, _ what: Comment = "",
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(actual.count == expected.list.count, what, sourceLocation: location)
    for (value, wanted) in zip(actual, expected.list) { expect(value, wanted, what, at: location) }
  }

  func expect(
    _ actual: String?, text expected: JSON, at location: SourceLocation = #_sourceLocation
  ) {
    compared += 1
    #expect(actual == expected.text, sourceLocation: location)
  }

  /// Ends the comparison: every expected value must have been compared.
  func finish(at location: SourceLocation = #_sourceLocation) {
    #expect(compared > 0, sourceLocation: location)
    let unread = expected.unread()
    #expect(unread.isEmpty, "\(name): not compared: \(unread)", sourceLocation: location)
    print("\(name): \(compared) values, largest relative difference \(largest)")
  }
}
