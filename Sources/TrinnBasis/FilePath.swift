/// The parts of a path, as text.
public enum FilePath {
  /// What stands before the last part: empty for a name alone, "/" for what lies in the root.
  public static func folder(of path: String) -> String {
    let path = withoutLastSlashes(path)
    guard let slash = path.lastIndex(of: "/") else { return "" }
    let folder = withoutLastSlashes(path[..<slash])
    return folder.isEmpty ? "/" : String(folder)
  }

  /// The last part; empty for the root.
  public static func name(of path: String) -> String {
    let path = withoutLastSlashes(path)
    return String(path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...])
  }

  private static func withoutLastSlashes(_ path: some StringProtocol) -> Substring {
    var rest = Substring(path)
    while rest.last == "/" { rest.removeLast() }
    return rest
  }
}
