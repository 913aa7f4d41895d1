import Configuration
public import Dumps

/// F43: days from filing to grant, pending applications counted as not yet granted
/// (Kaplan & Meier 1958).
public struct Pendency: Sendable, Equatable {
  /// How many applications the curve rests on.
  public let cohort: Int
  /// Days at which the share still pending falls, with the share from then on.
  private let steps: [Step]

  private struct Step: Equatable, Sendable {
    let days: Int
    let pending: Double
  }

  /// Days of a month, for printing.
  public static let daysPerMonth = 30.4375

  /// The curve of a cohort observed until `end`; an application granted before it was filed or
  /// filed after `end` is left out.
  public init(
    _ cohort: [(filed: CalendarDate, granted: CalendarDate?)], dataUntil end: CalendarDate
  ) {
    let spans = cohort.compactMap { application -> (days: Int, granted: Bool)? in
      let granted = application.granted.flatMap { $0 <= end ? $0 : nil }
      let days = (granted ?? end).days(since: application.filed)
      return days >= 0 ? (days, granted != nil) : nil
    }.sorted { $0.days < $1.days }
    self.cohort = spans.count
    var steps = [Step]()
    var pending = 1.0
    var start = 0
    while start < spans.count {
      let days = spans[start].days
      var next = start
      var grants = 0
      while next < spans.count, spans[next].days == days {
        if spans[next].granted { grants += 1 }
        next += 1
      }
      if grants > 0 {
        pending *= 1 - Double(grants) / Double(spans.count - start)
        steps.append(Step(days: days, pending: pending))
      }
      start = next
    }
    self.steps = steps
  }

  /// The smallest number of days by which the share `probability` is granted; undefined when it is
  /// never reached.
  public func quantile(_ probability: Double) -> Int? {
    let limit = 1 - probability
    return steps.first { limit.isAtLeastAt12Digits($0.pending) }?.days
  }
}
