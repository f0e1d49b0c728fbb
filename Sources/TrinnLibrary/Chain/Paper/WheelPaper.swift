import TrinnBasis
import TrinnReport
import TrinnWorkspace

/// A wheel as a paper: drawn, and month by month with what each task goes back to.
struct WheelPaper {
  private let kept: Kept<Wheel>
  private let workspace: Workspace
  private let words: PaperWords

  init(_ wheel: Kept<Wheel>, _ workspace: Workspace, _ words: PaperWords) {
    (kept, self.workspace, self.words) = (wheel, workspace, words)
  }

  private var place: String? { kept.object.municipality.map(PlaceNames.municipality) }

  private var title: String {
    let lead = words("Årshjul", "The year")
    return [lead, place, kept.object.year].compactMap(\.self).joined(separator: " ")
  }

  func wheel() throws -> YearWheel {
    let tasks = try workspace.objects(WheelTask.self, of: kept.id, relation: "wheel").map { task in
      YearWheel.Task(
        month: task.object.month, text: task.object.text, owner: task.object.owner ?? "",
        reason: try reason(task.id), isDone: task.object.done != nil)
    }
    return YearWheel(
      title: title,
      hub: [words("Årshjul", "The year"), kept.object.year.replacing("-", with: "–")] + [place].compactMap(\.self),
      language: words.language, tasks: tasks)
  }

  /// The nearest finding that a task goes back to, else the nearest action.
  private func reason(_ task: String) throws -> String {
    let causes = try workspace.causes(of: task)
    let found = causes.first { $0.kind == Finding.kind } ?? causes.first { $0.kind == Action.kind }
    return found.map { "\($0.title) (\($0.id))" } ?? ""
  }

  func document() throws -> Document {
    Document(
      title: title, language: words.language.language, written: words.language,
      sections: [DocumentSection("", [.wheel(try wheel(), isListed: true)])])
  }
}
