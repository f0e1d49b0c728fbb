import TrinnBasis
import TrinnCohort
import TrinnDisclosure
import TrinnReport
import TrinnWorkspace

/// Figures in the forms that municipalities fill in: `Sluttet i løpet av Vg1, Fjordvik, 2022-23 – 2024-25: 4,4 %`.
public enum FormFigures {
  /// Nil for what no indicator of the catalogue says how to write.
  public static func told(_ language: Language) -> (CitedFigure) -> String? {
    { figure in
      guard let value = figure.value, let indicator = try? Indicator.named(figure.indicator) else { return nil }
      let (format, unit) = (NumberFormat(language), FigureUnit.of(figure.indicator))
      let name = [indicator.title[language], figure.place.map(PlaceNames.municipality), figure.period]
        .compactMap(\.self).joined(separator: ", ")
      let interval = figure.low.flatMap { low in
        figure.high.map { " (\(format.text(low, unit))–\(format.text($0, unit)))" }
      }
      return "\(name): \(format.text(value, unit))\(interval ?? "")\(figure.n.map { ", n = \($0)" } ?? "")"
    }
  }
}
