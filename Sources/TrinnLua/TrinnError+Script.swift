import TrinnBasis

extension TrinnError {
  /// An error that a script's process sent: as long as an error is, and no longer.
  var ofScript: TrinnError { cut(causes: 20) }

  private func cut(causes most: Int) -> TrinnError {
    var error = self
    error.sentence = error.sentence.cut
    error.function = error.function?.cut
    error.argument = error.argument?.cut
    error.wanted = error.wanted?.cut
    error.got = error.got?.cut
    error.hint = error.hint?.cut
    error.excerpt = error.excerpt?.cut
    error.traceback = error.traceback?.cut
    if let place = error.place { error.place = Place(source: place.source.cut, line: place.line, column: place.column) }
    error.causes = most > 0 ? error.causes.prefix(most).map { $0.cut(causes: most / 2) } : []
    return error
  }
}

extension String {
  private static let longest = 4096

  fileprivate var cut: String {
    utf8.count <= String.longest ? self : String(decoding: utf8.prefix(String.longest), as: UTF8.self) + " …"
  }
}
