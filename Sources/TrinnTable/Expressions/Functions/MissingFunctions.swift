import TrinnBasis
import TrinnSyntax

/// Tests for missing values. They alone are never missing themselves.
enum MissingFunctions {
  static let all = [missing, reason, noValue]

  static let missing = ExpressionFunction(
    "missing", 1...2, signature: "missing(x, 'masked')",
    summary: "Whether a value is missing; with a reason, whether it is missing for that reason.",
    example: "missing(absence_days) or missing(grunnskolepoeng, 'masked')",
    evaluation: .rows { call in
      let mask = Self.mask(call.arguments[0])
      guard call.arguments.count == 2 else { return call.result(.boolean, .booleans(flags(mask) { $0 != 0 })) }
      let wanted = try namedReason(call.constantText(1)).rawValue
      return call.result(.boolean, .booleans(flags(mask) { $0 == wanted }))
    })

  static let reason = ExpressionFunction(
    "reason", 1...1, signature: "reason(x)",
    summary: "Why a value is missing, as a text; not applicable where it is there.",
    example: "reason(absence_days) == 'not_recorded'",
    evaluation: .rows { call in
      let mask = Self.mask(call.arguments[0])
      let dictionary = TextDictionary(MissingReason.allCases.map(\.name))
      let run: Run<UInt32> = { rows in
        let reasons = try mask(rows)
        let notMissing = MissingReason.notApplicable.rawValue
        return Lanes(
          values: Loops.map(reasons) { $0 == 0 ? 0 : UInt32($0) - 1 },
          missing: Loops.map(reasons) { $0 == 0 ? notMissing : 0 })
      }
      return call.result(.text, .codes(run, dictionary))
    })

  static let noValue = ExpressionFunction(
    "no_value", 0...1, signature: "no_value('not_applicable')",
    summary: "A missing value, not recorded unless a reason is given; for if_else and case.",
    example: "if_else(absence_days > 190, no_value(), absence_days)", isConstantOfConstants: false,
    evaluation: .rows { call in
      let reason = call.arguments.isEmpty ? .notRecorded : try namedReason(call.constantText(0))
      return Bound(constant: .missing(reason), node: call.node)
    })

  private static func namedReason(_ name: String) throws -> MissingReason {
    if let reason = MissingReason(name: name) { return reason }
    let names = MissingReason.allCases.map(\.name)
    throw TrinnError.unknown(.unknownName, "reason", name, among: names, hint: names.joined(separator: ", "))
  }

  private static func flags(
    _ mask: @escaping @Sendable (Range<Int>) throws -> Lane<UInt8>, _ test: @escaping @Sendable (UInt8) -> Bool
  ) -> Run<UInt8> {
    { rows in Lanes(values: Loops.map(try mask(rows)) { test($0) ? 1 : 0 }, missing: .nothingMissing) }
  }

  static func mask(_ bound: Bound) -> @Sendable (Range<Int>) throws -> Lane<UInt8> {
    switch bound.program {
    case .booleans(let run): { try run($0).missing }
    case .integers(let run): { try run($0).missing }
    case .numbers(let run): { try run($0).missing }
    case .codes(let run, _): { try run($0).missing }
    }
  }
}
