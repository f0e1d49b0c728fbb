import Foundation
import TrinnBasis
import TrinnPackage

/// Where `use` finds plugins: with the program first, so that no package takes their place, then among the packages of the
/// workspace. A path is the user's own.
public struct PluginShelf: Sendable {
  private let shipped: String
  private let callers: TrustLevel
  private let store: @Sendable () throws -> PackageStore

  /// - Parameters:
  ///   - shipped: the folder of the plugins that came with the program.
  ///   - callers: the level of the script that names plugins; a package gets no more.
  ///   - store: asked for when a name is not among those.
  public init(shipped: String, callers: TrustLevel, store: @escaping @Sendable () throws -> PackageStore) {
    (self.shipped, self.callers, self.store) = (shipped, callers, store)
  }

  /// - Throws: `refused` for a package that was changed, or that this user never accepted: it may have come with the folder.
  public func find(_ name: String) throws -> (source: PluginSource, level: TrustLevel)? {
    if name.contains("/") { return (try PluginSource(folder: name), .own) }
    guard PluginName.isPackage(name) else { return nil }
    let folder = "\(shipped)/\(name)"
    if FileManager.default.fileExists(atPath: "\(folder)/\(PluginFiles.manifest)") {
      return (try PluginSource(folder: folder), .own)
    }
    let store = try store()
    guard try store.lock()[name] != nil else { return nil }
    let package = try store.find(name)
    guard try isAgreed(package, store) else {
      throw TrinnError(
        .refused, "nobody here has agreed to \(package.reference): it lies in the workspace, and was not added by you",
        hint: "trinn add FILE shows who signed it and what it asks for")
    }
    return (try PluginSource(package), min(try store.level(of: package), callers))
  }

  private func isAgreed(_ package: Package, _ store: PackageStore) throws -> Bool {
    if case .adopted = try store.standing(of: package) { return true }
    return try store.accepted().last(of: package.manifest.name)?.hash == package.hash
  }

  /// Every plugin that `use` would find by its name: those that came with the program, and those of the workspace.
  public func all() -> [String] {
    let shipped = names().values.sorted()
    guard let store = try? store(), let lock = try? store.lock() else { return shipped }
    let added = lock.entries.map(\.name).filter { (try? store.find($0))?.manifest.kind == .plugin }
    return shipped + added.filter { !shipped.contains($0) }.sorted()
  }

  /// What came with the program, by the name in front of what it brings.
  public func names() -> [String: String] {
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: shipped)) ?? []
    let sources = folders.compactMap { try? PluginSource(folder: "\(shipped)/\($0)") }
    return Dictionary(sources.map { ($0.namespace, $0.manifest.name) }) { first, _ in first }
  }
}
