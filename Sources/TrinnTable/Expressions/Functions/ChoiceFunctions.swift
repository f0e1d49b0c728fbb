import TrinnBasis
import TrinnSyntax

/// `if_else` and `case`. The first condition that is not false decides: true takes its value, missing makes the result
/// missing with that reason, because a pupil whose points nobody knows is not "everyone else".
enum ChoiceFunctions {
  static let all = [ifElse, caseOf]

  static let ifElse = ExpressionFunction(
    "if_else", 3...3, signature: "if_else(condition, a, b)",
    summary: "a where the condition is true, b where it is false, missing where it is missing.",
    example: "if_else(absence_days > 15, 'high', 'usual')",
    evaluation: .rows { call in
      try choose(call, conditions: [call.arguments[0]], values: Array(call.arguments[1...]))
    })

  static let caseOf = ExpressionFunction(
    "case", 2...Int.max, signature: "case(condition, value, condition, value, …, otherwise)",
    summary: "The value behind the first condition that is true; missing where a missing condition comes first, or "
      + "where none is true and nothing stands last.",
    example: "case(grunnskolepoeng < 30, 'low', grunnskolepoeng < 45, 'middle', 'high')",
    evaluation: .rows { call in
      let pairs = call.arguments.count / 2
      let conditions = (0..<pairs).map { call.arguments[2 * $0] }
      var values = (0..<pairs).map { call.arguments[2 * $0 + 1] }
      values.append(
        call.arguments.count % 2 == 1
          ? call.arguments[2 * pairs] : Bound(constant: .missing(.notApplicable), node: call.node))
      return try choose(call, conditions: conditions, values: values)
    })

  private static func choose(_ call: FunctionCall, conditions: [Bound], values: [Bound]) throws -> Bound {
    let choice = try choices(conditions.map(call.condition))
    let (type, values) = try Coercion.unified(values, in: call.function.name)
    func runs<E: Sendable>(zero: E, _ run: (Bound) throws -> Run<E>) throws -> [Run<E>] {
      try values.map { value in
        guard case .missing(let reason)? = value.constant else { return try run(value) }
        return { _ in Lanes(values: .constant(zero), missing: .constant(reason.rawValue)) }
      }
    }
    switch type {
    case .boolean:
      return call.result(type, .booleans(picked(choice, try runs(zero: 0) { try $0.booleans() }, zero: 0)))
    case .number:
      return call.result(type, .numbers(picked(choice, try runs(zero: 0) { try $0.numbers() }, zero: 0)))
    case .decimal(let scale):
      let units = try runs(zero: 0) { try Arithmetic.units($0, at: scale) }
      return call.result(type, .integers(picked(choice, units, zero: 0)))
    case .text, .code, .identity:
      var merged = TextDictionaryBuilder()
      let codes = try runs(zero: 0 as UInt32) { value -> Run<UInt32> in
        let (run, dictionary) = try value.codes()
        let merging: [UInt32?] = dictionary.texts.map { merged.code(of: $0) }
        return Loops.lookup(run, merging, zero: 0)
      }
      return call.result(type, .codes(picked(choice, codes, zero: 0), merged.finish()))
    default:
      return call.result(type, .integers(picked(choice, try runs(zero: 0) { try $0.integers() }, zero: 0)))
    }
  }

  /// The number of the first condition that is not false; behind the last stands "otherwise". The mask holds the reason
  /// where that condition is missing.
  private static func choices(_ conditions: [Run<UInt8>]) -> Run<Int32> {
    { rows in
      let otherwise = Int32(conditions.count)
      var chosen = Lanes<Int32>(values: .constant(otherwise), missing: .nothingMissing)
      for (number, condition) in zip(Int32(0)..., conditions).reversed() {
        let test = try condition(rows)
        let isFalse = Loops.zip(test.values, test.missing) { $0 == 0 && $1 == 0 }
        chosen.values = Loops.zip(isFalse, chosen.values) { $0 ? $1 : number }
        chosen.missing = Loops.zip(
          test.missing, Loops.zip(isFalse, chosen.missing) { $0 ? $1 : 0 }
        ) { $0 != 0 ? $0 : $1 }
      }
      return chosen
    }
  }

  private static func picked<E: Sendable>(_ choice: @escaping Run<Int32>, _ values: [Run<E>], zero: E) -> Run<E> {
    { rows in
      let chosen = try choice(rows)
      var result = Lanes<E>(values: .constant(zero), missing: .nothingMissing)
      for (number, value) in zip(Int32(0)..., values) {
        let branch = try value(rows)
        let isHere = Loops.map(chosen.values) { $0 == number }
        result.values = Loops.zip(isHere, Loops.zip(branch.values, result.values) { ($0, $1) }) { $0 ? $1.0 : $1.1 }
        let branchMissing = Loops.zip(isHere, branch.missing) { $0 ? $1 : 0 }
        let others = Loops.zip(isHere, result.missing) { $0 ? 0 : $1 }
        result.missing = Loops.zip(branchMissing, others) { $0 | $1 }
      }
      result.missing = Loops.withoutZeros(Loops.combined(chosen.missing, Loops.withoutZeros(result.missing)))
      return result
    }
  }
}
