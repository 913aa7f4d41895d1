/// One class of a right-closed scale: everything above the class before, up to `upper`.
public struct GradeRow: Sendable, Equatable {
  public let upper: Double
  public let grade: String
  public let line: Int

  public init(upper: Double, grade: String, line: Int = 0) {
    self.upper = upper
    self.grade = grade
    self.line = line
  }
}
