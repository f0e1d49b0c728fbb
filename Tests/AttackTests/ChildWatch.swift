import Foundation
import Synchronization
import TrinnLua

/// Looks at every process of a script while it lives: how much memory it has had, and what its network has sent and got.
///
/// Other tests of this program have such processes too, with another limit of memory: those are left out.
final class ChildWatch: Sendable {
  struct Seen: Sendable {
    var looks = 0
    /// Bytes that were resident at most, of any one of them.
    var peak = 0
    /// Bytes that came or went over any interface that such a process had, once it had left ours.
    var traffic = 0
    /// Those with a network of their own, and with ours: before they are confined, or where the system has no namespaces.
    var networks: Set<String> = []
  }

  private let seen = Mutex(Seen())
  private let isDone = Atomic<Bool>(false)
  private let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/net")

  /// Bytes of address space that no process with this watch's limit of memory may have.
  private let tooMuch: Int

  /// - Parameter memory: the limit of those that are looked at, in bytes.
  init(memory: Int) {
    tooMuch = memory * 3
    Thread { [self] in
      while !isDone.load(ordering: .relaxed) {
        for process in Self.children() { look(at: process) }
        Thread.sleep(forTimeInterval: 0.002)
      }
    }.start()
  }

  func end() -> Seen {
    isDone.store(true, ordering: .relaxed)
    return seen.withLock { $0 }
  }

  /// Each thread of this process has those that it started.
  private static func children() -> [String] {
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
    return threads.flatMap { thread in
      text("/proc/self/task/\(thread)/children").split(separator: " ").map(String.init)
    }
  }

  private static func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

  private func look(at process: String) {
    let folder = "/proc/\(process)"
    guard Self.text("\(folder)/comm").hasPrefix("trinn-worker") else { return }
    let limit = Self.text("\(folder)/limits").split(separator: "\n").first { $0.hasPrefix("Max address space") }
    guard let space = limit?.split(whereSeparator: \.isWhitespace).dropFirst(3).first.flatMap({ Int($0) }),
      space < tooMuch
    else { return }
    let status = Self.text("\(folder)/status").split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let peak = status.flatMap { Int($0.split(whereSeparator: \.isWhitespace)[1]) } ?? 0
    let network = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/ns/net")
    let traffic = network == own ? 0 : Self.traffic(Self.text("\(folder)/net/dev"))
    seen.withLock {
      $0.looks += 1
      $0.peak = max($0.peak, peak << 10)
      $0.traffic += traffic
      if let network, network != own { $0.networks.insert(network) }
    }
  }

  /// Of /proc/net/dev: behind an interface's name what came, eight numbers, then what went; bytes stand first.
  private static func traffic(_ devices: String) -> Int {
    devices.split(separator: "\n").dropFirst(2).reduce(0) { sum, line in
      let numbers = line.split(separator: ":").last?.split(separator: " ").compactMap { Int($0) } ?? []
      return numbers.count > 8 ? sum + numbers[0] + numbers[8] : sum
    }
  }
}
