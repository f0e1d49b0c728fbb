import Dispatch
import Glibc
import TrinnEngine

/// What this process holds while it works for a script from elsewhere: tables stay on this side, and a script that makes them
/// by the thousand takes no memory of its own.
enum HostMemory {
  /// Room that every script has, whatever else the machine does.
  private static let least = 512 << 20
  private static let queue = DispatchQueue(label: "trinn.memory", qos: .userInteractive)

  /// Runs the body; stops the script once this process has grown by more than `most` bytes since.
  ///
  /// - Parameter most: nil for half of what the machine has free now.
  static func watched<Result>(_ most: Int?, _ stopper: Stopper, _ body: () throws -> Result) rethrows -> Result {
    let before = resident()
    let most = most ?? max(least, free() / 2)
    let timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + .milliseconds(20), repeating: .milliseconds(20))
    timer.setEventHandler { if resident() - before > most { stopper.memoryIsShort() } }
    timer.resume()
    defer { timer.cancel() }
    return try body()
  }

  /// The second number of /proc/self/statm, in bytes.
  private static func resident() -> Int {
    let numbers = text("/proc/self/statm").split(separator: " ")
    return numbers.count > 1 ? (Int(numbers[1]) ?? 0) &* Int(sysconf(Int32(_SC_PAGESIZE))) : 0
  }

  private static func free() -> Int {
    let line = text("/proc/meminfo").split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
    return (line?.split(separator: " ").dropFirst().first).flatMap { Int($0) }.map { $0 << 10 } ?? 0
  }

  private static func text(_ path: String) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    return String(
      unsafeUninitializedCapacity: 4096,
      initializingUTF8With: { buffer in max(0, read(file, buffer.baseAddress, 4096)) })
  }
}
