import TrinnTable

extension MissingReason {
  /// In files for other programs: the publishers' signs where they have one, else nothing.
  var fileSign: String {
    switch self {
    case .masked: "*"
    case .suppressed: ":"
    case .notApplicable: "."
    case .notYetMeasured: ".."
    case .notRecorded, .rowAbsent, .undefined: ""
    }
  }
}

extension Scalar {
  /// With every digit and without group marks: for programs, not for eyes.
  func exactText(decimalMark: String) -> String {
    switch self {
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value):
      value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)".replacing(".", with: decimalMark)
    case .decimal(let value): value.label.replacing(".", with: decimalMark)
    case .date(let value): value.label
    case .schoolYear(let value): value.label
    case .level(let rank, let scale): scale.labels.indices.contains(Int(rank)) ? scale.labels[Int(rank)] : ""
    case .text(let value): value
    case .missing(let reason): reason.fileSign
    }
  }
}
