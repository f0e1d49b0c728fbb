import TrinnBasis
import TrinnBinding

/// A function inside the strings of `where`, `derive`, `group` and `summarise`: a row's values in, one value out.
///
///     trinn.declare { kind = "expression", name = "band", summary = "…", gives = "text",
///       arguments = { { name = "points", type = "number", summary = "…" } },
///       examples = { { given = { … }, code = 't:derive "b = udir.band(points)"', shows = … }, … },
///       body = function(points) … end }
struct DeclaredExpression {
  let function: DeclaredFunction
  let gives: RowKind

  init(_ map: ValueMap, _ what: String, named name: String, version: String) throws(TrinnError) {
    let fields = try DeclaredFields(map, what, known: DeclaredFunction.fields)
    function = try DeclaredFunction(fields, named: name, version: version)
    gives =
      switch function.gives {
      case .boolean: .boolean
      case .integer: .integer
      case .number: .number
      case .text: .text
      default:
        throw fields.error(
          .wrongType, "one row's value is a boolean, an integer, a number or a string", field: "gives",
          hint: "gives = \"number\"")
      }
    guard function.arguments.allSatisfy({ $0.parameter.kind == .positional && $0.parameter.isRequired }) else {
      throw fields.error(
        .mismatch, "in an expression every argument is given, by its place", field: "arguments",
        hint: "no defaults and no options")
    }
    guard !function.arguments.isEmpty else {
      throw fields.error(.argumentMissing, "a row's function gets at least one value", field: "arguments")
    }
  }

  /// `band(points)`, as help shows it.
  var signature: String { "\(function.name)(\(function.arguments.map(\.parameter.name).joined(separator: ", ")))" }
}
