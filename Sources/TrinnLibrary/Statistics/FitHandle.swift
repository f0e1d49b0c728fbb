import TrinnBasis
import TrinnBinding
import TrinnDisclosure
import TrinnReport
import TrinnTable

/// A fitted model in a script's hand: three tables with the glossary's column names, and what its methods need.
public final class FitHandle: HandleObject, BindingValue {
  public static let handleType = "fit"
  /// What was fitted, as a sentence's beginning: "Logistic regression: completed ~ grunnskolepoeng".
  let title: String
  /// A row a term: estimate, error, interval, and how many it rests on.
  let terms: Table
  /// One row: how many rows and events, how well it fits, whether it converged.
  let summary: Table
  /// The rows used, with what the model says of each; rows of pupils, so they never leave.
  let rows: @Sendable () throws -> Table
  /// The kernel's own result, for the methods of this kind of model.
  let model: any Sendable

  init(
    title: String, terms: Table, summary: Table, model: any Sendable, rows: @escaping @Sendable () throws -> Table
  ) {
    self.title = title
    self.terms = terms
    self.summary = summary
    self.model = model
    self.rows = rows
  }

  /// The model as one of a kind.
  ///
  /// - Throws: `argument` that says which kinds have what was asked for.
  func model<Model>(_ kind: Model.Type, for what: String, of kinds: String) throws(TrinnError) -> Model {
    guard let model = model as? Model else {
      throw .argument("fit", wanted: kinds, got: title, hint: "\(what) is known for \(kinds)")
    }
    return model
  }

  public func shown(in display: Display) -> String {
    title + "\n" + TableHandle(terms).shown(in: display)
  }

  static let type = HandleType(
    FitHandle.self, summary: "A fitted model: terms, summary and rows are its tables.",
    member: { fit, name in
      switch name {
      case "terms": .handle(Handle(TableHandle(fit.terms)))
      case "summary": .handle(Handle(TableHandle(fit.summary)))
      case "rows": .handle(Handle(TableHandle(try fit.rows())))
      case "title": .text(fit.title)
      default: nil
      }
    },
    memberNames: { _ in ["rows", "summary", "terms", "title"] })
}
