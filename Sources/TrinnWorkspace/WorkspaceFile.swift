/// Where a workspace lies, beside the county's data.
public enum WorkspaceFile {
  public static let folder = ".trinn"
  public static let name = "workspace.sqlite"
  public static let backups = "backups"
  /// Tables as they were read, one file a data version.
  public static let content = "versions"

  /// The files of the workspace in a county's folder.
  public static func folder(in home: String) -> String { "\(home)/\(folder)" }
  public static func path(in home: String) -> String { "\(home)/\(folder)/\(name)" }
}
