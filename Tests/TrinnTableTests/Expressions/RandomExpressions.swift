import TrinnBasis

/// Random expressions of a wanted type over the columns of `RandomTables`.
struct RandomExpressions {
  var generator: SeededGenerator

  private mutating func choice(_ words: [String]) -> String { words[generator.below(words.count)] }

  mutating func condition(_ depth: Int) -> String {
    guard depth > 0 else {
      return choice([
        "boolean", "missing(integer)", "`level(grade_level)` >= 3", "`school year` < '2018-19'", "text > 'Asker'",
        "code in ('Ås', 'Øyer', 'x')", "text == code", "date >= date", "true", "pupil == pupil",
        "starts_with(text, 'Å')", "contains(text, 'e')", "ends_with(code, 'r')", "missing(number, 'masked')",
        "text ~= 'A\u{30A}s'", "text in ('Ås', 'Aasen', 'x', 'y', 'z', 'u', 'v', 'w', 'Øyer')", "date < '2022-03-20'",
        "`school year` ~= '2016-17'", "integer < 100000000000", "integer >= 2", "2 > integer", "`decimal(2)` >= 0.7",
        "`decimal(2)` < 1", "reason(text) == 'masked'", "code ~= text", "`level(grade_level)` ~= 'Vg1'",
      ])
    }
    let operation = choice(["==", "~=", "<", "<=", ">", ">="])
    switch generator.below(8) {
    case 0: return "(\(condition(depth - 1)) and \(condition(depth - 1)))"
    case 1: return "(\(condition(depth - 1)) or \(condition(depth - 1)))"
    case 2: return "not (\(condition(depth - 1)))"
    case 3: return "\(integer(depth - 1)) \(operation) \(integer(depth - 1))"
    case 4: return "\(number(depth - 1)) \(operation) \(number(depth - 1))"
    case 5: return "\(text(depth - 1)) \(operation) \(text(depth - 1))"
    case 6: return "\(integer(depth - 1)) between \(integer(0)) and `decimal(2)`"
    default: return "`decimal(2)` not in (\(integer(depth - 1)), 0.34, \(choice(["-0.4", "`decimal(2)`"])))"
    }
  }

  mutating func integer(_ depth: Int) -> String {
    guard depth > 0 else {
      return choice([
        "integer", "3", "(-2)", "0", "length(text)", "9223372036854775807", "year(date)", "month(date)", "day(date)",
        "year(`school year`)", "floor(number)", "ceil(number)", "floor(`decimal(2)`)", "ceil(`decimal(2)`)",
        "round(`decimal(2)`)", "3037000500", "-integer",
      ])
    }
    switch generator.below(6) {
    case 0: return "if_else(\(condition(depth - 1)), \(integer(depth - 1)), \(integer(depth - 1)))"
    case 1: return choice(["row_sum", "row_min", "row_max"]) + "(\(integer(depth - 1)), \(integer(depth - 1)))"
    case 2: return "row_missing(\(integer(depth - 1)), \(text(depth - 1)))"
    default: return "(\(integer(depth - 1)) \(choice(["+", "-", "*", "//", "%"])) \(integer(depth - 1)))"
    }
  }

  mutating func number(_ depth: Int) -> String {
    guard depth > 0 else {
      return choice(["number", "2.5e0", "integer / 4", "(number * integer)", "`decimal(2)` / integer", "abs(number)"])
    }
    switch generator.below(5) {
    case 0: return "row_mean(\(number(depth - 1)), \(integer(depth - 1)), `decimal(2)`)"
    case 1: return "case(\(condition(depth - 1)), \(number(depth - 1)), \(condition(depth - 1)), \(number(depth - 1)))"
    default: return "(\(number(depth - 1)) \(choice(["+", "-", "*", "/"])) \(number(depth - 1)))"
    }
  }

  mutating func decimal(_ depth: Int) -> String {
    guard depth > 0 else { return choice(["`decimal(2)`", "0.125", "(-1.5)", "round(`decimal(2)`, 1)"]) }
    return "(\(decimal(depth - 1)) \(choice(["+", "-", "*", "%"])) \(choice([decimal(0), integer(depth - 1)])))"
  }

  mutating func text(_ depth: Int) -> String {
    guard depth > 0 else {
      return choice([
        "text", "code", "'Øyer'", "text(integer)", "text(`school year`)", "text(date)", "text(`level(grade_level)`)",
        "text(`decimal(2)`)", "reason(number)",
      ])
    }
    switch generator.below(7) {
    case 0: return "if_else(\(condition(depth - 1)), \(text(depth - 1)), \(text(depth - 1)))"
    case 1: return choice(["lower", "upper", "trim"]) + "(\(text(depth - 1)))"
    case 2: return "substring(\(text(depth - 1)), 2, 3)"
    case 3: return "replace(\(text(depth - 1)), 's', ' ß ')"
    case 4: return "case(\(condition(depth - 1)), \(text(depth - 1)), \(condition(depth - 1)), 'Ås')"
    default: return "(\(text(depth - 1)) .. \(text(depth - 1)))"
    }
  }

  mutating func any(_ depth: Int) -> String {
    switch generator.below(6) {
    case 0: condition(depth)
    case 1: integer(depth)
    case 2: number(depth)
    case 3: decimal(depth)
    case 4: "`school year` \(choice(["+", "-"])) \(integer(depth - 1))"
    default: text(depth)
    }
  }
}
