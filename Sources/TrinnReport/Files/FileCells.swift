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
    case .number, .decimal: label.replacing(".", with: decimalMark)
    case .missing(let reason): reason.fileSign
    default: label
    }
  }
}
