import Foundation
import Report
import Synchronization

/// Says on stderr how far a long step has come: a bar on a terminal, else a line every ten seconds.
final class Progress: Sendable {
  private let title: String
  private let total: Int
  private let isQuiet: Bool
  private let isTerminal: Bool
  private let started = Date()
  private let state: Mutex<(done: Int, shown: Date)>

  /// - Parameter total: bytes to be read; 0 when not known.
  init(_ title: String, total: Int, isQuiet: Bool) {
    self.title = title
    self.total = total
    self.isQuiet = isQuiet
    isTerminal = isatty(2) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    state = Mutex((0, Date()))
  }

  /// Notes `bytes` more as done.
  func advance(_ bytes: Int) {
    guard !isQuiet else { return }
    let line: String? = state.withLock { state in
      state.done += bytes
      let now = Date()
      guard now.timeIntervalSince(state.shown) >= (isTerminal ? 0.2 : 10) else { return nil }
      state.shown = now
      return text(state.done, now)
    }
    if let line { try? StandardStream.error.write(isTerminal ? "\r\(line)\u{1B}[K" : line + "\n") }
  }

  /// Clears the bar.
  func finish() {
    guard !isQuiet, isTerminal else { return }
    try? StandardStream.error.write("\r\u{1B}[K")
  }

  private func text(_ done: Int, _ now: Date) -> String {
    let seconds = max(0.001, now.timeIntervalSince(started))
    let rate = Double(done) / seconds
    var line = "\(title) \(Self.megabytes(done)) MB, \(Self.megabytes(Int(rate))) MB/s"
    if total > 0 {
      let share = min(1, Double(done) / Double(total))
      let cells = Int(share * 20)
      line +=
        " [" + String(repeating: "#", count: cells)
        + String(repeating: ".", count: 20 - cells) + "] \(Int(share * 100))%"
      if rate > 0, done < total { line += ", \(Int(Double(total - done) / rate) + 1) s left" }
    }
    return line
  }

  private static func megabytes(_ bytes: Int) -> String { String(bytes / 1_000_000) }
}
