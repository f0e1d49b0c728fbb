import Foundation

/// What a figure was measured on; a figure without it says nothing.
struct Machine: Codable {
  let processor: String
  let cores: Int
  let memoryGigabytes: Double
  let kernel: String
  /// Runnable threads over the last minute, before and after: what others did to the figures.
  let loadBefore: Double
  var loadAfter: Double

  init() {
    processor = Machine.field("model name", in: "/proc/cpuinfo") ?? "unknown"
    cores = ProcessInfo.processInfo.activeProcessorCount
    memoryGigabytes = Double(ProcessInfo.processInfo.physicalMemory) / 1_073_741_824
    kernel = Machine.text("/proc/sys/kernel/osrelease") ?? "unknown"
    loadBefore = Machine.load()
    loadAfter = loadBefore
  }

  static func load() -> Double {
    text("/proc/loadavg")?.split(separator: " ").first.flatMap { Double($0) } ?? .nan
  }

  private static func text(_ path: String) -> String? {
    (try? String(contentsOfFile: path, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func field(_ name: String, in path: String) -> String? {
    text(path)?.split(separator: "\n").first { $0.hasPrefix(name) }?.split(separator: ":").dropFirst().joined(
      separator: ":"
    ).trimmingCharacters(in: .whitespaces)
  }
}
