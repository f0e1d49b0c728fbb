import GRDB

/// Where a workspace lies, beside the county's data.
public enum WorkspaceFile {
  public static let folder = ".trinn"
  public static let name = "workspace.sqlite"
}
