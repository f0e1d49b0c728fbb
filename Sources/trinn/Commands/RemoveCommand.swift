import ArgumentParser
import TrinnBasis
import TrinnPackage

/// `trinn remove NAME`
struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Takes a package out of the workspace.")

  @Argument(help: "The package.", completion: .package)
  var name: String

  @Flag(help: "Let the name belong to another key from now on.")
  var forget = false

  @OptionGroup var options: PackageOptions

  func run() throws {
    try options.store().remove(name, forgetsKey: forget)
    Terminal.write("removed \(name)\n")
  }
}
