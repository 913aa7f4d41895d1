/// Why a formula cannot be read.
public struct ExpressionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The character the fault stands at, from 1; one beyond the last when the text ends too soon.
  public let position: Int
  /// What is wrong and what to write instead.
  public let problem: String

  public init(position: Int, problem: String) {
    self.position = position
    self.problem = problem
  }

  public var description: String { "character \(position): \(problem)" }
}
