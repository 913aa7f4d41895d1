import ArgumentParser
import Foundation
import Report

/// `landscape publish`: freezes a run as an edition (定期发布).
struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Freeze a run as an edition: a copy that is never pruned nor changed.",
    discussion: """
      Checks the run against its run.json, copies it to OUT/<pipeline>/editions/NAME and flushes it
      to the disk; costs the run's size in space. Later runs compare themselves with the edition
      frozen last (T28). An edition that exists is never replaced.

      $ landscape publish Output/jiangsu --edition 2015年度
      Output/jiangsu/editions/2015年度
      """)

  @Argument(help: "A run's folder, or OUT/<pipeline> for its latest run.")
  var source: String

  @Option(help: "Name of the edition.")
  var edition: String

  func run() throws {
    let published = try PublishedRun(source)
    // A run lies in OUT/<pipeline>/runs/<run id>, `latest` is a link to it.
    let run = URL(fileURLWithPath: published.folder).resolvingSymlinksInPath()
    let pipeline = run.deletingLastPathComponent().deletingLastPathComponent()
    guard run.deletingLastPathComponent().lastPathComponent == "runs" else {
      throw ValidationError(
        "\(source): give a run's folder, OUT/<pipeline>/runs/<run id>, or OUT/<pipeline>")
    }
    let publication = try Publication(
      out: pipeline.deletingLastPathComponent().path, pipeline: pipeline.lastPathComponent)
    let frozen = try publication.freeze(PublishedRun(run.path), edition: edition)
    try StandardStream.output.write(frozen + "\n")
  }
}
