// swift-tools-version:6.2
import PackageDescription

// The targets stand in travelling order: the manifest is the map of the tree.

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// One room of the journey: a library target that may import only the rooms named.
func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one room, mirroring its files.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name + "Tests", dependencies: dependencies, swiftSettings: strict)
}

/// The fuzz targets: tests as a rule; under `make fuzz`, which sets FUZZ, what libFuzzer drives.
let fuzzing: Target =
  Context.environment["FUZZ"] == nil
  ? .testTarget(
    name: "FuzzingTests", dependencies: ["Resolution", "Configuration", "Dumps"],
    exclude: ["Corpus", "Driver.swift"], swiftSettings: strict)
  : .executableTarget(
    name: "FuzzingTests", dependencies: ["Resolution", "Configuration", "Dumps"],
    path: "Tests/FuzzingTests", exclude: ["Corpus", "FuzzingTests.swift"], swiftSettings: strict)

let package = Package(
  name: "landscape",
  products: [.executable(name: "landscape", targets: ["landscape"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // Doors to system C libraries: a module map and a shim each.
    .systemLibrary(name: "CCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // Imported only where its header is installed; zlib does without.
    .systemLibrary(name: "CISAL", providers: [.apt(["libisal-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),

    // Loops over text that see every byte, by vectors: C, for Swift has no movemask.
    .target(name: "ByteKernels"),

    // Letting memory go: C, for the calls are not in Swift's module of the C library.
    .target(name: "ProcessMemory"),

    // What tells one build of the program from another: C, like the notes it stands among.
    .target(name: "BuildID"),

    // Tables of facts that ship inside the binary.
    .target(name: "ReferenceTables"),

    // The style sheet and the script of the report's pages, inside the binary too.
    .target(name: "PageAssets"),

    // The journey.
    room("Dumps", ["CCSV", "CZlib", "CISAL", "CCrypto", "CXXHash", "ByteKernels"]),
    room("Configuration", ["Dumps", .product(name: "Yams", package: "Yams")]),
    room("Resolution", ["Configuration", "Dumps", "ReferenceTables"]),
    room("Store", ["Resolution", "Configuration", "Dumps", "ByteKernels"]),
    room("Counts", ["Store", "Resolution", "Configuration", "Dumps", "ByteKernels"]),
    room("Scoring", ["Counts", "Configuration", "Dumps"]),
    room(
      "Report",
      [
        "Scoring", "Counts", "Store", "Resolution", "Configuration", "Dumps",
        "CXLSXWriter", "CSQLite", "CZlib", "ProcessMemory", "PageAssets",
      ]),
    room("Sampling", ["CZlib"]),
    .executableTarget(
      name: "landscape",
      dependencies: [
        "Dumps", "Configuration", "Resolution", "Store", "Counts", "Scoring", "Report", "Sampling",
        "ProcessMemory", "BuildID",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    tests("Dumps", ["Dumps", "CZlib", "ByteKernels"]),
    tests("Configuration", ["Configuration", "Dumps"]),
    tests("Resolution", ["Resolution", "Configuration", "Dumps"]),
    // Written-out rows folded into a store, for the tests of every room behind it.
    .target(
      name: "SmallRuns", dependencies: ["Store", "Resolution", "Configuration", "Dumps"],
      path: "Tests/SmallRuns", swiftSettings: strict),
    tests("Store", ["SmallRuns", "Store", "Resolution", "Configuration", "Dumps"]),
    tests("Counts", ["SmallRuns", "Counts", "Store", "Resolution", "Configuration", "Dumps"]),
    tests(
      "Scoring", ["Scoring", "Counts", "Store", "Resolution", "Configuration", "Dumps"]),
    tests(
      "Report",
      [
        "SmallRuns", "Report", "Scoring", "Counts", "Store", "Resolution", "Configuration", "Dumps",
        "CSQLite",
      ]),
    tests(
      "Sampling", ["Sampling", "Store", "Resolution", "Configuration", "Dumps", "CZlib"]),
    tests("Journey", ["Dumps"]),
    fuzzing,

    // One room at a time on made-up numbers, for `make bench`.
    .executableTarget(
      name: "RoomBenchmarks",
      dependencies: ["Report", "Scoring", "Counts", "Store", "Configuration", "Dumps"],
      path: "Tests/Benchmarks/RoomBenchmarks", swiftSettings: strict),
  ]
)
