import TrinnBasis
import TrinnTable

/// Standpunkt and exam in Norwegian, English and mathematics at the end of grade 10, and the gap between them: for each
/// subject three indicators of one rule.
extension Indicator {
  private struct Subject {
    let name: String
    let title: LocalizedText
  }

  private static let subjects = [
    Subject(
      name: "norwegian_main", title: LocalizedText("norsk hovedmål", "Norwegian, main written form")),
    Subject(
      name: "norwegian_second", title: LocalizedText("norsk sidemål", "Norwegian, second written form")),
    Subject(name: "norwegian_oral", title: LocalizedText("norsk muntlig", "Norwegian, oral")),
    Subject(name: "english_written", title: LocalizedText("engelsk skriftlig", "English, written")),
    Subject(name: "english_oral", title: LocalizedText("engelsk muntlig", "English, oral")),
    Subject(name: "mathematics", title: LocalizedText("matematikk", "mathematics")),
  ]

  static let grades: [Indicator] = subjects.flatMap { subject in
    [grade(subject, exam: false), grade(subject, exam: true), gap(subject)]
  }

  private static func grade(_ subject: Subject, exam: Bool) -> Indicator {
    let kind = exam ? LocalizedText("eksamen", "exam") : LocalizedText("standpunkt", "standpunkt")
    let column = "\(subject.name)_\(exam ? "exam" : "standpunkt")"
    return Indicator(
      column,
      title: LocalizedText(
        "\(kind.nb.capitalizedFirst) i \(subject.title.nb)", "\(subject.title.en.capitalizedFirst), \(kind.en)"),
      measure: .mean(decimals: 1), unit: .grade, direction: .moreIsBetter, basis: .leavers, lag: .years(0),
      definition: LocalizedText(
        "Gjennomsnitt av \(kind.nb) i \(subject.title.nb) for dem som gikk ut av 10. trinn med karakter.",
        "Mean \(kind.en) in \(subject.title.en) of those who left grade 10 with a grade."),
      needs: ["pupil_years", "grade10"]
    ) { data, _ in try data.leaverFrame(column: column) }
  }

  private static func gap(_ subject: Subject) -> Indicator {
    Indicator(
      "\(subject.name)_gap",
      title: LocalizedText(
        "Standpunkt minus eksamen i \(subject.title.nb)", "Standpunkt minus exam in \(subject.title.en)"),
      measure: .mean(decimals: 1), unit: .grade, direction: .neutral, basis: .leavers, lag: .years(0),
      definition: LocalizedText(
        "Gjennomsnitt av standpunkt minus eksamen i \(subject.title.nb) for dem som har begge karakterer.",
        "Mean of standpunkt minus exam in \(subject.title.en) of those who have both grades."),
      needs: ["pupil_years", "grade10"]
    ) { data, _ in
      var frame = try data.leaverFrame(column: "\(subject.name)_standpunkt")
      frame.value = try frame.value.minus(try data.leaverFrame(column: "\(subject.name)_exam").value)
      return frame
    }
  }
}

extension Column {
  /// Whole numbers less whole numbers; missing where either is, for the left one's reason first.
  fileprivate func minus(_ other: Column) throws -> Column {
    guard case .integers(let a) = values, case .integers(let b) = other.values, type == .integer, other.type == .integer
    else {
      throw TrinnError.argument("grade10", wanted: "grades as whole numbers", got: "columns of type \(type.name)")
    }
    var missing = [UInt8](repeating: 0, count: count)
    for row in 0..<count {
      let own = self.missing.map { $0[row] } ?? 0
      missing[row] = own != 0 ? own : other.missing.map { $0[row] } ?? 0
    }
    return Column(type: .integer, values: .integers(zip(a, b).map { $0 &- $1 }), missing: missing)
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
