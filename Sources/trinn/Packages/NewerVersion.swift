import TrinnBasis
import TrinnPackage

/// Where a package's next version is looked for.
enum NewerVersion {
  /// The newest that is offered, and where.
  ///
  /// - Parameter place: where to look; nil for where the package came from. A file is one version, so its folder is looked
  ///   through for others of the name.
  static func search(
    _ entry: PackageLock.Entry, at place: String?, _ store: PackageStore
  ) throws(TrinnError) -> (package: Package, source: String) {
    let isFile = place == nil && entry.source.hasSuffix(".\(Package.fileExtension)")
    let offers = try PackageOffers(
      at: place ?? (isFile ? FilePath.folder(of: entry.source) : entry.source), name: entry.name,
      allowsUnsigned: entry.isUnsigned, store: store)
    return (try offers.newest(entry.name), offers.source)
  }
}
