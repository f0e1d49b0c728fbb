import ArgumentParser
import Foundation
import TrinnBasis
import TrinnChecks
import TrinnLibrary
import TrinnWorkspace

/// `trinn schedule [PATH…]`: what has the machine run the checks when they are wanted.
struct ScheduleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule", abstract: "Prints a systemd timer and cron lines for when checks are wanted.",
    discussion: "Nothing is installed; the text says how. A check that follows new data is looked at each morning.")

  @Argument(
    help: "Files of checks, folders of such files, or names of packages.", completion: .file(extensions: ["lua"]))
  var paths = ["kontroller"]

  @Option(help: "The county's folder; the workspace's own where none is given.", completion: .directory)
  var data: String?

  func run() throws {
    let home = data ?? Workspace.home(above: ".") ?? "."
    let files = try CheckFile.paths(paths)
    let settings = try CheckFile.settings(nil, beside: home)
    var checks = try files.flatMap { path in
      let (file, trust) = try CheckFile.named(path, data: home, settings: settings, language: .nb)
      try trust?.end(nil)
      return try file.session.checkSchedules
    }
    if let used = try CheckFile(pluginsOf: settings, data: home, language: .nb) {
      checks += try used.session.checkSchedules
    }
    guard !checks.isEmpty else {
      throw TrinnError(.noData, "these files declare no check", hint: "check \"name\" { … }")
    }
    let words = [program] + ["check"] + files + ["--data", URL(fileURLWithPath: home).standardizedFileURL.path]
    Terminal.write(Schedule(checks, command: words, folder: FileManager.default.currentDirectoryPath).text)
  }

  private var program: String { URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path }
}

/// The timer, the service and the cron lines of some checks.
struct Schedule {
  private let events: [String]
  private let times: [String]
  private let words: [String]
  private let folder: String
  private let wanted: [String]

  init(_ checks: [(name: String, schedule: CheckSchedule)], command: [String], folder: String) {
    // All come at the same hour: whoever looks each morning looks on every other day too, and two runs never meet.
    let daily = checks.first { [.day, .newData].contains($0.schedule.rule) }
    let schedules = (daily.map { [$0] } ?? checks).map(\.schedule)
    events = Set(schedules.flatMap(\.calendarEvents)).sorted()
    times = Set(schedules.flatMap(\.cronTimes)).sorted()
    wanted = checks.map { "#   \(SafeText.line($0.name)): \(SafeText.line($0.schedule.text))" }
    words = command
    self.folder = folder
  }

  var text: String {
    let timers = events.map { "OnCalendar=\($0)" }.joined(separator: "\n")
    let service = words.map(Schedule.unitWord).joined(separator: " ")
    let cron = "cd \(Schedule.cronWord(folder)) && " + words.map(Schedule.cronWord).joined(separator: " ")
    return """
      # When the checks are wanted:
      \(wanted.joined(separator: "\n"))

      # With systemd: save as ~/.config/systemd/user/trinn-check.service
      [Unit]
      Description=Recurring checks of education data

      [Service]
      Type=oneshot
      WorkingDirectory=\(Schedule.percents(folder))
      ExecStart=\(service)

      # ... and as ~/.config/systemd/user/trinn-check.timer
      [Unit]
      Description=When recurring checks of education data are wanted

      [Timer]
      \(timers)
      # What was missed while the machine was off is made good.
      Persistent=true

      [Install]
      WantedBy=timers.target

      # To install:
      #   systemctl --user daemon-reload
      #   systemctl --user enable --now trinn-check.timer
      # So that it runs while nobody is logged in: loginctl enable-linger
      # What it said: journalctl --user -u trinn-check; a stop or a check that could not run is a failed unit.

      # With cron instead: crontab -e, and add
      \(times.map { "\($0) \(cron)" }.joined(separator: "\n"))

      """
  }

  /// systemd reads quotes, backslashes, dollars and percent signs in a command.
  private static func unitWord(_ word: String) -> String {
    let escaped = percents(word).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("$", with: "$$")
    return isPlain(word) ? word : "\"\(escaped)\""
  }

  private static func percents(_ text: String) -> String { text.replacing("%", with: "%%") }

  /// A shell's word; cron takes a percent sign for the end of a line.
  private static func cronWord(_ word: String) -> String {
    isPlain(word) ? word : "'\(word.replacing("'", with: "'\\''").replacing("%", with: "\\%"))'"
  }

  private static func isPlain(_ word: String) -> Bool {
    !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "/._-".contains($0) }
  }
}
