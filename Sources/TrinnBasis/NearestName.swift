/// The known name that a mistyped one most likely meant, or nil where none is near.
///
/// Near means at most one edit in three characters (insert, delete, replace, swap of neighbours), case and the letters
/// æ, ø, å against ae, o, a aside; a name that begins with what was typed counts as near. Ties go to the first. Nobody types
/// more than 200 characters by hand: nothing is near a longer text, which a script or a file made.
public func nearestName(to typed: String, among known: some Sequence<String>) -> String? {
  guard typed.utf8.count <= longest else { return nil }
  let wanted = Array(folded(typed))
  guard !wanted.isEmpty else { return nil }
  var best: (name: String, distance: Int)?
  for name in known where name.utf8.count <= longest {
    let candidate = Array(folded(name))
    let isPrefix = wanted.count >= 3 && candidate.starts(with: wanted)
    let distance = isPrefix ? 1 : editDistance(wanted, candidate)
    let allowed = max(1, max(wanted.count, candidate.count) / 3)
    // Where every letter differs, the names have nothing in common.
    let isAlike = isPrefix || distance < max(wanted.count, candidate.count)
    guard isAlike, distance <= allowed, distance < (best?.distance ?? .max) else { continue }
    best = (name, distance)
  }
  return best?.name
}

private let longest = 200

private func folded(_ name: String) -> String {
  var result = ""
  for character in name.lowercased() {
    switch character {
    case "æ", "ä": result += "ae"
    case "ø", "ö": result += "o"
    case "å": result += "a"
    case "-", " ": result += "_"
    default: result.append(character)
    }
  }
  return result
}

/// Optimal string alignment distance: a swap of neighbours counts once, as the typist made one slip.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  var row = last
  for i in a.indices {
    row[0] = i + 1
    for j in b.indices {
      let replace = last[j] + (a[i] == b[j] ? 0 : 1)
      row[j + 1] = min(replace, last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
      }
    }
    (beforeLast, last, row) = (last, row, beforeLast)
  }
  return last[b.count]
}
