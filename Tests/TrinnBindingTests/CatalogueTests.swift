import Testing
import TrinnBasis
import TrinnBinding

private final class Crate: HandleObject, BindingValue {
  static let handleType = "crate"
  func shown(in display: Display) -> String { "crate" }
}

private let crateType = HandleType(Crate.self, summary: "A box.")

private let examples = [Example("x()", shows: "1"), Example("x(0)", fails: "no")]

private let catalogue = FunctionCatalogue([
  Binding(
    "share.wilson", "Interval of a share.", Required<Double>("k", "Successes."), Required<Double>("n", "Trials."),
    Option<Double>("level", "Coverage.", default: 0.95), returns: "Two bounds.", source: "Wilson 1927",
    searchWords: ["konfidensintervall"], examples: examples
  ) { _, k, n, level in [k, n, level] },
  Binding(
    "crate:open", "Opens it.", Required<Crate>("crate", "The crate."),
    Defaulted<Int>("rows", "How many.", default: 10), returns: "Its content.", examples: examples
  ) { _, _, rows in rows },
  Binding("echo", "Gives back.", Rest<Value>("values", "All."), returns: "The first.", examples: examples) { _, all in
    all.first ?? .nothing
  },
])

@Suite("What is made from the catalogue")
struct CatalogueTests {
  @Test("signatures are as typed")
  func signatures() {
    #expect(
      catalogue.functions.map(\.signature) == [
        "crate:open(rows?)", "echo(…)", "share.wilson(k, n, { level = 0.95 })",
      ])
  }

  @Test("help explains a function, a namespace, a word, and names the nearest")
  func help() throws {
    let help = HelpText(catalogue, types: [crateType])
    #expect(
      try help.text(for: "share.wilson") == """
        share.wilson(k, n, { level = 0.95 })
          Interval of a share.

          k      Successes. (number)
          n      Trials. (number)
          level  Coverage. (number, default 0.95)

        Returns: Two bounds.
        Source: Wilson 1927

        Example:
          x()
        """)
    #expect(try help.text(for: "crate.open").hasPrefix("crate:open(rows?)\n"))
    #expect(try help.text(for: "crate").hasPrefix("crate: A box.\n  crate:open"))
    #expect(try help.text(for: "konfidensintervall").hasPrefix("share.wilson"))
    #expect(help.overview().contains("  echo                      Gives back."))
    #expect { try help.text(for: "share.wilsn") } throws: {
      ($0 as? TrinnError)?.hint == "did you mean \"share.wilson\"?"
    }
  }

  @Test("reference pages hold every function")
  func pages() throws {
    let pages = ReferencePage.all(of: catalogue, types: [crateType])
    #expect(pages.map(\.name) == ["Reference-functions", "Reference-crate", "Reference-share"])
    let share = try #require(pages.last?.text)
    #expect(share.hasPrefix("# share\n"))
    #expect(share.contains("- term `level`: Coverage. (number, default 0.95)"))
    #expect(share.contains("Fails: no"))
  }

  @Test("stubs declare methods, options and the rest")
  func stubs() {
    let text = LuaStubs(catalogue, types: [crateType]).text
    #expect(text.hasPrefix("---@meta\n"))
    #expect(text.contains("---@param options? { level?: number }"))
    #expect(text.contains("function share.wilson(k, n, options) end"))
    #expect(
      text.contains(
        "---@param rows? integer How many.\n---@return integer # Its content.\nfunction crate_methods:open(rows) end"))
    #expect(text.contains("function echo(...) end"))
  }

  @Test("completion knows globals, members and options")
  func completion() {
    let entries = CompletionEntries(catalogue)
    #expect(entries.globals.map(\.name) == ["echo", "share"])
    #expect(entries.members(of: "crate").map(\.signature) == ["crate:open(rows?)"])
    #expect(entries.options(of: "share.wilson").map(\.name) == ["level"])
  }
}

@Suite("The rules of a declaration")
struct CatalogueCheckTests {
  @Test("a good catalogue breaks none")
  func good() {
    #expect(CatalogueCheck(catalogue, types: ["crate"]).findings == [])
  }

  @Test("a broken catalogue breaks each")
  func broken() {
    let bad = FunctionCatalogue([
      Binding(
        "Share.Wilson", "no stop", Required<Int>("k", ""), Required<Int>("k", "Twice."), returns: "", examples: []
      ) {
        _, k, _ in k
      },
      Binding("ghost:open", "Opens it.", Required<Int>("rows", "How many."), returns: "It.", examples: examples) {
        _, rows in rows
      },
      Binding("ghost:open", "Opens it.", returns: "It.", examples: examples) { _ in 1 },
    ])
    let rules = Set(CatalogueCheck(bad, types: ["crate"]).findings.map(\.rule))
    #expect(rules == Set(CatalogueCheck.Rule.allCases))
  }
}
