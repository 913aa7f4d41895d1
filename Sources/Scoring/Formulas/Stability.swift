/// F25: how well rights last.
public struct Stability: Sendable, Equatable {
  /// Inventions granted in the cohort's year.
  public let cohort: Int
  /// Those of them still valid.
  public let surviving: Int

  public init(cohort: Int, surviving: Int) {
    self.cohort = cohort
    self.surviving = surviving
  }

  /// The smallest cohort that is printed without the flag 小样本.
  public static let smallCohort = 10

  /// `surviving / cohort`, in [0, 1]; undefined without a cohort.
  public var survival: Double? { Coverage.ratio(covered: surviving, required: cohort) }
  /// Whether the cohort is too small to compare.
  public var isSmallSample: Bool { cohort < Self.smallCohort }

  /// 无效宣告 / (无效宣告 + 部分无效 + 维持有效), by application, in [0, 1]; undefined when no
  /// challenge was decided.
  public static func invalidationRate(
    invalidated: Int, partlyInvalidated: Int, upheld: Int
  ) -> Double? {
    Coverage.ratio(covered: invalidated, required: invalidated + partlyInvalidated + upheld)
  }
}
