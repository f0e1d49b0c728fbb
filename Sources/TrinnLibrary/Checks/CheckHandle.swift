import TrinnBasis
import TrinnBinding
import TrinnChecks

/// A check in a script's hand: a name that waits for its options, as in `check "Sluttet" { … }`, or a declared check.
final class CheckHandle: HandleObject, BindingValue {
  static let handleType = "check"
  let name: String
  let declared: BoundCheck?

  init(waiting name: String) {
    self.name = name
    declared = nil
  }

  init(_ declared: BoundCheck) {
    name = declared.check.name
    self.declared = declared
  }

  func shown(in display: Display) -> String {
    guard let check = declared?.check else { return "check \"\(name)\" waits for its options: check \"\(name)\" { … }" }
    var lines = ["\(check.name): \(check.schedule.text)"]
    if let about = check.about { lines.append(about) }
    let by = check.keys.isEmpty ? "" : " by \(check.keys.joined(separator: ", "))"
    let against = check.baseline == .none ? "" : ", against \(check.baseline.text(.en))"
    lines.append("value: \(check.value.text)\(by)\(against)")
    lines += check.conditions.sorted { $0.key < $1.key }.map { "\($0.key.rawValue) when \($0.value.text)" }
    return lines.joined(separator: "\n")
  }

  /// - Throws: where the options have not come yet.
  func declaration() throws(TrinnError) -> BoundCheck {
    guard let declared else {
      throw TrinnError(
        .argumentMissing, "check \"\(name)\" has no options yet", argument: "value",
        wanted: "check \"\(name)\" { table = …, value = …, … }", got: "a name alone")
    }
    return declared
  }

  static let type = HandleType(
    CheckHandle.self, summary: "A question that is asked of the data again and again.",
    member: { handle, name in
      guard let check = handle.declared?.check else { return nil }
      switch name {
      case "name": return .text(check.name)
      case "every": return .text(check.schedule.text)
      case "owner": return check.owner.map(Value.text) ?? .nothing
      case "about": return check.about.map(Value.text) ?? .nothing
      default: return nil
      }
    },
    memberNames: { _ in ["about", "every", "name", "owner"] })
}
