/// The sentences under a table of our own pupils that may leave with it: definitions and sources.
///
/// "points: 2 rows left out" counts two pupils, and a test over cells of which some are hidden is an equation for them. So
/// a sentence stays behind that counts fewer than the limit, or that holds a measured number while something is hidden.
enum ReleasedNotes {
  static func kept(_ notes: [String], threshold: Int, isAnythingHidden: Bool) -> [String] {
    notes.filter { note in
      numbers(in: note).allSatisfy { number in
        number.isWhole ? number.value == 0 || number.value >= threshold : !isAnythingHidden
      }
    }
  }

  /// The numbers that stand as words of their own: not the 1 of "Vg1", nor those of "2018-19" or "5/6".
  private static func numbers(in note: String) -> [(value: Int, isWhole: Bool)] {
    note.split(whereSeparator: \.isWhitespace).compactMap { word in
      let bare = word.drop { "(\"«[".contains($0) }
      let text = bare.prefix(bare.count - bare.reversed().prefix { ".,:;)]\"»%".contains($0) }.count)
      guard !text.isEmpty, text.allSatisfy({ $0.isASCII && $0.isNumber || ".,".contains($0) }) else { return nil }
      return Int(text).map { ($0, true) } ?? (0, false)
    }
  }
}
