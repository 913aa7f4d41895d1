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

/// Insertions, deletions, substitutions and swaps of neighbours between two names (Damerau 1964).
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var before = [Int](repeating: 0, count: right.count + 1)
  var row = Array(0...right.count)
  for (index, letter) in left.enumerated() {
    var next = [index + 1]
    for (place, other) in right.enumerated() {
      var cost = min(row[place] + (letter == other ? 0 : 1), row[place + 1] + 1, next[place] + 1)
      if index > 0, place > 0, letter == right[place - 1], left[index - 1] == other {
        cost = min(cost, before[place - 1] + 1)
      }
      next.append(cost)
    }
    (before, row) = (row, next)
  }
  return row[right.count]
}
