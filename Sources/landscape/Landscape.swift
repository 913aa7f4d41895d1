import ArgumentParser
import Configuration
import Dumps
import Glibc
import Report
import Resolution
import Scoring
import Store

@main
struct Landscape: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "landscape",
    abstract: "From bulk patent dumps to a 知识产权区域布局报告, offline and deterministic.",
    discussion: """
      landscape run Pipelines/jiangsu            the whole journey, published under Output/
      landscape query Output/jiangsu --region 苏州市   ad hoc, from the store, never from the dumps
      landscape inspect FILE                     what a dump holds and what is wrong with it

      stdout carries results, stderr everything else.
      Exit codes: 0 done; 1 the input was refused or another run holds the lock; 2 usage or
      configuration; 3 `records` finished with rejects; 130 interrupted.
      """,
    version: softwareVersion,
    subcommands: [
      RunCommand.self, QueryCommand.self, ExplainCommand.self, DiffCommand.self, VerifyCommand.self,
      PublishCommand.self, ListCommand.self, RecordsCommand.self, InspectCommand.self,
      SampleCommand.self, FoldCommand.self, MergeCommand.self,
    ])

  static let softwareVersion = "0.1.0"

  static func main() {
    MemoryExhaustion.watch()
    Interruption.watch()
    do {
      try OpenFileLimit.raise()
      var command = try parseAsRoot()
      do {
        try command.run()
      } catch let error as ValidationError {
        // What a verb finds wrong itself: the library would show the usage of no verb.
        let verb = type(of: command).configuration.commandName ?? ""
        refuse("\(error.message)\nSee 'landscape \(verb) --help'.", code: 2)
      }
    } catch {
      Interruption.settle()
      leave(with: error)
    }
  }

  /// Says in one line what went wrong and leaves with its exit code.
  private static func leave(with error: any Error) -> Never {
    switch error {
    case let error as ConfigurationError: refuse("\(error)", code: 2)
    case let error as ExplanationError: refuse("\(error)", code: 2)
    case let error as ResolutionError: refuse("\(error)", code: 2)
    case let error as ScoringError: refuse("\(error)", code: 2)
    // Who reads our output has had enough of it.
    case DumpError.outputClosed, ReportError.disk(action: _, path: _, code: EPIPE): leave(code: 1)
    case let error as DumpError: refuse("\(error)", code: error.exitCode)
    case let error as StoreError: refuse("\(error)", code: 1)
    // A name is the command line's fault, a disk is not.
    case ReportError.badName: refuse("\(error)", code: 2)
    case let error as ReportError: refuse("\(error)", code: 1)
    case let error as JourneyError: refuse("\(error)", code: 1)
    default: break
    }
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    if code.isSuccess {
      do throws(ReportError) {
        try StandardStream.output.write(message.isEmpty ? "" : message + "\n")
      } catch { refuse("\(error)", code: 1) }
      exit()
    }
    if !message.isEmpty { try? StandardStream.error.write(message + "\n") }
    // The library says 64 for bad usage; every verb promises 2.
    leave(code: code == .validationFailure ? 2 : code.rawValue)
  }

  private static func refuse(_ sentence: String, code: Int32) -> Never {
    try? StandardStream.error.write("landscape: \(sentence)\n")
    leave(code: code)
  }

  private static func leave(code: Int32) -> Never { exit(withError: ExitCode(code)) }
}
