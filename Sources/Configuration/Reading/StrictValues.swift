import Dumps
import Glibc

/// Which day a year or a month stands for when no day is given.
enum DateEdge { case first, last }

/// The text without spaces at both ends.
func trimmed(_ text: Substring) -> String {
  var text = text
  while text.first?.isWhitespace == true { text.removeFirst() }
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}

/// A finite number of ASCII digits with a point, an exponent and a sign at most; else nil.
func strictNumber(_ text: String) -> Double? {
  let allowed = text.utf8.allSatisfy { byte in
    (48...57).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
  }
  guard allowed, let value = Double(text), value.isFinite else { return nil }
  return value
}

/// The number of a text with its point moved, rounded once.
func strictNumber(_ text: String, timesTenTo exponent: Int) -> Double? {
  guard exponent != 0 else { return strictNumber(text) }
  let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
  guard let digits = parts.first, let own = parts.count == 2 ? Int(parts[1]) : 0 else { return nil }
  return strictNumber("\(digits)e\(own + exponent)")
}

/// A year of four digits, or nil.
func strictYear(_ text: String) -> Int? {
  guard text.utf8.count == 4, text.utf8.allSatisfy({ (48...57).contains($0) }),
    let year = Int(text),
    year >= 1000
  else { return nil }
  return year
}

/// A day written `2016-02-17`, or a month `2016-02` or year `2016` by its first or last day.
func strictDate(_ text: String, _ edge: DateEdge) -> CalendarDate? {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
  guard (1...3).contains(parts.count), let year = strictYear(parts[0]) else { return nil }
  let numbers = parts.dropFirst().map { part in
    part.utf8.count == 2 && part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
  }
  guard let month = numbers.first ?? (edge == .first ? 1 : 12) else { return nil }
  if numbers.count == 2 {
    return numbers[1].flatMap { CalendarDate(year: year, month: month, day: $0) }
  }
  let days = edge == .first ? [1] : [31, 30, 29, 28]
  return days.lazy.compactMap { CalendarDate(year: year, month: month, day: $0) }.first
}

/// Why a path cannot be read as a file, or nil when it can.
func unreadableReason(_ path: String) -> String? {
  var status = stat()
  guard stat(path, &status) == 0 else { return String(cString: strerror(errno)) }
  if status.st_mode & S_IFMT == S_IFDIR { return "is a folder" }
  return access(path, R_OK) == 0 ? nil : String(cString: strerror(errno))
}
