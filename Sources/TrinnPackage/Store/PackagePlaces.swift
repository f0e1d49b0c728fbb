import Foundation
import TrinnBasis

/// Where packages and trust lie.
public struct PackagePlaces: Sendable {
  /// The folder of the work: packages and their lock lie in its `.trinn`.
  public let workspace: String
  /// The user's own folder, outside every workspace: whom they trust is nothing that a folder can bring along.
  public let configuration: String

  public init(workspace: String, configuration: String) {
    (self.workspace, self.configuration) = (workspace, configuration)
  }

  /// `$XDG_CONFIG_HOME/trinn`, or `~/.config/trinn`.
  public init(workspace: String, environment: [String: String]) throws(TrinnError) {
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      self.init(workspace: workspace, configuration: folder + "/trinn")
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      self.init(workspace: workspace, configuration: home + "/.config/trinn")
    } else {
      throw TrinnError(
        .fileNotFound, "neither HOME nor XDG_CONFIG_HOME names a folder", hint: "whom you trust is kept there")
    }
  }

  var folder: String { workspace + "/.trinn" }
  var lock: String { folder + "/lock.toml" }
  var packages: String { folder + "/packages" }
  var busy: String { folder + "/packages.busy" }
  var trust: String { configuration + "/trust.toml" }
  var accepted: String { configuration + "/accepted.jsonl" }
  func archive(_ hash: String) -> String { "\(packages)/\(hash).\(Package.fileExtension)" }
}
