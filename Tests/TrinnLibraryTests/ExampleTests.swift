import Foundation
import Testing
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua

/// What help and the reference pages promise, run and compared, over both ways to the bindings.
@Suite struct ExampleTests {
  static let catalogue = FunctionCatalogue(Library.bindings)

  struct Promise: Sendable, CustomTestStringConvertible {
    let function: String
    let example: Example
    var testDescription: String { "\(function): \(example.code)" }
  }

  static let promises = catalogue.functions.flatMap { entry in
    entry.examples.map { Promise(function: entry.name, example: $0) }
  }

  @Test(arguments: promises, Interpreter.TransportKind.allCases)
  func `an example does what it says`(_ promise: Promise, over transport: Interpreter.TransportKind) async throws {
    let desk = try #require(LibraryDesk.desks[transport])
    let example = promise.example
    switch example.outcome {
    case .shows(let expected):
      let got = try await desk.answer(to: example.code, after: example.given).withoutTrailingBlanks
      let isKept = got == expected.withoutTrailingBlanks
      if !isKept { Acceptance.show(promise.testDescription, expected: expected, got: got) }
      #expect(isKept, "expected:\n\(expected)\ngot:\n\(got)")
    case .fails(let part):
      let error = await #expect(throws: TrinnError.self) {
        try await desk.answer(to: example.code, after: example.given)
      }
      let got = "\(try #require(error))"
      if !got.contains(part) { Acceptance.show(promise.testDescription, expected: part, got: got) }
      #expect(got.contains(part))
    }
  }

  @Test func `every declaration has what a declaration must have`() {
    let findings = CatalogueCheck(Self.catalogue, types: Library.types.map(\.name)).findings
    #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
  }

  /// A declaration that nobody lists would have help and no function, or neither.
  @Test func `every declared binding is listed in the library`() throws {
    let folder = URL(fileURLWithPath: LibraryDesk.root).appending(path: "Sources/TrinnLibrary")
    let walker = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    let sources = try walker.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
      .map { try String(contentsOf: $0, encoding: .utf8) }
    var declared = sources.flatMap {
      $0.matches(of: /static let \w+ = (?:Binding|keeping)\(\s*"([^"]+)"/).map { String($0.1) }
    }
    declared += sources.flatMap { $0.matches(of: /static let \w+ = chart\(\s*\.(\w+)/).map { "chart.\($0.1)" } }
    let listed = Set(Library.bindings.map(\.entry.name))
    #expect(declared.count > 50)
    #expect(declared.filter { !listed.contains($0) } == [])
    #expect(listed.subtracting(declared) == ["help"])
  }
}

/// `./dev accept`: every difference in full, for a person who decides which side is right.
enum Acceptance {
  static func show(_ title: String, expected: String, got: String) {
    guard ProcessInfo.processInfo.environment["TRINN_ACCEPT"] != nil else { return }
    print("\n─── \(title)\nexpected:\n\(expected.indented)\ngot:\n\(got.indented)")
  }
}

extension String {
  fileprivate var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }.joined(separator: "\n")
  }
}
