import Glibc
import TrinnBasis
import TrinnBinding
import TrinnLua
import TrinnSyntax

/// The conversation: reads an input until it is complete, runs it, shows what it gives.
final class Prompt {
  let bench: Workbench
  /// The inputs that ran without an error: what `:save` writes.
  private(set) var kept: [String] = []
  var showsTime = false
  var banner = ""

  init(_ bench: Workbench) { self.bench = bench }

  /// Opens a folder of data as `fylke`.
  func open(_ folder: String?) throws {
    guard let folder else { return }
    let code = "fylke = open \(Value.text(folder).literal)"
    _ = try bench.interpreter.evaluate(code)
    kept.append(code)
    banner = try bench.interpreter.show("fylke").joined()
  }

  // MARK: At a terminal

  func converse() {
    let completion = PromptCompletion(bench.interpreter)
    guard let editor = LineEditor(complete: completion.complete) else {
      try? readThrough()
      return
    }
    Terminal.write("Trinn \(Program.version), \(LuaRelease.name). help() shows how; :quit leaves.\n")
    for fault in LuaRelease.faults { Terminal.write("note: \(fault.sentence)\n") }
    if !banner.isEmpty { Terminal.write(banner.endingInNewline) }
    var input = ""
    while true {
      switch editor.read(input.isEmpty ? "trinn> " : "     > ") {
      case .interrupted: input = ""
      case .end:
        Terminal.write("\n")
        return
      case .line(let line):
        if !line.allSatisfy(\.isWhitespace) { editor.remember(line) }
        if input.isEmpty, line.hasPrefix(":") {
          guard PromptCommands.run(line, in: self) else { return }
          continue
        }
        input += input.isEmpty ? line : "\n" + line
        if input.allSatisfy(\.isWhitespace) {
          input = ""
        } else if !isIncomplete(input) {
          answer(input)
          input = ""
        }
      }
    }
  }

  /// Runs one complete input and shows its results, or its error in one paragraph.
  private func answer(_ input: String) {
    do {
      try run(input)
    } catch let error as TrinnError {
      Terminal.complain(error)
    } catch {
      Terminal.complain("\(error)")
    }
  }

  private func run(_ input: String) throws {
    Interrupt.process.clear()
    bench.interpreter.display = display
    let progress = ProgressLine()
    defer { progress.stop() }
    let clock = ContinuousClock()
    let start = clock.now
    let results = try bench.interpreter.show(LastingLocals.keep(input))
    let time = clock.now - start
    progress.stop()
    kept.append(input)
    for result in results where result != "nil" || results.count > 1 { Terminal.write(result.endingInNewline) }
    if showsTime { Terminal.write("\(time.formattedMilliseconds) ms\n") }
  }

  private var display: Display {
    var display = Terminal.display
    display.language = bench.session.language
    return display
  }

  /// Whether another line may complete the input.
  private func isIncomplete(_ input: String) -> Bool {
    func fault(_ source: String) -> TrinnError? {
      do {
        _ = try LuaParser.parse(source, name: "input")
        return nil
      } catch { return error }
    }
    guard fault("return " + input) != nil, let error = fault(input) else { return false }
    return error.isIncomplete || fault("return " + input)?.isIncomplete == true
  }

  // MARK: Without a terminal

  /// Reads standard input to its end, input by input; the first error ends it.
  func readThrough() throws {
    var input = ""
    while let line = readLine() {
      if input.isEmpty, line.hasPrefix(":") {
        guard PromptCommands.run(line, in: self) else { return }
        continue
      }
      input += input.isEmpty ? line : "\n" + line
      if input.allSatisfy(\.isWhitespace) {
        input = ""
      } else if !isIncomplete(input) {
        try run(input)
        input = ""
      }
    }
    if !input.isEmpty { try run(input) }
  }
}

extension Duration {
  var formattedMilliseconds: String {
    let microseconds = components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    return "\(microseconds / 1000).\(microseconds % 1000 / 100)"
  }
}

extension LuaRelease.Fault {
  /// What a user of this machine should know, in one line.
  var sentence: String {
    switch self {
    case .comparisonAsIndex:
      "this \(LuaRelease.name) runs t[x > 1] wrongly where t is an outer local; such lines are refused, with a rewrite"
    case .bitsOfManyConstants:
      "this \(LuaRelease.name) runs bit operations on constants wrongly in very long functions; such lines are refused"
    }
  }
}
