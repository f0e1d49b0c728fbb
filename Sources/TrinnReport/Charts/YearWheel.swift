import TrinnBasis

/// A school year month by month, as people who share it see it: who does what, and when. It holds words and no figures.
public struct YearWheel: Sendable {
  public struct Task: Sendable {
    /// From 1, January, to 12.
    public var month: Int
    public var text: String
    /// A role; empty where nobody has it yet.
    public var owner: String
    /// Why it is there: the finding, the action.
    public var reason: String
    public var isDone: Bool

    public init(month: Int, text: String, owner: String = "", reason: String = "", isDone: Bool = false) {
      self.month = min(max(month, 1), 12)
      self.text = text
      self.owner = owner
      self.reason = reason
      self.isDone = isDone
    }
  }

  public var title: String
  /// In the middle: the place, the year.
  public var hub: [String]
  public var language: WrittenLanguage
  public var tasks: [Task]

  public init(title: String, hub: [String] = [], language: WrittenLanguage = .nb, tasks: [Task]) {
    self.title = title
    self.hub = hub
    self.language = language
    self.tasks = tasks
  }

  /// From August to July, with the tasks of each in their own order, numbered through the year.
  var months: [(month: Int, tasks: [(number: Int, task: Task)])] {
    var number = 0
    return (0..<12).map { step in
      let month = (step + YearWheel.firstMonth - 1) % 12 + 1
      return (
        month,
        tasks.filter { $0.month == month }.map { task in
          number += 1
          return (number, task)
        }
      )
    }
  }

  /// Every owner once, in the order of the year.
  var owners: [String] {
    var seen: Set<String> = []
    return months.flatMap(\.tasks).map(\.task.owner).filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// The Norwegian school year begins in August.
  static let firstMonth = 8

  package static func name(ofMonth month: Int, _ language: WrittenLanguage) -> String {
    (language == .en ? english : norwegian)[(month - 1) % 12]
  }

  private static let norwegian = [
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember",
  ]
  private static let english = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  static let start = LocalizedText("Skoleåret begynner", "The school year begins", nn: "Skuleåret byrjar")
  static let unowned = LocalizedText("uten ansvarlig", "nobody yet", nn: "utan ansvarleg")
  static let done = LocalizedText("gjort", "done", nn: "gjort")

  /// A line a month that has tasks, for those who do not see the drawing.
  public var description: String {
    let lines = months.filter { !$0.tasks.isEmpty }.map { month, tasks in
      "\(YearWheel.name(ofMonth: month, language)): \(tasks.map { sentence($0.task) }.joined(separator: "; "))"
    }
    return lines.joined(separator: ". ") + "."
  }

  func sentence(_ task: Task) -> String {
    let owner = task.owner.isEmpty ? YearWheel.unowned[in: language] : task.owner
    return "\(task.text) (\(owner)\(task.isDone ? ", \(YearWheel.done[in: language])" : ""))"
  }
}

extension YearWheel {
  /// The tasks in the order of the year, with what each goes back to.
  var facts: FactTable {
    let labels = [
      LocalizedText("Oppgave", "Task", nn: "Oppgåve"), LocalizedText("Måned", "Month", nn: "Månad"),
      LocalizedText("Ansvar", "Owner"), LocalizedText("Går tilbake til", "Goes back to", nn: "Går attende til"),
    ]
    return FactTable(
      labels.map { $0[in: language] },
      rows: months.flatMap(\.tasks).map { number, task in
        [
          "\(number)  \(task.text)", YearWheel.name(ofMonth: task.month, language),
          task.owner.isEmpty ? YearWheel.unowned[in: language] : task.owner, task.reason,
        ].map { Prose(written: $0) }
      })
  }

  /// A plain list by month for the terminal.
  func lines(width: Int) -> [String] {
    let names = months.map { YearWheel.name(ofMonth: $0.month, language) }
    let column = (names.map(TextWidth.of).max() ?? 0) + 2
    let blank = String(repeating: " ", count: column)
    let room = max(20, width - column)
    var (lines, last) = ([String](), "")
    for (name, month) in zip(names, months) {
      let head = TextWidth.padded(name, to: column, .left)
      guard !month.tasks.isEmpty else {
        lines.append(head + "·")
        continue
      }
      var own: [String] = []
      for (number, task) in month.tasks {
        own += TextWidth.wrapped("\(number) \(SafeText.line(sentence(task)))", to: room, indent: "  ")
        // What several go back to is told with the first of them.
        if !task.reason.isEmpty, task.reason != last {
          own += TextWidth.wrapped("← \(SafeText.line(task.reason))", to: room - 2, indent: "  ").map { "  " + $0 }
        }
        last = task.reason
      }
      lines += own.enumerated().map { ($0 == 0 ? head : blank) + $1 }
    }
    return lines
  }
}
