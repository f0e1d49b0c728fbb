import ArgumentParser
import Foundation
import TrinnBasis
import TrinnPackage

/// What every command on packages takes.
struct PackageOptions: ParsableArguments {
  @Option(help: "The folder of the work; its .trinn holds packages and lock.", completion: .directory)
  var workspace = "."

  @Option(help: "The language of what a county reads.")
  var lang = Language.nb

  func store() throws -> PackageStore {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: workspace, isDirectory: &isFolder), isFolder.boolValue else {
      throw TrinnError(
        .fileNotFound, "there is no folder \"\(SafeText.line(workspace))\"", argument: "workspace",
        hint: "--workspace names the folder that the packages were added in")
    }
    let places = try PackagePlaces(workspace: workspace, environment: ProcessInfo.processInfo.environment)
    let store = PackageStore(places, trinn: try Program.semanticVersion(), today: Today.text)
    if let day = try? store.clockFault() {
      Terminal.complain("this machine says \(Today.text), and a package was accepted on \(day): is the clock right?")
    }
    return store
  }
}

/// The day, as the county's calendar has it.
enum Today {
  static var text: String {
    let parts = Calendar.current.dateComponents([.year, .month, .day], from: Date())
    return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
  }
}

extension Program {
  static func semanticVersion() throws(TrinnError) -> SemanticVersion { try SemanticVersion(version, isShort: true) }
}

/// As an option knows levels: what comes from elsewhere is never one's own.
extension TrustLevel: ExpressibleByArgument {
  public static var allValueStrings: [String] { [TrustLevel.shared, .adopted].map(\.rawValue) }
}

extension CompletionKind {
  /// The packages that are here.
  static let package = CompletionKind.custom { _, _, _ in
    guard let places = try? PackagePlaces(workspace: ".", environment: ProcessInfo.processInfo.environment),
      let version = try? Program.semanticVersion(),
      let lock = try? PackageStore(places, trinn: version, today: Today.text).lock()
    else { return [] }
    return lock.entries.map(\.name)
  }
}
