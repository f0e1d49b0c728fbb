#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where a target's resource files lie at run time.
///
/// Found from the place of the running program and never from the place where it was built, so that a moved checkout and
/// an installed copy work.
public enum ResourceFolder {
  /// The folder of the resources of `target`.
  ///
  /// Looked for beside the program, as the build lays it (`trinn_<target>.resources/Resources`), then as installed
  /// (`../share/trinn/<target>`), then in `$TRINN_HOME/<target>`.
  public static func path(of target: String) throws(TrinnError) -> String {
    let candidates = candidates(for: target, programFolder: programFolder(), home: environment("TRINN_HOME"))
    for candidate in candidates where isFolder(candidate) { return candidate }
    throw TrinnError(
      .fileNotFound, "the resource files of \(target) are not installed beside the program",
      wanted: "a folder at \(candidates.joined(separator: " or "))",
      hint: "install the program with its share folder, or set TRINN_HOME to the folder that holds \(target)")
  }

  /// The bytes of one resource file.
  public static func bytes(of file: String, in target: String) throws(TrinnError) -> [UInt8] {
    let path = try path(of: target) + "/" + file
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw TrinnError(
        .fileNotFound, "the resource file \(file) of \(target) is missing", hint: "install the program again",
        place: TrinnError.Place(source: path, line: 1))
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      guard count > 0 else {
        throw TrinnError(.unreadable, "the resource file \(file) of \(target) cannot be read")
      }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  package static func candidates(for target: String, programFolder: String?, home: String?) -> [String] {
    var folders: [String] = []
    if let programFolder {
      folders.append("\(programFolder)/trinn_\(target).resources/Resources")
      folders.append("\(programFolder)/../share/trinn/\(target)")
    }
    if let home { folders.append("\(home)/\(target)") }
    return folders
  }

  private static func programFolder() -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count)
    guard length > 0 else { return nil }
    let program = buffer[..<length].map { UInt8(bitPattern: $0) }
    guard let slash = program.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return String(decoding: program[..<slash], as: UTF8.self)
  }

  private static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && (status.st_mode & S_IFMT) == S_IFDIR
  }
}
