import TrinnTable

/// Reads a grade level as files spell it.
public enum GradeLevel {
  /// The rank on `LevelScale.gradeLevel`, or nil.
  ///
  /// Takes `10`, `10.`, `10. trinn`, `10. årstrinn`, `Trinn 10`, `Årstrinn 10`, `10. klasse`, `Vg1`, `VG 1`, `vgs 1`, the
  /// words of the older reforms (`GK`, `VK1`, `VKI`, `VKII`), and `L1`, `L2`, `Lære 1`. A fourth school year (`Vg4`) is
  /// read as Vg3: it is supplementary studies, which the programme says.
  public static func rank(of text: some StringProtocol) -> UInt8? {
    let folded = Term.folded(String(text))
    if let rank = LevelScale.gradeLevel.rank(of: olderWords[folded] ?? "") { return rank }
    let digits = folded.filter { $0.isASCII && $0.isNumber }
    let letters = folded.filter { !($0.isASCII && $0.isNumber) }
    guard let number = Int(digits) else { return nil }
    switch letters {
    case "", "trinn", "arstrinn", "klasse", "klassetrinn", "steg", "arssteg", "grade":
      guard (1...10).contains(number) else { return nil }
      return LevelScale.gradeLevel.rank(of: String(number))
    case "vg", "vgs", "videregaende", "vidaregaande":
      return LevelScale.gradeLevel.rank(of: "Vg\(number == 4 ? 3 : number)")
    case "l", "laere", "laerear", "aarlaere", "laerling":
      return LevelScale.gradeLevel.rank(of: "L\(number)")
    default: return nil
    }
  }

  private static let olderWords = [
    "gk": "Vg1", "grunnkurs": "Vg1", "vk1": "Vg2", "vki": "Vg2", "vk2": "Vg3", "vkii": "Vg3",
  ]
}
