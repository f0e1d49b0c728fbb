import Foundation
import TrinnBasis

/// Each change writes what it needs first and the file that says so last, and every file is written whole: whoever pulls
/// the plug finds the old state or the new one.
extension PackageStore {
  /// Puts a verified package into the workspace, under its name.
  ///
  /// - Parameters:
  ///   - source: where `update` looks for the next version.
  ///   - allowsOlder: whether the user wants a version before the one that they accepted last.
  /// - Throws: `refused` where another key, an older version or another content stands against it.
  public func add(_ package: Package, source: String, allowsOlder: Bool = false) throws(TrinnError) {
    if case .expired(let key) = try standing(of: package) {
      throw TrinnError(
        .refused, "the trust in the key of \(SafeText.line(key.name)) ended on \(key.until ?? "")",
        hint: "trinn trust \(key.key) --for \(key.level.rawValue) --until DAY, if it still holds")
    }
    try PrivateFiles.makeFolder(places.packages, mode: 0o755)
    try PrivateFiles.makeFolder(places.configuration, mode: 0o700)
    try PrivateFiles.alone(places.busy) { () throws(TrinnError) in
      try checkHistory(package, allowsOlder: allowsOlder)
      try AtomicFile.write(places.archive(package.hash), package.bytes)
      let chain = try accepted()
      if chain.last(of: package.manifest.name)?.hash != package.hash {
        try PrivateFiles.append(try chain.next(package, day: today), to: places.accepted)
      }
      try change { trust in
        let key = package.signer?.description ?? ""
        trust.pins[package.manifest.name] = key
        if let author = package.manifest.author, trust.met[key] == nil {
          trust.met[key] = Trust.Met(name: author.name, since: today)
        }
      }
      var lock = try lock()
      lock.set(
        PackageLock.Entry(
          name: package.manifest.name, version: package.manifest.version, hash: package.hash, source: source,
          isUnsigned: package.signer == nil))
      try AtomicFile.write(places.lock, lock.text.utf8)
    }
  }

  /// Takes a package out of the workspace. That it was accepted, and whose key its name belongs to, is remembered.
  ///
  /// - Parameter forgetsKey: lets the name belong to another key from now on.
  public func remove(_ name: String, forgetsKey: Bool = false) throws(TrinnError) {
    var lock = try lock()
    let entry = lock[name]
    let isPinned = try trust().pins[name] != nil
    guard entry != nil || forgetsKey && isPinned else {
      throw .unknown(.unknownName, "package", name, among: lock.entries.map(\.name), hint: "trinn list shows them")
    }
    if entry != nil {
      try PrivateFiles.alone(places.busy) { () throws(TrinnError) in
        lock = try self.lock()
        lock.remove(name)
        try AtomicFile.write(places.lock, lock.text.utf8)
        // Archives that nothing names any more are rest; two names never share one.
        let kept = try accepted().lines.filter { $0.package == name }.map(\.hash)
        for hash in Set(kept + [entry?.hash ?? ""]) where isHash(hash) { unlink(places.archive(hash)) }
      }
    }
    let hasAgreed = try trust().agreed.values.contains { $0.name == name }
    if forgetsKey || hasAgreed {
      try change { trust in
        if forgetsKey { trust.pins[name] = nil }
        trust.agreed = trust.agreed.filter { $0.value.name != name }
      }
    }
  }

  /// Records that somebody here has read the package: it runs as adopted from now on, as long as it is this content.
  public func adopt(_ package: Package, role: String) throws(TrinnError) {
    let role = role.trimmingCharacters(in: .whitespaces)
    guard !role.isEmpty, role.utf8.count <= 200 else {
      throw TrinnError(
        .argumentMissing, "who has read it?", argument: "role", hint: "--role \"rådgiver, opplæringsavdelingen\"")
    }
    try change {
      $0.adopted[package.hash] = Trust.Adoption(
        name: package.manifest.name, version: package.manifest.version.description, role: role, since: today)
    }
  }

  /// Lets this content run at level shared without a question from now on.
  public func agree(to package: Package) throws(TrinnError) {
    try change {
      $0.agreed[package.hash] = Trust.Agreement(
        name: package.manifest.name, version: package.manifest.version.description,
        key: package.signer?.description ?? "", since: today)
    }
  }

  /// Takes an adoption back.
  public func disown(_ hash: String) throws(TrinnError) { try change { $0.adopted[hash] = nil } }

  // MARK: Keys

  public func trust(_ key: PublicKey, name: String?, for level: TrustLevel, until: String?) throws(TrinnError) {
    guard level != .own else {
      throw TrinnError(
        .outOfRange, "a package from elsewhere is never your own", wanted: "shared or adopted", got: level.rawValue,
        hint: "--for adopted")
    }
    if let until {
      try Trust.checkDay(until)
      guard until >= today else { throw TrinnError(.outOfRange, "\(until) has passed", hint: "today is \(today)") }
    }
    let met = try trust().met[key.description]?.name
    guard let name = name ?? met, !name.isEmpty else {
      throw TrinnError(
        .argumentMissing, "whose key is it?", argument: "name", hint: "--name \"Buskerud fylkeskommune\"")
    }
    try change {
      $0.keys[key.description] = Trust.Key(key: key, name: name, level: level, since: today, until: until)
    }
  }

  public func distrust(_ key: PublicKey) throws(TrinnError) {
    guard try trust().keys[key.description] != nil else {
      throw TrinnError(.unknownName, "this key is not trusted", hint: "trinn trust --list")
    }
    try change { trust in
      trust.keys[key.description] = nil
      trust.agreed = trust.agreed.filter { $0.value.key != key.description }
    }
  }

  private func change(_ body: (inout Trust) -> Void) throws(TrinnError) {
    try PrivateFiles.makeFolder(places.configuration, mode: 0o700)
    try PrivateFiles.alone(places.trust + ".busy") { () throws(TrinnError) in
      var trust = try trust()
      body(&trust)
      try AtomicFile.write(places.trust, trust.text.utf8, mode: 0o600)
    }
  }
}
