import Foundation
import Report
import Synchronization

/// Says on stderr how far long work has come: a bar on a terminal, else a line every ten seconds.
final class Progress: Sendable {
  /// What is counted.
  enum Unit: Sendable {
    case bytes
    case records

    fileprivate func text(_ count: Int) -> String {
      switch self {
      case .bytes: "\(count / 1_000_000) MB"
      case .records: "\(count) 条"
      }
    }
  }

  private struct State {
    var title: String
    var total: Int
    var started: Date
    var done = 0
    var shown: Date
    var isFinished = false
  }

  private let unit: Unit
  private let isQuiet: Bool
  private let isTerminal: Bool
  private let state: Mutex<State>

  /// - Parameter total: how much there is of the unit; 0 when not known.
  init(_ title: String, total: Int = 0, unit: Unit = .bytes, isQuiet: Bool) {
    self.unit = unit
    self.isQuiet = isQuiet
    isTerminal = isatty(2) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    let now = Date()
    state = Mutex(State(title: title, total: total, started: now, shown: now))
    if !isQuiet, !isTerminal { startRepeating() }
  }

  /// Notes `count` more as done.
  func advance(_ count: Int) {
    show { $0.done += count }
  }

  /// Goes on to a step whose length is not known: a terminal shows it at once.
  func enter(_ title: String) {
    show(atOnce: isTerminal) { state in
      state.title = title
      state.total = 0
      state.done = 0
      state.started = Date()
    }
  }

  /// Clears the bar, and says no more.
  func finish() {
    guard !isQuiet else { return }
    state.withLock { state in
      state.isFinished = true
      if isTerminal { try? StandardStream.error.write("\r\u{1B}[K") }
    }
  }

  /// Has the line said again where a step has nothing to count, from a thread of its own; where none
  /// can be had, only what is counted is said.
  private func startRepeating() {
    var thread = pthread_t()
    let progress = Unmanaged.passRetained(self)
    let status = pthread_create(
      &thread, nil,
      { argument in
        let progress = Unmanaged<Progress>.fromOpaque(argument!).takeRetainedValue()
        while !progress.state.withLock({ $0.isFinished }) {
          progress.show()
          usleep(500_000)
        }
        return nil
      }, progress.toOpaque())
    if status == 0 { pthread_detach(thread) } else { progress.release() }
  }

  private func show(atOnce: Bool = false, _ change: (inout State) -> Void = { _ in }) {
    guard !isQuiet else { return }
    state.withLock { state in
      change(&state)
      let now = Date()
      guard !state.isFinished,
        atOnce || now.timeIntervalSince(state.shown) >= (isTerminal ? 0.2 : 10)
      else { return }
      state.shown = now
      let line = Self.line(
        state.title, done: state.done, of: state.total, unit,
        seconds: now.timeIntervalSince(state.started))
      try? StandardStream.error.write(isTerminal ? "\r\(line)\u{1B}[K" : line + "\n")
    }
  }

  /// The line that people see: what is done, how fast, and with a total the share and the time left.
  static func line(
    _ title: String, done: Int, of total: Int, _ unit: Unit, seconds: Double
  ) -> String {
    guard done > 0 else { return title + "……" }
    let rate = Double(done) / max(0.001, seconds)
    var line = "\(title) \(unit.text(done))，每秒 \(unit.text(Int(rate)))"
    if total > 0 {
      let share = min(1, Double(done) / Double(total))
      let cells = Int(share * 20)
      line +=
        " [" + String(repeating: "#", count: cells)
        + String(repeating: ".", count: 20 - cells) + "] \(Int(share * 100))%"
      if done < total { line += "，约剩 \(Int(Double(total - done) / rate) + 1) 秒" }
    }
    return line
  }
}
