// swift-tools-version: 6.2
import PackageDescription

/// Our own targets are held to warnings as errors; an arrow means "imports" and points one way only.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// The program carries its runtime: it starts in a few milliseconds and runs where no toolchain is. Set on this one link
/// and not as a build option, so that tests run against the very same objects.
let staticRuntime =
  ["-static-stdlib", "-Xlinker", "--start-group"]
  + [
    "Foundation", "FoundationInternationalization", "FoundationEssentials", "_FoundationCollections",
    "_FoundationCShims",
    "CoreFoundation", "_FoundationICU", "swiftSynchronization",
  ].flatMap { ["-Xlinker", "-l\($0)"] } + ["-Xlinker", "--end-group"]

/// The system's own liblua, which it keeps up to date.
let sharedLua: [LinkerSetting] = [.linkedLibrary("lua5.4")]

func library(
  _ name: String, _ imports: [Target.Dependency] = [], path: String? = nil, resources: [Resource] = []
) -> Target {
  .target(name: name, dependencies: imports, path: path, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ imports: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: imports, exclude: exclude, swiftSettings: strict, linkerSettings: sharedLua)
}

let package = Package(
  name: "trinn",
  products: [
    .executable(name: "trinn", targets: ["trinn"]),
    .executable(name: "trinn-worker", targets: ["trinn-worker"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    // The C borders. Only CTrinnLua includes a Lua header; the program that uses it says how liblua is linked.
    .target(name: "CTrinnLua"),
    .target(name: "CTrinnScan"),
    .target(name: "CTrinnMath", linkerSettings: [.linkedLibrary("stdc++")]),
    .target(name: "CTrinnEdit", linkerSettings: [.linkedLibrary("edit")]),
    .systemLibrary(name: "CSodium", path: "Sources/CSodium", providers: [.apt(["libsodium-dev"])]),
    .target(name: "CTrinnSandbox"),
    .target(name: "CTrinnProgramming"),
    .target(name: "CTrinnArchive"),
    .target(name: "CTrinnWorkbook"),
    .systemLibrary(name: "CUtf8proc", path: "Sources/CUtf8proc", providers: [.apt(["libutf8proc-dev"])]),

    // Languages and data.
    library("TrinnBasis"),
    library("TrinnSyntax", ["TrinnBasis"]),
    library("TrinnTable", ["TrinnBasis", "TrinnSyntax", "CTrinnScan"]),
    library(
      "TrinnCohort", ["TrinnBasis", "TrinnSyntax", "TrinnTable", "CSodium", "CTrinnScan"],
      resources: [.copy("Resources")]),
    library("TrinnSynthetic", ["TrinnBasis", "TrinnTable", "TrinnCohort"]),
    library("TrinnKernels", ["TrinnBasis", "CTrinnMath"]),
    library("TrinnChecks", ["TrinnBasis", "TrinnSyntax", "TrinnTable", "TrinnKernels"]),
    library("TrinnDisclosure", ["TrinnBasis", "TrinnTable", "CTrinnProgramming"]),
    library("TrinnReport", ["TrinnBasis", "TrinnTable", "TrinnDisclosure", "CUtf8proc"]),
    library(
      "TrinnWorkspace",
      [
        "TrinnBasis", "TrinnTable", "TrinnChecks", "TrinnDisclosure", "CSodium",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    library("TrinnPackage", ["TrinnBasis", "CSodium", "CTrinnArchive", .product(name: "TOMLKit", package: "TOMLKit")]),
    library("TrinnWorkbook", ["TrinnBasis", "CTrinnWorkbook"]),
    // Forms that a municipality fills in, and plans that are handed over.
    library("TrinnExchange", ["TrinnBasis", "TrinnTable", "TrinnWorkspace", "TrinnWorkbook", "TrinnPackage"]),

    // Bindings and the interpreter.
    library("TrinnBinding", ["TrinnBasis"]),
    library("TrinnWire", ["TrinnBasis", "TrinnBinding"]),
    // The script's side: what a child process holds too. No Foundation, no Dispatch.
    library("TrinnEngine", ["TrinnBasis", "CTrinnLua", "TrinnBinding", "TrinnWire", "TrinnSyntax"]),
    library("TrinnLua", ["TrinnBasis", "CTrinnSandbox", "TrinnBinding", "TrinnEngine", "TrinnWire"]),

    // The shelf: the only place where domain, kernels, gate and bindings meet.
    library(
      "TrinnLibrary",
      [
        "TrinnBasis", "TrinnBinding", "TrinnChecks", "TrinnCohort", "TrinnSynthetic", "TrinnKernels", "TrinnDisclosure",
        "TrinnReport", "TrinnTable", "TrinnPackage", "TrinnWorkspace", "TrinnExchange",
        "TrinnSyntax",
      ]),
    .executableTarget(
      name: "trinn",
      dependencies: [
        "TrinnBasis", "TrinnBinding", "TrinnEngine", "TrinnLua", "TrinnLibrary", "TrinnReport", "TrinnSynthetic",
        "TrinnSyntax", "TrinnTable", "TrinnPackage", "TrinnChecks",
        "TrinnWorkspace", "TrinnExchange", "CTrinnEdit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict,
      linkerSettings: sharedLua + [.unsafeFlags(staticRuntime, .when(configuration: .release))]),
    // The process of a script from elsewhere: no Foundation, liblua and libc within (lld: gold warns of a dlopen that
    // libswiftCore never gets to).
    .executableTarget(
      name: "trinn-worker",
      dependencies: ["CTrinnSandbox", "TrinnBasis", "TrinnBinding", "TrinnEngine", "TrinnWire"],
      swiftSettings: strict,
      linkerSettings: [
        .linkedLibrary(":liblua5.4.a"), .linkedLibrary("m"),
        .unsafeFlags(["-static-executable", "-use-ld=lld"], .when(configuration: .release)),
      ]),
    // Measures the release build; ./dev bench.
    .executableTarget(
      name: "trinn-bench",
      dependencies: [
        "TrinnBasis", "TrinnBinding", "TrinnEngine", "TrinnLua", "TrinnLibrary", "TrinnSynthetic", "TrinnCohort",
        "TrinnDisclosure", "TrinnTable", "TrinnTestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Benchmarks", exclude: ["Peers"], swiftSettings: strict,
      linkerSettings: sharedLua + [.unsafeFlags(staticRuntime, .when(configuration: .release))]),

    library("TrinnTestSupport", ["TrinnBasis", "TrinnDisclosure"], path: "Tests/Support"),
    // A child that tries to get out of the sandbox, and the sandbox's filter as libseccomp makes it.
    .executableTarget(name: "trinn-breach", dependencies: ["CTrinnSandbox"], path: "Tests/Tools/breach"),
    .target(
      name: "CTrinnFilterMaker", path: "Tests/Tools/filter", linkerSettings: [.linkedLibrary("seccomp")]),

    // A process that does not keep to the messages of a script's.
    .executableTarget(
      name: "trinn-hostile", dependencies: ["TrinnBasis", "TrinnBinding", "TrinnWire"], path: "Tests/Tools/hostile",
      swiftSettings: strict),

    // Gives every reader what no honest program writes, until it has had enough.
    .executableTarget(
      name: "trinn-fuzz",
      dependencies: [
        "TrinnBasis", "TrinnBinding", "TrinnCohort", "TrinnDisclosure", "TrinnEngine", "TrinnExchange",
        "TrinnLibrary", "TrinnLua", "TrinnPackage", "TrinnTable", "TrinnWire", "TrinnWorkspace", "CTrinnSandbox",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      path: "Tests/Tools/fuzz", swiftSettings: strict, linkerSettings: sharedLua),

    // One test folder per target, and the ones that drive the whole.
    tests("TrinnBasisTests", ["TrinnBasis"]),
    tests("TrinnSyntaxTests", ["TrinnSyntax", "TrinnEngine", "TrinnTestSupport"]),
    tests("TrinnTableTests", ["TrinnTable", "TrinnTestSupport"]),
    tests("TrinnCohortTests", ["TrinnCohort", "TrinnTestSupport"]),
    tests("TrinnSyntheticTests", ["TrinnSynthetic", "TrinnTable"]),
    tests("TrinnKernelsTests", ["TrinnBasis", "TrinnKernels"], exclude: ["References"]),
    tests("TrinnChecksTests", ["TrinnBasis", "TrinnChecks", "TrinnTable", "TrinnTestSupport"]),
    tests("TrinnDisclosureTests", ["TrinnDisclosure", "TrinnTestSupport"]),
    // Writes until it is killed: the store's tests under fault.
    .executableTarget(
      name: "trinn-faults",
      dependencies: ["TrinnBasis", "TrinnDisclosure", "TrinnExchange", "TrinnTable", "TrinnWorkspace"],
      path: "Tests/Faults", swiftSettings: strict),
    tests(
      "TrinnWorkspaceTests",
      [
        "TrinnBasis", "TrinnWorkspace", "TrinnDisclosure", "TrinnExchange", "TrinnTable", "TrinnTestSupport",
        "trinn-faults",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests("TrinnPackageTests", ["TrinnBasis", "TrinnPackage", "TrinnTestSupport"]),
    tests("TrinnWorkbookTests", ["TrinnBasis", "TrinnWorkbook", "TrinnTestSupport"]),
    tests("TrinnExchangeTests", ["TrinnBasis", "TrinnExchange", "TrinnTable", "TrinnWorkspace", "TrinnTestSupport"]),
    tests("TrinnReportTests", ["TrinnReport", "TrinnTestSupport"]),
    tests("TrinnBindingTests", ["TrinnBinding", "TrinnWire", "TrinnTestSupport"]),
    tests(
      "TrinnLuaTests",
      ["TrinnLua", "TrinnEngine", "TrinnTestSupport", "CTrinnLua", "CTrinnSandbox", "trinn-hostile"]),
    tests(
      "TrinnLibraryTests",
      ["TrinnBasis", "TrinnKernels", "TrinnTable", "TrinnLibrary", "TrinnLua", "TrinnPackage", "TrinnWorkspace"]),
    tests("TrinnSandboxTests", ["CTrinnSandbox", "CTrinnFilterMaker", "trinn-breach"]),
    tests("ReaderTests", ["TrinnTestSupport", "trinn-fuzz", "trinn-hostile"]),
    tests("AttackTests", ["TrinnBasis", "TrinnBinding", "TrinnLibrary", "TrinnLua", "TrinnTestSupport"]),
    tests(
      "EndToEndTests",
      ["TrinnBasis", "TrinnBinding", "TrinnLibrary", "TrinnLua", "TrinnSyntax", "TrinnTestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
