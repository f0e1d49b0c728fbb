/// Gives the program's readers what no honest program writes. For tests of the readers.
///
///     trinn-fuzz list
///     trinn-fuzz samples READER                 what the inputs come to that are spoilt
///     trinn-fuzz read READER FILE…              what each file comes to
///     trinn-fuzz attack ROUNDS FILE…            scripts that attack, in a process each; by how much this one grew
///     trinn-fuzz calls TRANSPORT SEED ONE_IN [NAME]   every function with strange arguments; NAME: only those that begin so
///     trinn-fuzz spoil READER SEED ROUNDS SECONDS   spoilt inputs, until either runs out
///
/// The last line tells the most memory that was resident. Exit status 1: a fault; a signal: a crash.
import Foundation
import TrinnBasis
import TrinnLua

func print(line: String) {
  Swift.print(line)
  fflush(nil)
}

/// MiB that were resident at most: this process's, and what it was spawned from no longer counts.
func peakMemory() -> Int {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
  return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first).flatMap { Int($0) }.map { $0 >> 10 } ?? 0
}

func run(_ arguments: [String]) throws {
  switch (arguments.first, arguments.count) {
  case ("list", 1): Reader.all.forEach { print(line: $0.name) }
  case ("samples", 2):
    let reader = try Reader.named(arguments[1])
    for (number, bytes) in try reader.samples().enumerated() {
      let (word, sentence) = try reader.outcome(of: Input(name: "input", bytes: bytes))
      print(line: "\(number + 1)\t\(word)\t\(SafeText.line(sentence))")
    }
  case ("read", 3...):
    let reader = try Reader.named(arguments[1])
    for path in arguments.dropFirst(2) {
      let name = FilePath.name(of: path)
      let input = Input(name: name, bytes: try Scratch.read(path))
      let (word, sentence) = try reader.outcome(of: input)
      print(line: "\(name)\t\(word)\t\(SafeText.line(sentence))")
    }
    print(line: "peak \(peakMemory()) MiB")
  case ("attack", 3...):
    guard let rounds = Int(arguments[1]) else { throw Fault("wanted ROUNDS") }
    let attacked = AttackedHost(
      scripts: try arguments.dropFirst(2).map { String(decoding: try Scratch.read($0), as: UTF8.self) })
    print(line: "grew \(try attacked.growth(over: rounds)) KiB over \(rounds) runs")
    print(line: "peak \(peakMemory()) MiB")
  case ("calls", 4...5):
    guard let transport = Interpreter.TransportKind(rawValue: arguments[1]), let seed = UInt64(arguments[2]),
      let oneIn = Int(arguments[3])
    else { throw Fault("wanted TRANSPORT SEED ONE_IN") }
    Watch.start("calls", seed: seed, isText: true, patience: 600)
    let sweep = CallSweep(
      transport: transport, seed: seed, oneIn: max(1, oneIn), prefix: arguments.count > 4 ? arguments[4] : "")
    let report = try sweep.run()
    for call in report.stopped { print(line: "stopped \(call)") }
    for fault in report.faults { print(line: "fault \(SafeText.line(fault))") }
    print(line: "slowest \(report.slowest.seconds) s: \(report.slowest.call)")
    print(line: "\(report.functions.count) functions\t\(report.calls) calls\t\(report.values) values")
    print(line: "peak \(peakMemory()) MiB")
    if !report.faults.isEmpty { throw Fault("\(report.faults.count) faults of \(report.calls) calls") }
  case ("spoil", 5):
    guard let seed = UInt64(arguments[2]), let rounds = Int(arguments[3]), let seconds = Double(arguments[4]) else {
      throw Fault("wanted SEED ROUNDS SECONDS")
    }
    let reader = try Reader.named(arguments[1])
    Watch.start(reader.name, seed: seed)
    let report = try Fuzzer(reader: reader, seed: seed).run(rounds: rounds, seconds: seconds)
    print(
      line: "\(reader.name)\t\(report.inputs) inputs\t\(report.read) read\t\(report.outcomes.count) outcomes\t"
        + "\(Int(report.seconds.rounded())) s")
    print(line: "peak \(peakMemory()) MiB")
  default:
    throw Fault(
      "usage: trinn-fuzz list | samples READER | read READER FILE… | attack ROUNDS FILE… | "
        + "calls TRANSPORT SEED ONE_IN [NAME] | spoil READER SEED ROUNDS SECONDS")
  }
}

do {
  try run(Array(CommandLine.arguments.dropFirst()))
  Scratch.remove()
} catch {
  Scratch.remove()
  let sentence = (error as? Fault)?.sentence ?? "\(error)"
  FileHandle.standardError.write(Data("fault: \(sentence)\n".utf8))
  exit(1)
}
