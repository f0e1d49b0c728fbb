import ArgumentParser

/// `trinn audit`: what left, and whether the book of it holds.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Looks at what left, and whether the book of it holds.",
    subcommands: [
      AuditVerifyCommand.self, AuditExportCommand.self, AuditRenewCommand.self, AuditFileCommand.self,
      AuditApproveCommand.self,
    ])
}
