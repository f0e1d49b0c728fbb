import Glibc
import TrinnBasis

/// Where the small program lies that runs scripts from elsewhere.
public enum WorkerProgram {
  /// `libexec/trinn-worker` of an installed copy, else beside the program, as in a build folder.
  public static let path: String = {
    guard let program = realpath("/proc/self/exe", nil) else { return name }
    defer { free(program) }
    let own = String(cString: program)
    let folder = own[..<(own.lastIndex(of: "/") ?? own.startIndex)]
    let installed = "\(folder)/../libexec/\(name)"
    return access(installed, X_OK) == 0 ? installed : "\(folder)/\(name)"
  }()

  private static let name = "trinn-worker"
}
