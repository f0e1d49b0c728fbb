import TrinnBasis

/// The lines that begin with a colon: for the prompt itself and not for Lua.
enum PromptCommands {
  static var names: [String] { all.map(\.name) }

  private static let all: [(name: String, argument: String, summary: String)] = [
    (":audit", "", "whether the ledger of what left is as it was written"),
    (":help", "", "this list; help() tells of functions, help(f) of one"),
    (":lang", "nb | en", "the language of what a county reads"),
    (":level", "", "how far this prompt is trusted, and where it is written down what leaves"),
    (":quit", "", "leave"),
    (":releases", "", "what left last: when, what, for whom, which rules hid cells"),
    (":restore", "", "give names of the library that you have used back to it"),
    (":save", "FILE", "write the inputs that ran as a script"),
    (":time", "", "show how long each input takes, or stop showing it"),
  ]

  /// Whether the prompt goes on.
  static func run(_ line: String, in prompt: Prompt) -> Bool {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    func tell(_ text: (PromptLedger) throws -> String) {
      do { Terminal.write(Terminal.wrapped(try text(PromptLedger(session: prompt.bench.session)))) } catch {
        if let error = error as? TrinnError { Terminal.complain(error) } else { Terminal.complain("\(error)") }
      }
    }
    let argument = words.count > 1 ? words[1].trimmed : ""
    switch words.first {
    case ":quit", ":q": return false
    case ":help":
      for command in all {
        let name = command.argument.isEmpty ? command.name : "\(command.name) \(command.argument)"
        Terminal.write("  \(name.padded(to: 16))\(command.summary)\n")
      }
    case ":time":
      prompt.showsTime.toggle()
      Terminal.write("time is \(prompt.showsTime ? "shown" : "not shown")\n")
    case ":lang":
      do throws(TrinnError) {
        prompt.bench.session.language = try Language(named: argument)
      } catch {
        Terminal.complain(error)
      }
    case ":restore":
      do {
        let names = try prompt.bench.restoreLibrary()
        Terminal.write(
          names.isEmpty ? "no name of the library was used\n" : "given back: \(names.joined(separator: ", "))\n")
      } catch {
        Terminal.complain("\(error)")
      }
    case ":audit": tell { try $0.audit() }
    case ":level": tell { try $0.level() }
    case ":releases": tell { try $0.releases(in: prompt.display) }
    case ":save": save(prompt.kept, to: argument)
    default:
      let nearest = nearestName(to: words.first ?? "", among: all.map(\.name))
      Terminal.complain(
        "unknown command \(words.first ?? "")" + (nearest.map { "; did you mean \($0)?" } ?? "; :help lists them"))
    }
    return true
  }

  private static func save(_ inputs: [SavedScript.Input], to path: String) {
    guard !path.isEmpty else { return Terminal.complain(":save wants the name of a file") }
    do {
      try AtomicFile.write(path, SavedScript.text(inputs).utf8)
      Terminal.write("\(inputs.count) input\(inputs.count == 1 ? "" : "s") written to \(path)\n")
    } catch {
      Terminal.complain(error)
    }
  }
}

extension String {
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
