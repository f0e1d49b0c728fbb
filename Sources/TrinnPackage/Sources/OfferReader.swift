import TrinnBasis

/// Packages from files and folders.
struct OfferReader {
  let store: PackageStore
  let allowsUnsigned: Bool
  /// In an index only this one is opened: another's fault is no reason to refuse it.
  let name: String?

  func packages(in path: String) throws(TrinnError) -> [Package] {
    if FolderFiles.isFile(path) {
      return [path.hasSuffix(".lua") ? try loose(path) : try store.open(path, allowsUnsigned: allowsUnsigned)]
    }
    guard FolderFiles.isFolder(path) else {
      if FolderFiles.exists(path) {
        throw TrinnError(.unreadable, "\"\(SafeText.line(path))\" is neither a plain file nor a folder")
      }
      let folder = FilePath.folder(of: path)
      throw .unknown(
        .fileNotFound, "file or folder", path,
        among: FolderFiles.names(in: folder.isEmpty ? "." : folder).map { folder.isEmpty ? $0 : "\(folder)/\($0)" })
    }
    if isPackage(path) { return [try package(inFolder: path)] }
    return try index(path)
  }

  /// Packages beside each other: files, and folders that are packages.
  private func index(_ folder: String) throws(TrinnError) -> [Package] {
    var packages: [Package] = []
    let paths = FolderFiles.names(in: folder).map { "\(folder)/\($0)" }
    for path in paths {
      let isArchive = path.hasSuffix(".\(Package.fileExtension)") && FolderFiles.isFile(path)
      guard isArchive || FolderFiles.isFolder(path) && isPackage(path) else { continue }
      guard name.map({ isCalled($0, path) }) ?? true else { continue }
      packages.append(
        isArchive ? try store.open(path, allowsUnsigned: allowsUnsigned) : try package(inFolder: path))
    }
    guard !packages.isEmpty else {
      let known = paths.map { FilePath.name(of: $0) }.filter { $0.hasSuffix(".\(Package.fileExtension)") }
      throw TrinnError(
        .fileNotFound, "no package \(name.map { "called \($0) " } ?? "")in \(SafeText.line(folder))",
        hint: known.isEmpty ? "a package is a .trinn file, or a folder with plugin.toml" : known.joined(separator: ", ")
      )
    }
    return packages
  }

  /// By its file's name alone, which says where to look; what it is called stands in its manifest.
  private func isCalled(_ name: String, _ path: String) -> Bool {
    let file = FilePath.name(of: path)
    return file == name || file == "\(name).\(Package.fileExtension)" || file.hasPrefix("\(name)-")
  }

  private func isPackage(_ folder: String) -> Bool {
    [Manifest.fileName, Manifest.pluginName].contains { FolderFiles.isFile("\(folder)/\($0)") }
  }

  /// A folder that holds an unpacked package, or what one is made of.
  private func package(inFolder folder: String) throws(TrinnError) -> Package {
    let files = try FolderFiles.read(folder)
    guard files[Manifest.fileName] != nil else { return try unsigned(files, main: nil) }
    let entries = files.map { PackageArchive.Entry(name: $0.key, bytes: $0.value) }
    return try Package(try PackageArchive.bytes(of: entries), trinn: store.trinn, allowsUnsigned: allowsUnsigned)
  }

  private func loose(_ path: String) throws(TrinnError) -> Package {
    let source = try PackageSource(path)
    return try unsigned(source.files, main: source.main)
  }

  private func unsigned(_ files: [String: [UInt8]], main: String?) throws(TrinnError) -> Package {
    let bytes = try PackageBundle.bytes(of: files, main: main, author: nil, trinn: store.trinn)
    return try Package(bytes, trinn: store.trinn, allowsUnsigned: allowsUnsigned)
  }
}
