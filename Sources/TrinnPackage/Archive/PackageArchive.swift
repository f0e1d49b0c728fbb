import CTrinnArchive
import TrinnBasis

/// A package as one file: a ZIP archive of one layout, which any unzip opens.
///
/// libzip writes it. It is read by code that is safe against any bytes, and takes that one layout and no other: entries in
/// order of name, stored as they are, one date, one mode, nothing between them, before them or behind them. So an archive
/// has one spelling: whatever is changed in it, be it a bit that no unzip looks at, makes it another file that is refused.
package enum PackageArchive {
  package struct Entry: Sendable, Equatable {
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
  }

  /// - Throws: `fault` where the library that writes archives is not on the machine.
  package static func bytes(of entries: [Entry]) throws(TrinnError) -> [UInt8] {
    let entries = entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    // libzip reads what it is given until it is done: one block holds all contents, another all names.
    let contents = entries.flatMap(\.bytes)
    let names = entries.flatMap { Array($0.name.utf8CString) }
    var output: UnsafeMutablePointer<UInt8>?
    var size = 0
    let outcome = contents.withUnsafeBufferPointer { contents in
      names.withUnsafeBufferPointer { names in
        var (content, name) = (0, 0)
        let list = entries.map { entry in
          defer { (content, name) = (content + entry.bytes.count, name + entry.name.utf8.count + 1) }
          return ta_entry(
            name: names.baseAddress.map { $0 + name }, bytes: contents.baseAddress.map { $0 + content },
            count: entry.bytes.count)
        }
        return ta_write(list, list.count, &output, &size)
      }
    }
    defer { ta_release(output) }
    guard outcome != TA_NO_LIBRARY else {
      throw TrinnError(
        .fault, "libzip is not on this machine; it writes packages", hint: "install the Debian package libzip4")
    }
    guard outcome == TA_DONE, let output else { throw TrinnError(.fault, "the archive could not be written") }
    let bytes = Array(UnsafeBufferPointer(start: output, count: size))
    // What was written is what is read, whichever version of the library wrote it.
    guard try self.entries(of: bytes) == entries else {
      throw TrinnError(.fault, "the archive does not hold what was put into it")
    }
    return bytes
  }

  // MARK: Reading

  /// - Throws: `refused` with what is not as it must be; `limit`.
  package static func entries(of bytes: [UInt8], limits: PackageLimits = .usual) throws(TrinnError) -> [Entry] {
    guard bytes.count <= limits.bytes else {
      throw TrinnError(.limit, "the package is larger than \(limits.bytes >> 20) MiB")
    }
    var reader = ArchiveReader(bytes)
    var entries: [Entry] = []
    var headers: [ArchiveReader.Header] = []
    while reader.isAt(ArchiveReader.local) {
      guard entries.count < limits.entries else {
        throw TrinnError(.limit, "the package holds more than \(limits.entries) files")
      }
      let header = try reader.localHeader()
      headers.append(header)
      entries.append(Entry(name: header.name, bytes: try reader.content(header)))
    }
    try reader.directory(of: headers)
    for (earlier, later) in zip(entries, entries.dropFirst())
    where !earlier.name.utf8.lexicographicallyPrecedes(later.name.utf8) {
      throw TrinnError(
        .refused,
        earlier.name == later.name
          ? "the package holds \(SafeText.line(later.name)) twice" : "the files of the package are not in order")
    }
    return entries
  }
}

/// What is refused before anything is laid out for it.
package struct PackageLimits: Sendable {
  var bytes = 16 << 20
  var entries = 1000
  var source = 1 << 20

  package static let usual = PackageLimits()
}
