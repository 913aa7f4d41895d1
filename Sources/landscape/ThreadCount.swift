import ArgumentParser
import Dumps

/// How many threads work; no result depends on it.
struct ThreadCount: ExpressibleByArgument, CustomStringConvertible {
  static let help = ArgumentHelp("Threads; the result is the same for any number.")

  /// Nil: as many as there are cores.
  private var given: Int?

  init() {}

  init?(argument: String) {
    guard let given = Int(argument), given >= 1 else { return nil }
    self.given = given
  }

  var count: Int { given ?? DumpReader.availableProcessors }
  var description: String { given.map { String($0) } ?? "all cores" }
}
