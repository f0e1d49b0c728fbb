import Foundation
import TrinnBasis

/// A git repository from elsewhere, fetched by the program `git` with everything off that could run something: hooks,
/// submodules, helpers, filters, prompts, and every way of transport but the plain ones.
enum GitRepository {
  /// Whether an address is one that only git can fetch.
  static func isAddress(_ address: String) -> Bool {
    address.contains("://") || address.hasSuffix(".git") && !FolderFiles.isFile(address)
      || address.firstMatch(of: /^[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:/) != nil
  }

  /// Calls `body` with the folder of a fresh copy, which is gone afterwards. What stands behind a `#` names a branch or
  /// tag.
  static func withCopy<Result>(
    of address: String, _ body: (String) throws(TrinnError) -> Result
  ) throws(TrinnError) -> Result {
    let parts = address.split(separator: "#", maxSplits: 1).map(String.init)
    guard let place = parts.first, !place.hasPrefix("-"), !place.contains("::"), !place.hasPrefix("http://"),
      !place.hasPrefix("git://"), !place.contains(where: \.isWhitespace)
    else {
      throw TrinnError(
        .wrongType, "this is no address that packages are fetched from", got: SafeText.line(address),
        hint: "https://…, ssh://…, name@host:path, or a folder")
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "trinn-git-\(UUID().uuidString)").path
    try PrivateFiles.makeFolder(folder, mode: 0o700)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try clone(place, branch: parts.count == 2 ? parts[1] : nil, into: folder)
    return try body(folder + "/copy")
  }

  private static let settings = [
    "core.hooksPath=/dev/null", "core.symlinks=false", "core.fsmonitor=false", "core.attributesFile=/dev/null",
    "core.protectHFS=true", "core.protectNTFS=true", "submodule.recurse=false", "credential.helper=",
    "transfer.fsckObjects=true", "protocol.allow=never", "protocol.https.allow=always", "protocol.ssh.allow=always",
    "protocol.file.allow=always", "gc.auto=0", "init.templateDir=",
  ]
  /// MiB that no file of a repository may pass, and seconds that a copy may take.
  private static let (mostMegabytes, patience) = (256, 180.0)

  private static func clone(_ place: String, branch: String?, into folder: String) throws(TrinnError) {
    if let branch, branch.isEmpty || branch.hasPrefix("-") {
      throw TrinnError(.wrongType, "behind # stands no name of a branch or tag")
    }
    var arguments = settings.flatMap { ["-c", $0] }
    arguments += ["clone", "--quiet", "--depth", "1", "--single-branch", "--no-tags", "--no-recurse-submodules"]
    arguments += (branch.map { ["--branch", $0] } ?? []) + ["--", place, "copy"]
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // The shell sets the limit, and git takes its place.
    process.arguments = ["-c", "ulimit -f \(mostMegabytes << 11) && exec git \"$@\" 2>errors", "git"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment(folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    do { try process.run() } catch {
      throw TrinnError(.fileNotFound, "the program git is not here", hint: "install git, or fetch the file yourself")
    }
    let end = Date(timeIntervalSinceNow: patience)
    while process.isRunning, Date() < end { usleep(20_000) }
    if process.isRunning {
      process.terminate()
      throw TrinnError(.limit, "git has not fetched \(SafeText.line(place)) in \(Int(patience)) seconds")
    }
    guard process.terminationStatus == 0 else {
      let said = FileManager.default.contents(atPath: folder + "/errors").map {
        String(decoding: $0.prefix(2000), as: UTF8.self)
      }
      let lines = (said ?? "").split(whereSeparator: \.isNewline)
      // What went wrong stands first; advice follows it.
      let first = lines.first { $0.hasPrefix("ssh:") } ?? lines.first { $0.hasPrefix("fatal:") } ?? lines.last
      let reason = first.map { SafeText.line(String($0)) } ?? ""
      throw TrinnError(
        .unreadable, "git cannot fetch \(SafeText.line(place))\(reason.isEmpty ? "" : ": \(reason)")",
        hint: "try git clone yourself, and add the folder")
    }
  }

  /// The user's own way to the network and to their keys for ssh, and nothing that a configuration could bring along.
  private static func environment(_ folder: String) -> [String: String] {
    let kept = ["PATH", "HOME", "SSH_AUTH_SOCK", "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY", "SSL_CERT_FILE"]
    var environment = ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
    environment["GIT_TERMINAL_PROMPT"] = "0"
    environment["GIT_ASKPASS"] = "/bin/false"
    environment["SSH_ASKPASS"] = "/bin/false"
    environment["GIT_SSH_COMMAND"] = "ssh -oBatchMode=yes"
    environment["GIT_CONFIG_NOSYSTEM"] = "1"
    environment["GIT_CONFIG_GLOBAL"] = "/dev/null"
    environment["GIT_LFS_SKIP_SMUDGE"] = "1"
    environment["LC_ALL"] = "C"
    return environment
  }
}
