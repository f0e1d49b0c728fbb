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
    guard values.count <= Int(UInt16.max) else {
      throw TrinnError(.limit, "\(call.function.name) has more than \(UInt16.max) branches")
    }
    let choice = try choices(conditions.map(call.condition))
    let (type, values) = try Coercion.unified(values, in: call.function.name)
    func runs<E: BitwiseCopyable & Sendable>(zero: E, _ run: (Bound) throws -> Run<E>) throws -> [Run<E>] {
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
  private static func choices(_ conditions: [Run<UInt8>]) -> Run<UInt16> {
    { rows in
      var chosen = Lanes<UInt16>(
        values: .constant(UInt16(truncatingIfNeeded: conditions.count)), missing: .nothingMissing)
      for (number, condition) in conditions.enumerated().reversed() {
        let number = UInt16(truncatingIfNeeded: number)
        let test = try condition(rows)
        if test.missing.isNothingMissing {
          chosen.values = Loops.zip(test.values, chosen.values) { $0 == 0 ? $1 : number }
          guard !chosen.missing.isNothingMissing else { continue }
          chosen.missing = Loops.zip(test.values, chosen.missing) { $0 == 0 ? $1 : 0 }
        } else {
          let isFalse: Lane<UInt8> = Loops.zip(test.values, test.missing) { $0 | $1 == 0 ? 1 : 0 }
          chosen.values = Loops.zip(isFalse, chosen.values) { $0 != 0 ? $1 : number }
          let later = Loops.zip(isFalse, chosen.missing) { $0 != 0 ? $1 : 0 }
          chosen.missing = Loops.zip(test.missing, later) { $0 != 0 ? $0 : $1 }
        }
      }
      chosen.missing = Loops.withoutZeros(chosen.missing)
      return chosen
    }
  }

  /// Values that no row changes stand in a table by the branch's number, which is one look-up a row; the others are laid
  /// over it one after the other.
  private static func picked<E: BitwiseCopyable & Sendable>(
    _ choice: @escaping Run<UInt16>, _ values: [Run<E>], zero: E
  ) -> Run<E> {
    { rows in
      let chosen = try choice(rows)
      var constants = [E](repeating: zero, count: values.count)
      var reasons = [UInt8](repeating: 0, count: values.count)
      var varying: [(number: UInt16, lanes: Lanes<E>)] = []
      for (number, value) in values.enumerated() {
        let lanes = try value(rows)
        if case .constant(let value) = lanes.values, case .constant(let reason) = lanes.missing {
          (constants[number], reasons[number]) = (value, reason)
        } else {
          varying.append((UInt16(truncatingIfNeeded: number), lanes))
        }
      }
      var result = Lanes<E>(
        values: Loops.looked(up: chosen.values, in: constants),
        missing: reasons.contains { $0 != 0 } ? Loops.looked(up: chosen.values, in: reasons) : .nothingMissing)
      for (number, lanes) in varying {
        result.values = laid(lanes.values, over: result.values, where: chosen.values, is: number)
        if !lanes.missing.isNothingMissing || !result.missing.isNothingMissing {
          result.missing = laid(lanes.missing, over: result.missing, where: chosen.values, is: number)
        }
      }
      result.missing = Loops.combined(chosen.missing, Loops.withoutZeros(result.missing))
      return result
    }
  }

  private static func laid<E: BitwiseCopyable>(
    _ branch: Lane<E>, over others: Lane<E>, where chosen: Lane<UInt16>, is number: UInt16
  ) -> Lane<E> {
    switch (branch, others) {
    case (.constant(let here), .constant(let other)): return Loops.map(chosen) { $0 == number ? here : other }
    case (.constant(let here), .values): return Loops.zip(chosen, others) { $0 == number ? here : $1 }
    case (.values, .constant(let other)): return Loops.zip(chosen, branch) { $0 == number ? $1 : other }
    case (.values(let branch), .values(let others)):
      // A constant choice is either this branch or another.
      guard case .values(let chosen) = chosen else {
        if case .constant(number) = chosen { return .values(branch) }
        return .values(others)
      }
      return chosen.withUnsafeBufferPointer { chosen in
        branch.withUnsafeBufferPointer { branch in
          others.withUnsafeBufferPointer { others in
            .values(
              Loops.filled(min(chosen.count, branch.count, others.count)) { row in
                chosen[row] == number ? branch[row] : others[row]
              })
          }
        }
      }
    }
  }
}
