import ArgumentParser
import TrinnBasis
import TrinnWorkspace

/// `trinn audit approve`: the second person whom a script from elsewhere waits for.
struct AuditApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Lists what scripts from elsewhere wait for, or approves that one asks for more.",
    discussion:
      "At level shared a script is told 400 figures, and of one sensitive column all scripts together 2,000. Then it stops until another role than the one who ran it has looked at what it asks. The approval is a line of the ledger, and holds for this script or column and this state of the data. No names: a role, or a number that the county can resolve."
  )

  @Argument(help: "What is approved, as the list names it. Without it what waits is listed.")
  var subject: String?

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let workspace = try options.opened()
    if let subject {
      try workspace.approve(subject)
      Terminal.write("approved: \(SafeText.line(subject))\n")
      return
    }
    let waiting = try workspace.waitingApprovals().filter { !$0.isApproved }
    guard !waiting.isEmpty else { return Terminal.write("nothing waits\n") }
    for one in waiting {
      let questions = try workspace.questions(behind: one.subject)
      Terminal.write(
        "\(one.subject)\n  \(SafeText.line(one.what)): \(one.cells) figures wanted; told so far by \(questions.count) questions:\n"
      )
      for question in questions.prefix(Self.mostQuestions) { Terminal.write("  - \(SafeText.line(question))\n") }
      if questions.count > Self.mostQuestions {
        Terminal.write("  … \(questions.count - Self.mostQuestions) more\n")
      }
      Terminal.write("  trinn audit approve \"\(one.subject)\" --role ROLE\n")
    }
  }

  private static let mostQuestions = 20
}
