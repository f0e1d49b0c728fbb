import Foundation
import TrinnBasis
import TrinnLibrary
import TrinnLua

/// This program as the host of scripts that attack it, one after the other, each in a process of its own.
struct AttackedHost {
  let scripts: [String]

  /// KiB by which what is resident has grown over so many runs, after each script has had its turn: what is made once and
  /// kept is no growth.
  func growth(over rounds: Int) throws -> Int {
    guard !scripts.isEmpty else { throw Fault("no script") }
    for number in 0..<scripts.count { try run(number) }
    let before = resident()
    for number in 0..<rounds { try run(number) }
    return resident() - before
  }

  private func run(_ number: Int) throws {
    let interpreter = try Interpreter(
      bindings: Library.bindings, types: Library.types,
      session: LibrarySession(roots: [], outFolder: Scratch.path("out")), level: .shared,
      limits: ChildLimits(seconds: 0.2, memory: 16 << 20, host: 64 << 20, output: 1 << 16), writer: { _ in })
    // How it ends is another test's matter.
    _ = try? interpreter.run(scripts[number % scripts.count], name: "attack.lua")
  }

  /// `malloc_trim` and `mallopt`, which no module of Swift has.
  private let trim = dlsym(nil, "malloc_trim").map { unsafeBitCast($0, to: (@convention(c) (Int) -> Int32).self) }

  init(scripts: [String]) {
    self.scripts = scripts
    // One arena for all threads: how the allocator shares out among them what is free would be measured otherwise.
    let mallopt = dlsym(nil, "mallopt").map { unsafeBitCast($0, to: (@convention(c) (Int32, Int32) -> Int32).self) }
    let arenaMax: Int32 = -8
    _ = mallopt?(arenaMax, 1)
  }

  /// What the program itself has filled, once the allocator has given back what it holds for nobody: pages of its file come
  /// and go as the machine likes.
  private func resident() -> Int {
    _ = trim?(0)
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
    return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first).flatMap { Int($0) } ?? 0
  }
}
