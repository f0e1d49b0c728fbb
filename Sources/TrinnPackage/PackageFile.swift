/// A package as one file: the archive of a script's or plugin's folder, with its manifest and signature.
public enum PackageFile {
  public static let fileExtension = "trinn"
}
