import Glibc
import TrinnBasis
import TrinnBinding
import TrinnLua
import TrinnSyntax

/// The conversation: reads an input until it is complete, runs it, shows what it gives.
final class Prompt {
  let bench: Workbench
  /// The inputs that ran without an error: what `:save` writes.
  private(set) var kept: [SavedScript.Input] = []
  var showsTime = false
  /// Names of the library that hold something else, as they were told last.
  private var taken: [String] = []

  init(_ bench: Workbench) { self.bench = bench }

  /// Opens a folder of data under the name `fylke`.
  func open(_ folder: String?) throws {
    guard let folder else { return }
    let code = "\(Banner.name) = open \(Value.text(folder).literal)"
    _ = try bench.interpreter.evaluate(code)
    kept.append(SavedScript.Input(text: code, isShown: false))
  }

  // MARK: At a terminal

  func converse() throws {
    let completion = PromptCompletion(bench)
    guard let editor = LineEditor(complete: completion.complete) else { return try readThrough() }
    Stop.converse()
    Terminal.write(Terminal.wrapped(Banner.text(bench.interpreter) + Banner.ledger(bench.session)))
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
        } else if !InputEnding.isOpen(input) {
          try answer(input)
          input = ""
        }
      }
    }
  }

  /// Runs one complete input and shows its results, or its error in one paragraph.
  private func answer(_ input: String) throws {
    Stop.begin()
    let held = bench.holdings()
    let names = bench.ownNames
    let (interpreter, display) = (bench.interpreter, display)
    let progress = ProgressLine()
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = Abandonable.outcome {
      interpreter.display = display
      return try interpreter.show(LastingLocals.keep(input))
    }
    let time = clock.now - start
    progress.stop()
    switch outcome {
    case .success(let results):
      do { try show(results, of: input, time) } catch { Terminal.complain(error) }
      tellTakenNames()
    case .failure(let error as TrinnError): Terminal.complain(error)
    case .failure(let error): Terminal.complain("\(error)")
    case nil:
      try bench.replaceInterpreter(holding: held)
      Terminal.complain(Prompt.farewell(held: held.keys.filter { !$0.hasPrefix("_") }, had: names))
    }
  }

  /// A name of the library that an input has given another meaning is told once: what it did is out of reach.
  private func tellTakenNames() {
    let now = bench.takenNames()
    defer { taken = now }
    for name in now where !taken.contains(name) {
      Terminal.complain("\(name) is a name of the library and holds something of yours now; :restore gives it back")
    }
  }

  /// What the user has after an interpreter was given up.
  private static func farewell(held: [String], had: Set<String>) -> String {
    let lost = had.subtracting(held).filter { !$0.hasPrefix("_") }.sorted()
    return
      "this input could not be stopped and was given up: it goes on in the background, unheard, until it ends by itself. "
      + "A new interpreter has taken over"
      + (held.isEmpty ? "" : ", with \(held.sorted().joined(separator: ", "))")
      + (lost.isEmpty ? "." : "; functions and lists have to be made again: \(lost.joined(separator: ", ")).")
  }

  private func show(_ results: [String], of input: String, _ time: Duration) throws(TrinnError) {
    // Most functions that give nothing did something; a name that holds nothing is mistyped.
    let isEmpty = results.isEmpty || results == ["nil"]
    if isEmpty, input.wholeMatch(of: /\s*[A-Za-z_]\w*\s*/) != nil {
      throw .unknown(.unknownName, "name", input.trimmed, among: bench.interpreter.names())
    }
    kept.append(SavedScript.Input(text: input, isShown: !isEmpty))
    if !isEmpty { for result in results { Terminal.write(Terminal.wrapped(result).endingInNewline) } }
    if showsTime { Terminal.write("\(time.formattedMilliseconds) ms\n") }
  }

  var display: Display {
    var display = Terminal.display
    display.language = bench.session.language
    return display
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
      } else if !InputEnding.isOpen(input) {
        try run(input)
        input = ""
      }
    }
    if !input.isEmpty { try run(input) }
  }

  private func run(_ input: String) throws {
    bench.interpreter.display = display
    let clock = ContinuousClock()
    let start = clock.now
    try show(try bench.interpreter.show(LastingLocals.keep(input)), of: input, clock.now - start)
  }
}

extension Duration {
  var formattedMilliseconds: String {
    let microseconds = components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    return "\(microseconds / 1000).\(microseconds % 1000 / 100)"
  }
}
