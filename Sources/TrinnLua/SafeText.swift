/// The text with control characters and changes of writing direction shown as `\u{…}`, newline and tab aside.
///
/// A script or a file could otherwise move the cursor, recolour the screen or forge a prompt.
public func shownControls(in text: String) -> String {
  guard text.unicodeScalars.contains(where: isHidden) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    if isHidden(scalar) {
      result += "\\u{\(String(scalar.value, radix: 16))}"
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0a: false
  case 0..<0x20, 0x7f..<0xa0: true
  // Embeddings, overrides and isolates, and the marks that turn direction.
  case 0x202a...0x202e, 0x2066...0x2069, 0x200e, 0x200f, 0x061c: true
  default: false
  }
}
