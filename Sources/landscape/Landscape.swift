import ArgumentParser

@main
struct Landscape: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "landscape", abstract: "From patent dumps to a 知识产权区域布局报告.",
    subcommands: [SampleCommand.self])
}
