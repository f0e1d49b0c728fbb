import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnTable

/// A task over tables, as a user writes it in the prompt.
///
/// `folder` and `size` are globals; `load` is not counted, `work` is. Its last value is a table, made whole before the
/// clock stops, and `r` in the checks.
struct NationTask: Sendable {
  let name: String
  let summary: String
  /// The whole process counts, from its start to its end.
  let isCold: Bool
  let load: String
  let work: String
  /// Figures of the answer, as `summarise` takes them, in the order in which the peers give theirs.
  let figures: String
  /// How far the peers' figures may lie apart, as a share: where chance or an iteration has a part in them, further.
  let tolerance: Double

  init(
    _ name: String, _ summary: String, isCold: Bool = false, load: String = "", work: String, figures: String,
    tolerance: Double = 1e-6
  ) {
    self.tolerance = tolerance
    self.name = name
    self.summary = summary
    self.isCold = isCold
    self.load = load
    self.work = work
    self.figures = figures
  }

  /// The same for a process of its own: it prints its figures.
  func script(folder: String, size: NationSize) -> String {
    let names = figures.split(separator: ",").compactMap { $0.split(separator: "=").first }
    let cells = names.map { "row." + $0.trimming(while: \.isWhitespace) }.joined(separator: ", ")
    return """
      folder, size = \(Value.text(folder).literal), \(Value.text("\(size)").literal)
      \(load)
      local r = (function() \(work) end)()
      for row in r:summarise(\(Value.text(figures).literal)):each() do print(\(cells)) end
      """
  }
}

extension Substring {
  fileprivate func trimming(while predicate: (Character) -> Bool) -> Substring {
    var rest = drop(while: predicate)
    while let last = rest.last, predicate(last) { rest.removeLast() }
    return rest
  }
}

/// One interpreter with a task's tables in memory.
final class NationWork {
  private let task: NationTask
  private let interpreter: Interpreter

  init(_ task: NationTask, size: NationSize, folder: String) throws {
    self.task = task
    let measured = [
      Binding(
        "bench.absences", "Daily absences, made by a formula.", Required<Int>("rows", "How many."), returns: "a table",
        examples: []
      ) { _, rows in TableHandle(try DailyAbsences.table(rows: rows)) }
    ]
    interpreter = try Interpreter(
      bindings: Library.bindings + measured, types: Library.types, session: LibrarySession(), writer: { _ in })
    try interpreter.setGlobal("folder", .text(folder))
    try interpreter.setGlobal("size", .text("\(size)"))
    try interpreter.setGlobal("rows", .integer(Int64(size.rows)))
    _ = try interpreter.run(task.load, name: task.name)
  }

  func run() throws -> Sample {
    // The table of the run before is let go of, as the peers let go of theirs.
    _ = try interpreter.run("collectgarbage()", name: task.name)
    let (seconds, made) = try timed { try table(interpreter.run(task.work, name: task.name)) }
    let answer = try made.summarise(task.figures)
    return Sample(seconds: seconds, checks: answer.columns.map { $0[0].asNumber ?? .nan })
  }

  private func table(_ values: [Value]) throws -> Table {
    guard case .handle(let handle)? = values.first, let table = handle.object as? TableHandle else {
      throw TrinnError(.fault, "the task \(task.name) gave no table")
    }
    return try table.table
  }
}

extension Scalar {
  fileprivate var asNumber: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .decimal(let value): Double(value.units) / Double(FixedDecimal.power(value.scale))
    default: nil
    }
  }
}
