import Foundation
import TrinnBasis

/// What an address offers: a file or folder is one package, a folder of packages is an index, and a git repository is
/// either.
public struct PackageOffers: Sendable {
  public let packages: [Package]
  /// Where they were found, as the lock says it.
  public let source: String

  /// - Parameters:
  ///   - address: a `.trinn` file, a folder, a script, or the address of a git repository.
  ///   - name: which package is looked for in an index; nil where the address holds one.
  /// - Throws: `file_not_found`, `refused` with what is wrong with the package.
  public init(
    at address: String, name: String?, allowsUnsigned: Bool, store: PackageStore
  ) throws(TrinnError) {
    let reader = OfferReader(store: store, allowsUnsigned: allowsUnsigned, name: name)
    if GitRepository.isAddress(address) {
      packages = try GitRepository.withCopy(of: address) { folder throws(TrinnError) in try reader.packages(in: folder)
      }
      source = address
    } else {
      // A link that the user names is followed once, here; within a package none is.
      packages = try reader.packages(in: PackageOffers.resolved(address))
      source = address.hasPrefix("/") ? address : PackageOffers.resolved(address)
    }
  }

  /// The place itself, without links; as it was given where there is none.
  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The package of exactly this content.
  ///
  /// - Throws: `mismatch` where others of the name are there.
  public func content(_ entry: PackageLock.Entry) throws(TrinnError) -> Package {
    guard let package = packages.first(where: { $0.hash == entry.hash }) else {
      let there = packages.filter { $0.manifest.name == entry.name }.map(\.manifest.version.description)
      let found = there.isEmpty ? "nothing of that name" : "\(there.joined(separator: ", "))"
      throw TrinnError(
        .mismatch,
        "the lock names \(entry.name) \(entry.version), and \(SafeText.line(source)) has \(found) and not that content",
        hint: "trinn add \(ShellWord.quoted(source)) --name \(entry.name) takes what is there now")
    }
    return package
  }

  /// The newest package of the name, or of the only name there is.
  ///
  /// - Throws: `argument_missing` that lists the names where there are several.
  public func newest(_ name: String?) throws(TrinnError) -> Package {
    let names = Set(packages.map(\.manifest.name)).sorted()
    guard let wanted = name ?? (names.count == 1 ? names.first : nil) else {
      throw TrinnError(
        .argumentMissing, "there are several packages in \(SafeText.line(source))", argument: "name",
        hint: "add one with --name: \(names.joined(separator: ", "))")
    }
    guard
      let newest = packages.filter({ $0.manifest.name == wanted }).max(by: { $0.manifest.version < $1.manifest.version }
      )
    else { throw .unknown(.unknownName, "package", wanted, among: names) }
    // One version is one content; which of two was meant nobody can say.
    let same = packages.filter { $0.manifest.name == wanted && $0.manifest.version == newest.manifest.version }
    guard Set(same.map(\.hash)).count == 1 else {
      throw TrinnError(
        .refused, "there are two different packages \(newest.reference) in \(SafeText.line(source))",
        hint: "ask whoever keeps the folder which one is right")
    }
    return newest
  }
}
