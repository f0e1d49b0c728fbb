import ArgumentParser
import TrinnBasis
import TrinnLibrary
import TrinnSynthetic

/// `trinn synth`: a synthetic county with the shape of a real one.
struct SynthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synth", abstract: "Writes a synthetic county: every table, from a seed.")

  @Option(help: "The county's number; 90 is the invented Fjordland.")
  var county = "90"

  @Option(help: "About how many pupils, over all classes.")
  var pupils = 2500

  @Option(help: "Where the draws start.")
  var seed: UInt64 = 2026

  @Option(help: "The share of rows that are spoilt as real files are.")
  var dirty = 0.0

  @Option(help: "How many of the latest school years have grades, applications and places.")
  var detailYears = 2

  @Option(help: "How many of the latest school years have rows of absence.")
  var absenceYears = 1

  @Option(help: "The folder.")
  var out: String

  func run() throws {
    var options = SyntheticOptions()
    options.county = county
    options.pupils = pupils
    options.seed = seed
    options.dirty = dirty
    options.detailYears = detailYears
    options.absenceYears = absenceYears
    let progress = ProgressLine()
    defer { progress.stop() }
    let files = try SyntheticFolder.write(options, to: out)
    Terminal.write("\(files.count) files in \(out)\n")
  }
}
