import Foundation

/// How long each step of a run took; wall-clock facts go to run.json only.
struct Stopwatch {
  let started: Date
  private(set) var laps: [(name: String, seconds: Double)] = []
  private var last: Date

  init(since started: Date) {
    self.started = started
    last = started
  }

  /// Ends a step.
  mutating func lap(_ name: String) {
    let now = Date()
    laps.append((name, (now.timeIntervalSince(last) * 1000).rounded() / 1000))
    last = now
  }
}
