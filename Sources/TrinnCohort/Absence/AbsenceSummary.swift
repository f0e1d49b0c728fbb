import TrinnBasis
import TrinnSyntax
import TrinnTable

extension CountyData {
  /// One row a group of upper secondary pupils: `n`, `days_median`, `hours_median`, `days_mean`, `hours_mean`, and how many
  /// and what share lie in the publisher's upper class of each.
  ///
  /// Days are those that stand on the certificate. A pupil without a record has 0.
  ///
  /// - Parameter keys: columns of `pupil_years`, or named expressions over them.
  public func absence(by keys: [Assignments.Item]) throws -> Table {
    let table = try absencePerPupil()
    let rules = try AbsenceRules.standard()
    var figures = ["n = count()"]
    for measure in AbsenceMeasure.allCases {
      guard let name = try? measure.column(of: table).name,
        let cut = rules.officialCut(measure.cut, .upperSecondary).map({ Scalar.number($0).label })
      else { continue }
      figures += [
        "\(measure.rawValue)_median = median(\(name))", "\(measure.rawValue)_mean = mean(\(name))",
        "\(measure.rawValue)_\(cut)_or_more = sum(if_else(\(name) >= \(cut), 1, 0))",
        "share_\(cut)_\(measure.rawValue)_or_more = share(\(name) >= \(cut))",
      ]
    }
    let notes =
      table.notes + ["days as they stand on the certificate: up to 10 documented days a school year are left off"]
    return try table.with(notes: notes).group(GroupKeys(keys)).summarise(figures.joined(separator: ", "))
  }
}
