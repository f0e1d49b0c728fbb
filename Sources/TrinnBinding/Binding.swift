import TrinnBasis

/// What a result of a function may contain, as the gate needs to know it.
public enum DisclosureClass: String, Sendable, Codable {
  /// No pupil's data: a count of files, a code's name, a distribution function.
  case open
  /// Rows about pupils, or what may be worked back to one.
  case rows
  /// Figures over groups, which carry their support.
  case aggregate
  /// Figures that passed the gate.
  case released
}

/// A Lua function, declared once: from this come the function itself, its help, page, completion, stub and tests.
///
/// An object, so that a call takes hold of one thing and not of every text of the declaration.
public final class Binding: Sendable {
  public let entry: FunctionEntry
  /// The handle type whose method it is; nil for what is called without one.
  package let receiver: String?
  /// Runs the function on what the script passed. Errors carry the function's name.
  public let call: @Sendable ([Value], any CallContext) throws -> Value

  package init(_ entry: FunctionEntry, call: @escaping @Sendable ([Value], any CallContext) throws -> Value) {
    self.entry = entry
    receiver = entry.isMethod ? entry.owner : nil
    self.call = call
  }

  /// - Parameters:
  ///   - name: as typed: `read`, `share.wilson`, or `table:where` for a method of a handle type, whose first argument is
  ///     then the handle.
  ///   - summary: one sentence, in the present tense.
  ///   - arguments: positional ones first, then the keys of the option table.
  ///   - returns: what comes back, in words.
  ///   - body: receives the arguments as Swift values.
  public init<each Spec: ArgumentSpec, Result: BindingValue>(
    _ name: String, _ summary: String, _ arguments: repeat each Spec, returns: String,
    discloses: DisclosureClass = .open, details: String? = nil, source: String? = nil, since: String = "0.1",
    searchWords: [String] = [], examples: [Example],
    body: @escaping @Sendable (any CallContext, repeat (each Spec).Argument) throws -> Result
  ) {
    var parameters: [Parameter] = []
    repeat parameters.append((each arguments).parameter)
    let entry = FunctionEntry(
      name: name, summary: summary, details: details, parameters: parameters, returns: returns,
      returnType: Result.typeSpec, discloses: discloses, source: source, since: since, searchWords: searchWords,
      examples: examples)
    self.entry = entry
    receiver = entry.isMethod ? entry.owner : nil
    let shape = CallShape(entry)
    call = { values, context in
      do {
        var reader = try shape.reader(for: values)
        return try body(context, repeat (each arguments).decode(&reader)).encoded
      } catch let error as TrinnError {
        throw error.inFunction(name)
      }
    }
  }
}
