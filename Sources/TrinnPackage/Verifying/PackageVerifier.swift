import TrinnBasis

/// Holds a package's files against its manifest, and the manifest against its signature.
struct PackageVerifier {
  let content: PackageContent
  let skipped: Set<PackageCheck>

  private func wants(_ check: PackageCheck) -> Bool { !skipped.contains(check) }

  func verify(
    trinn current: SemanticVersion, allowsUnsigned: Bool
  ) throws(TrinnError) -> (manifest: Manifest, signer: PublicKey?) {
    guard let bytes = content.files[Manifest.fileName] else {
      throw TrinnError(
        .refused, "the package has no \(Manifest.fileName)", hint: "trinn bundle makes a package of a script or folder")
    }
    // The signature first: nothing that nobody signed is read further.
    let text = String(decoding: bytes, as: UTF8.self)
    let signature = try readSignature(allowsUnsigned)
    let manifest = try Manifest(parsing: text)
    var signer: PublicKey?
    if let signature { signer = try signerOf(signature, bytes, manifest) }
    if wants(.manifestText), manifest.text.utf8.elementsEqual(bytes) == false {
      throw TrinnError(.refused, "\(Manifest.fileName) is not as trinn bundle writes it")
    }
    try checkFiles(manifest)
    try checkSources()
    try checkFacts(manifest)
    if wants(.program) { try manifest.check(worksWith: current) }
    return (manifest, signer)
  }

  // MARK: Signature

  private func readSignature(_ allowsUnsigned: Bool) throws(TrinnError) -> Signature? {
    guard let bytes = content.files[Manifest.signatureName] else {
      if wants(.signed), !allowsUnsigned {
        throw TrinnError(
          .refused, "nobody has signed the package",
          hint: "ask its author to sign it: trinn bundle … --key FILE; or read it first, then add it with --unsigned")
      }
      return nil
    }
    return try Signature(String(decoding: bytes, as: UTF8.self))
  }

  private func signerOf(_ signature: Signature, _ signed: [UInt8], _ manifest: Manifest) throws(TrinnError)
    -> PublicKey?
  {
    guard let author = manifest.author else {
      if wants(.author) {
        throw TrinnError(.refused, "the package is signed, but its manifest names no author's key")
      }
      return nil
    }
    let key = try PublicKey(author.key)
    if wants(.signature), !signature.verifies(signed, by: key) {
      throw TrinnError(
        .refused, "the signature is not of this manifest by the key that it names",
        hint: "the package was changed after it was signed, or the signature is another's")
    }
    if wants(.comment), signature.comment != PackageVerifier.comment(manifest) {
      throw TrinnError(.refused, "the signature was made for another package or version")
    }
    return key
  }

  /// What a signer signs with the manifest: read aloud by `minisign -V`.
  static func comment(_ manifest: Manifest) -> String { "trinn package \(manifest.name) \(manifest.version)" }

  // MARK: Files

  private func checkFiles(_ manifest: Manifest) throws(TrinnError) {
    let own = [Manifest.fileName, Manifest.signatureName]
    let files = content.files.keys.filter { !own.contains($0) }.sorted()
    for path in files where wants(.nothingExtra) && manifest.files[path] == nil {
      throw TrinnError(.refused, "the package holds \(path), of which its manifest knows nothing")
    }
    for (path, hash) in manifest.files.sorted(by: { $0.key < $1.key }) {
      guard let bytes = content.files[path], !own.contains(path) else {
        if wants(.nothingMissing) { throw TrinnError(.refused, "\(path) is missing from the package") }
        continue
      }
      if wants(.contents), Sodium.sha256(bytes) != hash {
        throw TrinnError(.refused, "\(path) is not what the manifest says: it was changed after the package was made")
      }
    }
    for path in files where wants(.endings) && !PackageContent.isAllowed(path) {
      throw TrinnError(
        .refused, "\(path) is no kind of file that a package may hold",
        hint: "texts: .\((PackageContent.sources + PackageContent.others).joined(separator: ", ."))")
    }
    if wants(.oneSpelling) {
      var spellings: [String: String] = [:]
      for path in files {
        if let other = spellings.updateValue(path, forKey: path.lowercased()) {
          throw TrinnError(.refused, "\(other) and \(path) are one file on some machines")
        }
      }
    }
    if wants(.main), content.files[manifest.main] == nil || own.contains(manifest.main) {
      throw TrinnError(.refused, "the package does not hold \(manifest.main), which is to run")
    }
  }

  private func checkSources() throws(TrinnError) {
    for (path, bytes) in content.files.sorted(by: { $0.key < $1.key }) where PackageContent.isSource(path) {
      if wants(.shortSources), bytes.count > PackageLimits.usual.source {
        throw TrinnError(.limit, "\(path) is longer than 1 MiB")
      }
      if wants(.plainSources) { _ = try PlainSource.text(bytes, name: path) }
    }
  }

  /// The manifest is made from what the files say; one that says something else was made otherwise.
  private func checkFacts(_ manifest: Manifest) throws(TrinnError) {
    guard wants(.sameFacts) else { return }
    var facts = try content.facts(main: manifest.main)
    (facts.author, facts.files) = (manifest.author, manifest.files)
    guard facts == manifest else {
      let source = content.files[Manifest.pluginName] == nil ? "the header of \(manifest.main)" : Manifest.pluginName
      let rights = facts.rights == manifest.rights ? "" : ": it asks for other rights"
      throw TrinnError(.refused, "the manifest says something else than \(source)\(rights)")
    }
  }
}
