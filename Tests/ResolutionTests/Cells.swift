import Foundation
import Testing

@testable import Resolution

/// Hands the UTF-8 bytes of a text to a function that reads cells.
func cell<Result>(_ text: String, _ read: (UnsafeRawBufferPointer) -> Result) -> Result {
  var text = text
  return text.withUTF8 { read(UnsafeRawBufferPointer($0)) }
}

/// The public data beside the package; tests that need it are skipped, saying so, where it is absent.
enum SharedData {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared").standardizedFileURL

  static let isPresent = FileManager.default.fileExists(atPath: folder.path + "/golden")

  static func path(_ name: String) -> String { folder.path + "/" + name }

  static func golden(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(filePath: path("golden/" + name)))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}

/// Stands before every test that reads the data beside the package.
let sharedDataIsPresent = ConditionTrait.enabled(
  if: SharedData.isPresent, "the data folder beside the package is absent")
