import TrinnBasis
import TrinnBinding
import TrinnReport
import TrinnWorkspace

/// A plan or a wheel as a paper. It is made anew of what is kept each time it is looked at.
public final class PaperHandle: HandleObject, BindingValue {
  public static let handleType = "paper"
  let id: String
  let language: WrittenLanguage
  private let workspace: Workspace

  /// - Throws: `unknown_name` for a thing that is not kept.
  init(_ id: String, _ language: WrittenLanguage, _ workspace: Workspace) throws {
    (self.id, self.language, self.workspace) = (id, language, workspace)
    _ = try workspace.fields(of: id)
  }

  func document() throws -> Document {
    let words = PaperWords(language: language)
    if id.hasPrefix("\(Wheel.kind)-") { return try WheelPaper(workspace.object(id), workspace, words).document() }
    return try PlanPaper(id, workspace, words).document()
  }

  /// The drawing alone, for a file of its own.
  func wheel() throws -> YearWheel? {
    guard id.hasPrefix("\(Wheel.kind)-") else { return nil }
    return try WheelPaper(workspace.object(id), workspace, PaperWords(language: language)).wheel()
  }

  /// The number of the municipality that it is for.
  var place: String? {
    guard case .text(let code)? = try? workspace.fields(of: id).first(where: { $0.name == "municipality" })?.value
    else {
      return nil
    }
    return code
  }

  public func shown(in display: Display) -> String {
    do { return DocumentText.text(try document(), display) } catch { return "\(error)" }
  }

  static let type = HandleType(PaperHandle.self, summary: "A plan or a wheel of the year as a paper.")
}

/// A paper in the form that a file's ending asks for.
enum PaperFile {
  static func text(_ paper: PaperHandle, path: String) throws -> String {
    guard TableFile.ending(of: path) == "svg" else { return try PackFile.text(paper.document(), path: path) }
    guard let wheel = try paper.wheel() else {
      throw TrinnError.argument("path", wanted: "html or txt for a plan", got: "svg")
    }
    return SVGWheel().text(wheel, id: "wheel")
  }
}
