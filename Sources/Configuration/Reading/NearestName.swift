/// The known name that differs least from a mistyped one, or nil when none is close.
func nearest(to name: String, in known: [String]) -> String? {
  let limit = max(1, name.count / 3)
  var best: (name: String, distance: Int)?
  for candidate in known {
    let distance = editDistance(Array(name), Array(candidate))
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.name
}

/// Insertions, deletions and substitutions between two names (Levenshtein).
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var row = Array(0...right.count)
  for (index, letter) in left.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for (place, other) in right.enumerated() {
      let cost = letter == other ? diagonal : diagonal + 1
      diagonal = row[place + 1]
      row[place + 1] = min(cost, diagonal + 1, row[place] + 1)
    }
  }
  return row[right.count]
}
