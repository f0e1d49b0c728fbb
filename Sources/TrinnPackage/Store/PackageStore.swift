import TrinnBasis

/// The packages of a workspace, whom the user trusts, and what they have accepted before.
public struct PackageStore: Sendable {
  public let places: PackagePlaces
  let trinn: SemanticVersion
  /// Today, as 2026-11-22.
  let today: String

  public init(_ places: PackagePlaces, trinn: SemanticVersion, today: String) {
    (self.places, self.trinn, self.today) = (places, trinn, today)
  }

  private static let mostBytes = 64 << 20

  // MARK: Reading

  public func lock() throws(TrinnError) -> PackageLock {
    guard let bytes = try PrivateFiles.bytes(places.lock, most: ConfigTable.mostBytes) else { return PackageLock() }
    do throws(TrinnError) {
      return try PackageLock(parsing: String(decoding: bytes, as: UTF8.self), document: places.lock)
    } catch {
      var told = error
      if [.mismatch, .refused].contains(told.code) { throw told }
      told.hint =
        "it was changed by hand; put the old one back, or take it away and add the packages again: nothing else is lost"
      throw told
    }
  }

  public func trust() throws(TrinnError) -> Trust {
    guard let bytes = try PrivateFiles.bytes(places.trust, most: ConfigTable.mostBytes, isOwn: true) else {
      return Trust()
    }
    return try Trust(parsing: String(decoding: bytes, as: UTF8.self), document: places.trust)
  }

  public func accepted() throws(TrinnError) -> AcceptedChain {
    guard let bytes = try PrivateFiles.bytes(places.accepted, most: PackageStore.mostBytes, isOwn: true) else {
      return AcceptedChain()
    }
    return try AcceptedChain(parsing: bytes, document: places.accepted)
  }

  /// An archive from anywhere, opened once and verified.
  public func open(_ path: String, allowsUnsigned: Bool = false) throws(TrinnError) -> Package {
    guard let bytes = try PrivateFiles.bytes(path, most: PackageLimits.usual.bytes) else {
      throw TrinnError(.fileNotFound, "there is no \"\(SafeText.line(path))\"")
    }
    return try Package(bytes, trinn: trinn, allowsUnsigned: allowsUnsigned)
  }

  /// A package of the workspace, verified anew: the lock says which content, the archive is that content, and it is what
  /// the user accepted last, or newer.
  ///
  /// - Throws: `unknown_name` with the nearest; `refused` with what does not fit.
  public func find(_ name: String) throws(TrinnError) -> Package {
    let lock = try lock()
    guard let entry = lock[name] else {
      throw .unknown(
        .unknownName, "package", name, among: lock.entries.map(\.name),
        hint: lock.entries.isEmpty ? "no package was added here; trinn add FILE adds one" : "trinn list shows them")
    }
    return try find(entry)
  }

  func find(_ entry: PackageLock.Entry) throws(TrinnError) -> Package {
    guard let bytes = try PrivateFiles.bytes(places.archive(entry.hash), most: PackageLimits.usual.bytes) else {
      throw TrinnError(
        .fileNotFound, "\(entry.name) \(entry.version) is in the lock and not in \(places.packages)",
        hint: "trinn add without a source gets what the lock names")
    }
    guard Sodium.sha256(bytes) == entry.hash else {
      throw TrinnError(
        .refused, "the archive of \(entry.name) was changed after it was added",
        hint: "trinn add without a source gets what the lock names; trinn update looks for a newer one")
    }
    let package = try Package(bytes, trinn: trinn, allowsUnsigned: entry.isUnsigned)
    guard package.manifest.name == entry.name, package.manifest.version == entry.version else {
      throw TrinnError(
        .refused, "the lock says \(entry.name) \(entry.version), and the archive is \(package.reference)",
        hint: "the lock was changed by hand; add the package again")
    }
    try checkHistory(package, allowsOlder: false)
    return package
  }

  // MARK: What is accepted

  /// Whether a package may take its name's place here.
  public func check(_ package: Package) throws(TrinnError) { try checkHistory(package, allowsOlder: false) }

  /// Whether a package may follow what the user accepted before under its name.
  func checkHistory(_ package: Package, allowsOlder: Bool) throws(TrinnError) {
    let (name, version) = (package.manifest.name, package.manifest.version)
    let key = package.signer?.description ?? ""
    if let pinned = try trust().pins[name], pinned != key {
      throw TrinnError(
        .refused,
        key.isEmpty
          ? "\(name) was signed until now, and this package is not" : "\(name) was signed with another key until now",
        hint: "ask its author on another way than they sent it; if the key is really new: trinn remove \(name) --forget"
      )
    }
    guard let last = try accepted().last(of: name), last.hash != package.hash else { return }
    let other = try accepted().lines.last {
      $0.package == name && $0.version == version.description && $0.hash != package.hash
    }
    if let other {
      throw TrinnError(
        .refused, "\(package.reference) is not the \(package.reference) that you accepted on \(other.day)",
        hint: "an author who changes a package gives it a new version")
    }
    guard let before = try? SemanticVersion(last.version) else { return }
    if version < before, !allowsOlder {
      throw TrinnError(
        .refused, "\(package.reference) is older than \(before), which you accepted on \(last.day)",
        hint: "if you want the older one: trinn add … --older")
    }
  }

  /// Whether the user has accepted this content, or nothing yet under its name: another version than the accepted one
  /// may ask for more.
  public func isAccepted(_ package: Package) throws(TrinnError) -> Bool {
    try accepted().last(of: package.manifest.name).map { $0.hash == package.hash } ?? true
  }

  // MARK: Level

  /// Why a package may run without a question, or that it may not.
  public enum Standing: Sendable, Equatable {
    /// Somebody here has read exactly this content.
    case adopted(Trust.Adoption)
    /// The user trusts its signer.
    case trusted(Trust.Key)
    /// The user trusted its signer until a day that has passed.
    case expired(Trust.Key)
    case unknown
  }

  public func standing(of package: Package) throws(TrinnError) -> Standing {
    let trust = try trust()
    if let adoption = trust.adopted[package.hash] { return .adopted(adoption) }
    guard let signer = package.signer, let key = trust.keys[signer.description] else { return .unknown }
    return key.holds(on: max(today, try clockFault() ?? today)) ? .trusted(key) : .expired(key)
  }

  /// Whether the user lets this very content run without being asked each time.
  public func hasAgreed(to package: Package) throws(TrinnError) -> Bool { try trust().agreed[package.hash] != nil }

  /// The day of the last acceptance, where this machine's clock says an earlier one: trust that has ended does not come back
  /// with a clock that was set back.
  public func clockFault() throws(TrinnError) -> String? {
    try accepted().lines.map(\.day).max().flatMap { $0 > today ? $0 : nil }
  }

  /// The level that a package runs at: shared, unless this user has read it or trusts its signer for more.
  public func level(of package: Package) throws(TrinnError) -> TrustLevel {
    switch try standing(of: package) {
    case .adopted: .adopted
    case .trusted(let key): key.level
    case .expired, .unknown: .shared
    }
  }
}
