import ArgumentParser
import Report

/// `landscape verify`: whether a run and its inputs are as they were.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Name every altered input or output of a published run.",
    discussion: """
      Reads every input and output named in run.json once and compares their fingerprints \
      (XXH3-128 of dumps and the store, SHA-256 of all else): as long as reading the dumps takes, \
      at about 1 GB a second. Inputs are looked for where they were named, from the present folder. \
      Exit 0 when all are as published, 1 when any is not.

      $ landscape verify Output/jiangsu
      Output/jiangsu/latest: 28 inputs and 412 outputs are as they were published
      """)

  @Argument(help: "A run's folder, an edition's, or OUT/<pipeline> for its latest.")
  var source: String

  @Flag(help: "Look at the outputs alone, for instance where the dumps have gone.")
  var outputsOnly = false

  func run() throws {
    let published = try PublishedRun(source)
    let alterations = try published.alterations(inputsToo: !outputsOnly)
    guard alterations.isEmpty else {
      try StandardStream.output.write(alterations.map { $0.sentence + "\n" }.joined())
      throw ExitCode(1)
    }
    let record = try published.record()
    let inputs = outputsOnly ? "" : "\(record.inputs.count) inputs and "
    try StandardStream.output.write(
      "\(published.folder): \(inputs)\(record.outputs.count) outputs are as they were published\n")
  }
}
