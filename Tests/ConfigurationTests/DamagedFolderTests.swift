import Configuration
import Foundation
import Testing

struct DamagedFolderTests {
  /// The shipped tables that need no sample data, under the shortest pipeline.yml that names them.
  private static let files: [String: [UInt8]] = {
    let shipped = packageRoot + "/Pipelines/jiangsu/"
    let names = [
      "regions.csv", "parks.csv", "groups.csv", "adjacency.csv", "chain.csv", "milestones.csv",
      "framework.csv", "zones.csv", "directory.csv", "grades.csv",
    ]
    var files: [String: [UInt8]] = [:]
    for name in names {
      files[name] = FileManager.default.contents(atPath: shipped + name).map { [UInt8]($0) }
    }
    var yml = "name: damaged\ntitle: 损\ndumps: [x]\nspan: 2011-2015\nas_of: 2015-12-31\n"
    for name in names where name != "directory.csv" {
      yml += "\(name.dropLast(4)): \(name)\n"
    }
    yml += "directory: {minimum: 30, rules: directory.csv}\n"
    yml += "matching: {headline: [IP, IN, ID], sets: {s3: [IP, EC]}, beta: \"IP/avg(ID,EC)\"}\n"
    files["pipeline.yml"] = Array(yml.utf8)
    return files
  }()

  /// A linear congruential generator (Knuth's MMIX constants): the same damage on every machine.
  private struct Damage {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }

  @Test func `the undamaged folder is read`() throws {
    let folder = try Self.write(Self.files)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try Pipeline.load(folder: folder).milestones.count == 26)
  }

  @Test(arguments: 0..<240)
  func `a folder with damaged bytes is read or refused in one sentence, and never traps`(
    seed: Int
  ) throws {
    var damage = Damage(state: UInt64(seed))
    var files = Self.files
    let name = files.keys.sorted()[seed % files.count]
    var bytes = try #require(files[name])
    for _ in 0...damage.below(3) {
      let place = damage.below(bytes.count)
      switch damage.below(4) {
      case 0: bytes[place] = UInt8(damage.below(256))
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(Array("\",;\n(){}[]:#-0".utf8)[damage.below(14)], at: place)
      default: bytes.removeSubrange(place..<min(bytes.count, place + 40))
      }
    }
    files[name] = bytes
    let folder = try Self.write(files)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      _ = try Pipeline.load(folder: folder)
    } catch {
      let sentence = "\(error)"
      #expect(sentence.contains(folder), "names no file: \(sentence)")
      #expect(sentence.contains(": "), "names no remedy: \(sentence)")
    }
  }

  private static func write(_ files: [String: [UInt8]]) throws -> String {
    let folder = NSTemporaryDirectory() + "damaged-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, bytes) in files {
      try Data(bytes).write(to: URL(filePath: folder + "/" + name))
    }
    return folder
  }
}
