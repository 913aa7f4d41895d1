import Glibc

/// How values become one of nine colours, or classes one of eight.
struct ColourScale {
  enum Kind {
    case sequential(low: Double, high: Double)
    /// Two colours away from a midpoint, each side up to its own end. Above a positive midpoint
    /// equal steps are equal ratios: an LQ of 2 is as far from 4 as from 1.
    case diverging(low: Double, midpoint: Double, high: Double)
    case classes([String])
  }

  /// A colour as the style sheet names it, and the ink that is legible on it.
  struct Colour: Equatable {
    var fill: String
    var ink: String

    static let none = Colour(fill: "none", ink: "on-weak")
  }

  let kind: Kind
  let style: Column.Style

  /// The scale of some cells; nil when none of them is defined.
  init?(_ cells: [Cell], style: Column.Style, shading: Column.Shading) {
    self.style = style
    let numbers = cells.compactMap(\.measure)
    guard let low = numbers.min(), let high = numbers.max() else {
      var met: Set<[UInt8]> = []
      let classes = cells.compactMap(\.name).filter { met.insert(Array($0.utf8)).inserted }
      guard !classes.isEmpty else { return nil }
      kind = .classes(
        classes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      return
    }
    if case .diverging(let midpoint) = shading {
      kind = .diverging(low: min(low, midpoint), midpoint: midpoint, high: max(high, midpoint))
    } else {
      kind = .sequential(low: low, high: high)
    }
  }

  func colour(of cell: Cell) -> Colour {
    switch kind {
    case .classes(let classes):
      guard let name = cell.name,
        let position = classes.firstIndex(where: { Array($0.utf8) == Array(name.utf8) })
      else { return .none }
      return Colour(fill: "k\(position % 8)", ink: "on-class")
    case .sequential(let low, let high):
      guard let value = cell.measure else { return .none }
      let step = high > low ? Self.step((value - low) / (high - low)) : 4
      return Colour(fill: "s\(step)", ink: step >= 5 ? "on-strong" : "on-weak")
    case .diverging(let low, let midpoint, let high):
      guard let value = cell.measure else { return .none }
      let step = Self.step(Self.share(of: value, low, midpoint, high))
      return Colour(fill: "d\(step)", ink: step <= 1 || step >= 7 ? "on-strong" : "on-weak")
    }
  }

  /// Colours and what they stand for, from high to low; undefined last.
  var legend: [(fill: String, text: String)] {
    let undefined = (fill: "none", text: Figure.undefined)
    switch kind {
    case .classes(let classes):
      return classes.enumerated().map { ("k\($0 % 8)", $1) } + [undefined]
    case .sequential(let low, let high):
      return steps("s", low, high) + [undefined]
    case .diverging(let low, let midpoint, let high):
      return steps("d", through: midpoint, low, high) + [undefined]
    }
  }

  private func steps(
    _ prefix: String, through midpoint: Double? = nil, _ low: Double, _ high: Double
  ) -> [(fill: String, text: String)] {
    guard high > low else { return [("\(prefix)4", Figure.shown(.number(low), style))] }
    let place = { (share: Double) in
      midpoint.map { Self.value(at: share, low, $0, high) } ?? low + (high - low) * share
    }
    return stride(from: 8, through: 0, by: -1).map { step in
      let from = place(Double(step) / 9)
      let upTo = place(Double(step + 1) / 9)
      return (
        "\(prefix)\(step)",
        "\(Figure.shown(.number(from), style)) – \(Figure.shown(.number(upTo), style))"
      )
    }
  }

  /// Where a value lies between the ends, the midpoint at one half.
  private static func share(
    of value: Double, _ low: Double, _ middle: Double, _ high: Double
  ) -> Double {
    if value < middle { return 0.5 - (middle - value) / (middle - low) / 2 }
    guard high > middle else { return 0.5 }
    let above =
      middle > 0 ? log(value / middle) / log(high / middle) : (value - middle) / (high - middle)
    return 0.5 + above / 2
  }

  /// The value that lies at a share.
  private static func value(
    at share: Double, _ low: Double, _ middle: Double, _ high: Double
  ) -> Double {
    if share < 0.5 { return low + (middle - low) * share * 2 }
    let above = share * 2 - 1
    return middle > 0 ? middle * pow(high / middle, above) : middle + (high - middle) * above
  }

  private static func step(_ share: Double) -> Int { max(0, min(8, Int(share * 9))) }
}
