import Foundation
import Testing

/// The rows of docs/promises.md, as cells.
private func promises() throws -> [[String]] {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  let text = try String(
    contentsOf: root.appendingPathComponent("docs/promises.md"), encoding: .utf8)
  return text.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map { line in
    line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
  }.filter { $0.first?.allSatisfy(\.isNumber) == true }
}

private func contents(_ path: String) throws -> String {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  return try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
}

struct PromisesTests {
  @Test func `every promise has a sentence, a proof, figures and two anchors`() throws {
    let rows = try promises()
    #expect(rows.count >= 20)
    #expect(rows.map { $0[0] } == (1...rows.count).map(String.init))
    for row in rows {
      #expect(row.count == 5, "\(row)")
      #expect(row.allSatisfy { !$0.isEmpty }, "\(row)")
      #expect(row.count < 3 || row[2].contains("`"), "no command: \(row)")
    }
  }

  @Test func `every command that proves a promise exists`() throws {
    let rules = Set(
      try contents("Makefile").split(separator: "\n").compactMap { line in
        line.firstMatch(of: /^([a-z]+):/).map { String($0.1) }
      })
    let sources = try FileManager.default.subpathsOfDirectory(
      atPath: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().path)
    let suites = Set(
      sources.filter { $0.hasSuffix(".swift") }.map { ($0 as NSString).lastPathComponent })
    var commands = 0
    for row in try promises() {
      for match in row[2].matches(of: /`([^`]+)`/) {
        let words = match.1.split(separator: " ").map(String.init)
        commands += 1
        switch words[0] {
        case "make": #expect(rules.contains(words[1]), "\(match.1)")
        case "swift": #expect(suites.contains(words[3] + ".swift"), "\(match.1)")
        default: Issue.record("neither a rule of make nor a suite of tests: \(match.1)")
        }
      }
    }
    #expect(commands >= 20)
  }
}
