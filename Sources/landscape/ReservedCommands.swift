import ArgumentParser

/// `landscape fold`: reserved for the partial results of one of many machines.
struct FoldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fold",
    abstract: "Reserved, does nothing yet: partial results of one of many machines.",
    discussion: """
      Costs nothing: ends with exit code 2 whatever it is given. One machine runs everything with
      `landscape run`.

      $ landscape fold
      Error: 'fold' is reserved for a later version: run everything on one machine with `landscape run`
      """)

  @Argument(parsing: .allUnrecognized, help: "Not read.")
  var arguments: [String] = []

  func run() throws { throw ValidationError(reserved("fold")) }
}

/// `landscape merge`: reserved for the sum of partial results.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Reserved, does nothing yet: the sum of partial results of many machines.",
    discussion: """
      Costs nothing: ends with exit code 2 whatever it is given. One machine runs everything with
      `landscape run`.

      $ landscape merge
      Error: 'merge' is reserved for a later version: run everything on one machine with `landscape run`
      """)

  @Argument(parsing: .allUnrecognized, help: "Not read.")
  var arguments: [String] = []

  func run() throws { throw ValidationError(reserved("merge")) }
}

private func reserved(_ verb: String) -> String {
  "'\(verb)' is reserved for a later version: run everything on one machine with `landscape run`"
}
