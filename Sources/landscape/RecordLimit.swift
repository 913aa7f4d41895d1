import ArgumentParser

/// The longest record that is read; longer ones are set aside, for an endless line must not take
/// the memory.
struct RecordLimit: ExpressibleByArgument, CustomStringConvertible {
  static let help = ArgumentHelp("Longest record in MiB, 1 to 1024; longer ones are set aside.")

  private var mebibytes = 16

  init() {}

  init?(argument: String) {
    guard let mebibytes = Int(argument), (1...1024).contains(mebibytes) else { return nil }
    self.mebibytes = mebibytes
  }

  var bytes: Int { mebibytes << 20 }
  var description: String { String(mebibytes) }
}
