import Glibc

/// Where the files lie that come with the program.
enum Installation {
  /// `share/trinn` of an installed copy; the checkout's root where the program runs from its build folder; else where it
  /// stands.
  static let share: String = {
    guard let program = realpath("/proc/self/exe", nil) else { return "." }
    defer { free(program) }
    var folder = String(cString: program)[...]
    folder = folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)]
    let installed = folder + "/../share/trinn"
    if exists(String(installed)) { return String(installed) }
    // .build/<platform>/<configuration>/trinn
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      if exists(folder + "/Package.swift") { return String(folder) }
    }
    return "."
  }()

  private static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }
}
