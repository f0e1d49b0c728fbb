import Foundation
import TrinnBasis

/// What was accepted before is kept: an update can be taken back, and what a lock names can be got again.
extension PackageStore {
  /// The packages that the lock names and that are not here as it names them.
  public func missing() throws(TrinnError) -> [PackageLock.Entry] {
    var missing: [PackageLock.Entry] = []
    for entry in try lock().entries {
      let bytes = try PrivateFiles.bytes(places.archive(entry.hash), most: PackageLimits.usual.bytes)
      if bytes.map(Sodium.sha256) != entry.hash { missing.append(entry) }
    }
    return missing
  }

  /// Whether the user has accepted this very content at any time.
  public func wasAccepted(_ hash: String) throws(TrinnError) -> Bool {
    try accepted().lines.contains { $0.hash == hash }
  }

  /// Takes the last update of a package back: to the newest version before this one that was accepted here.
  ///
  /// - Returns: the version that is there again.
  /// - Throws: `no_data` where there is none, `file_not_found` where its archive is gone.
  public func undoUpdate(of name: String) throws(TrinnError) -> Package {
    guard let entry = try lock()[name] else {
      throw .unknown(
        .unknownName, "package", name, among: try lock().entries.map(\.name), hint: "trinn list shows them")
    }
    let key = try trust().pins[name]
    let before = try accepted().lines.last { line in
      guard line.package == name, line.key == key, let version = try? SemanticVersion(line.version) else {
        return false
      }
      return version < entry.version
    }
    guard let before else {
      throw TrinnError(
        .noData, "no version before \(name) \(entry.version) was accepted here",
        hint: "trinn add … --older takes an older one from its author")
    }
    guard let bytes = try PrivateFiles.bytes(places.archive(before.hash), most: PackageLimits.usual.bytes),
      Sodium.sha256(bytes) == before.hash
    else {
      throw TrinnError(
        .fileNotFound, "\(name) \(before.version) was accepted on \(before.day), and is not kept in this workspace",
        hint: "trinn add … --older takes it from its author")
    }
    let package = try Package(bytes, trinn: trinn, allowsUnsigned: before.key.isEmpty)
    try add(package, source: entry.source, allowsOlder: true)
    return package
  }
}
