import TrinnBasis
import TrinnBinding

/// Runs every example in this process and in another, and once more in a fresh one.
enum PluginExamples {
  static func findings(
    _ first: PluginStage.Set, _ source: PluginSource, _ stage: PluginStage
  ) throws -> [PluginFinding] {
    var findings: [PluginFinding] = []
    func note(_ rule: PluginRule, _ subject: String, _ detail: String) {
      findings.append(PluginFinding(rule: rule, subject: subject, detail: detail))
    }
    for name in first.leaked { note(.leavesNoGlobals, name, "is a global; write local in front of it") }
    let examples = PluginExamples.examples(of: first.plugin)
    // Each in a fresh set: what one example leaves must not help the next.
    func answers(_ place: PluginStage.Place) throws -> (texts: [String], leaked: [String], written: [String]) {
      let set = try stage.load(source, place)
      var texts: [String] = []
      for (_, example) in examples { texts.append(outcome(of: example, in: set)) }
      let before = set.leaked
      return (texts, set.leakedGlobals.filter { !before.contains($0) }, set.session.written)
    }
    let (here, leaked, written) = try answers(.here)
    for name in leaked { note(.leavesNoGlobals, name, "becomes a global when an example runs; write local in front") }
    findings += PluginRights.findings(written: written, source.manifest.rights)
    for ((name, example), answer) in zip(examples, here) {
      if let fault = fault(example, answer) { note(.examplesHold, name, fault) }
    }
    let again = try answers(.here).texts
    let declared = try stage.load(source, .here).plugin
    if signature(of: declared) != signature(of: first.plugin) {
      note(.isTheSameEachTime, "", "what it declares differs from one load to the next; pairs() has no order")
    }
    let elsewhere = try answers(.elsewhere).texts
    for (index, (name, example)) in examples.enumerated() {
      if here[index] != again[index] {
        note(.isTheSameEachTime, name, "gives something else each time: \(code(example))")
      } else if here[index] != elsewhere[index] {
        note(
          .worksFromAnotherProcess, name,
          "gives something else from another process: \(code(example))\n  here: \(shown(here[index]))\n  there: \(shown(elsewhere[index]))"
        )
      }
    }
    return findings
  }

  private static func examples(of plugin: Plugin) -> [(name: String, example: Example)] {
    let entries = plugin.bindings.map { ($0.entry.name, $0.entry.examples) }
    let expressions = plugin.draft.expressions.map { ($0.function.name, $0.function.examples) }
    return (entries + expressions).flatMap { name, examples in examples.map { (name, $0) } }
  }

  /// What it shows, or behind a mark the error that it fails with.
  private static func outcome(of example: Example, in set: PluginStage.Set) -> String {
    do {
      for line in example.given { _ = try set.answer(to: line) }
      return trimmed(try set.answer(to: example.code))
    } catch {
      return failure + "\(error)"
    }
  }

  private static let failure = "fails: "

  private static func fault(_ example: Example, _ answer: String) -> String? {
    switch example.outcome {
    case .shows(let text):
      guard trimmed(text) != answer else { return nil }
      return "\(code(example))\n  should show: \(shown(trimmed(text)))\n  and gives: \(shown(answer))"
    case .fails(let part):
      guard answer.hasPrefix(failure) else { return "\(code(example)) should fail, and gives: \(shown(answer))" }
      guard !answer.contains(part) else { return nil }
      return "\(code(example)) should fail with \"\(part)\", and \(shown(answer))"
    }
  }

  private static func code(_ example: Example) -> String { SafeText.line(String(example.code.prefix(80))) }

  private static func shown(_ text: String) -> String {
    let text = SafeText.block(String(text.prefix(600)))
    return text.contains("\n") ? "\n    " + text.replacing("\n", with: "\n    ") : text
  }

  /// Blanks at the ends of lines, and empty lines at both ends, are nobody's promise.
  private static func trimmed(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    while lines.last == "" { lines.removeLast() }
    while lines.first == "" { lines.removeFirst() }
    return lines.joined(separator: "\n")
  }

  /// All that a plugin says of itself.
  private static func signature(of plugin: Plugin) -> [String] {
    let draft = plugin.draft
    let entries = (plugin.bindings + draft.expressions.map { it in it.function.binding { _, _ in .nothing } }).map(
      \.entry)
    return plugin.declarations.map { "\($0.kind) \($0.name)" }.sorted()
      + entries.map { "\($0)" }
      + draft.indicators.map { "\($0.title) \($0.definition) \($0.by)" }
      + draft.checks.map { "\($0.title) \($0.question) \($0.needs)" } + draft.sections.map { "\($0.title)" }
      + draft.codeLists.map { list in "\(list.names.sorted { $0.key < $1.key })" }
      + draft.words.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value.sorted { $0.key < $1.key })" }
  }
}
