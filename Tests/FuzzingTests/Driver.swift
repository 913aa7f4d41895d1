import Foundation

/// The target that libFuzzer drives, named by FUZZ_TARGET.
private let target: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
  guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
    fatalError("FUZZ_TARGET is '\(name)': use one of \(FuzzTarget.all.map(\.name))")
  }
  return target
}()

/// What libFuzzer calls for every input; a finding ends the process, and libFuzzer keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  do {
    if let finding = try target.finding(input) { fatalError("\(target.name): \(finding)") }
  } catch { fatalError("\(target.name): \(error)") }
  return 0
}
