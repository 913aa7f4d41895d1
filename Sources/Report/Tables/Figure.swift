/// The only place where numbers become text.
///
/// For machines: the shortest decimal that reads back as the same number. For people: the column's
/// style, rounded half away from zero on that shortest decimal, which is what 四舍五入 by hand gives
/// and what Excel shows for the same cell.
public enum Figure {
  /// What is printed for an undefined value.
  public static let undefined = "—"

  /// The full-precision text of a number, nil when it is not finite.
  public static func exact(_ value: Double) -> String? {
    guard value.isFinite else { return nil }
    let text = value.description
    if text == "-0.0" { return "0" }
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Appends the full-precision text of a number or `—`; of a text cell, the text itself.
  public static func append(exact cell: Cell, to bytes: inout [UInt8]) {
    switch cell {
    case .text(let text): bytes.append(contentsOf: text.utf8)
    case .integer(let value): append(value, to: &bytes)
    case .number(let value):
      // Below 10¹⁵ a whole number's shortest decimal is that of the integer.
      if value.magnitude < 1e15, value.rounded(.towardZero) == value {
        append(Int(value), to: &bytes)
      } else {
        bytes.append(contentsOf: (exact(value) ?? undefined).utf8)
      }
    case .undefined: bytes.append(contentsOf: undefined.utf8)
    }
  }

  private static func append(_ value: Int, to bytes: inout [UInt8]) {
    // Nineteen digits and a sign, from the last to the first.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { text in
      var start = text.count
      var rest = value.magnitude
      repeat {
        start -= 1
        text[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest != 0
      if value < 0 {
        start -= 1
        text[start] = UInt8(ascii: "-")
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }
  }

  /// The full-precision text of a cell, nil when it is undefined.
  public static func exact(_ cell: Cell) -> String? {
    switch cell {
    case .text(let text): text
    case .integer(let value): String(value)
    case .number(let value): exact(value)
    case .undefined: nil
    }
  }

  /// The text of a cell for people: the column's word for a code that has one, else the cell in the
  /// column's style.
  public static func shown(_ cell: Cell, in column: Column) -> String {
    shown(cell, column.style, words: column.words)
  }

  /// The same for style and words at hand.
  static func shown(_ cell: Cell, _ style: Column.Style, words: [String: String]) -> String {
    cell.name.flatMap { words[$0] } ?? shown(cell, style)
  }

  /// The text of a cell for people, in the style of its column.
  public static func shown(_ cell: Cell, _ style: Column.Style) -> String {
    switch cell {
    case .text(let text): text
    case .undefined: undefined
    case .integer(let value):
      switch style {
      case .text, .code: String(value)
      case .count: grouped(String(value))
      case .decimal, .percent: shown(number: Double(value), style)
      }
    case .number(let value): shown(number: value, style)
    }
  }

  private static func shown(number value: Double, _ style: Column.Style) -> String {
    switch style {
    case .text, .code: exact(value) ?? undefined
    case .count: rounded(value, decimals: 0)
    case .decimal(let decimals): rounded(value, decimals: decimals)
    case .percent(let decimals):
      value.isFinite ? rounded(value, decimals: decimals, shift: 2) + "%" : undefined
    }
  }

  /// The number times 10^shift with this many decimals and thousands separators.
  ///
  /// A value that is not zero never prints as zero: it gets up to six decimals, then scientific
  /// notation.
  public static func rounded(_ value: Double, decimals: Int, shift: Int = 0) -> String {
    guard value.isFinite else { return undefined }
    if let text = plainlyRounded(value, decimals: decimals, shift: shift) { return text }
    var digits = Decimal(value.magnitude)
    digits.shift(by: shift)
    let sign = value < 0 ? "-" : ""
    guard let places = places(for: value, decimals: decimals, shift: shift) else {
      return sign + digits.scientific
    }
    digits.round(places: places)
    return (digits.isZero ? "" : sign) + digits.text(places: places)
  }

  /// How many decimals a number prints with: those of its style, or as many as two digits need
  /// where it would print as zero; nil where it prints in scientific notation.
  static func places(for value: Double, decimals: Int, shift: Int = 0) -> Int? {
    if value.magnitude * power(of: decimals + shift) > 0.51 { return max(0, decimals) }
    var digits = Decimal(value.magnitude)
    digits.shift(by: shift)
    let needed = 2 - digits.point
    let isZero = digits.isZero
    digits.round(places: max(0, decimals))
    if isZero || !digits.isZero { return max(0, decimals) }
    return needed <= 6 ? needed : nil
  }

  /// The same where binary arithmetic settles it, nil elsewhere.
  ///
  /// The scaled number is not zero when rounded, and so small that it is exact to far less than what
  /// it lies from a tie: then it rounds as its shortest decimal does.
  private static func plainlyRounded(_ value: Double, decimals: Int, shift: Int) -> String? {
    guard (0...6).contains(decimals) else { return nil }
    let scaled = value.magnitude * power(of: decimals + shift)
    guard scaled > 0.51, scaled < 1e9 else { return nil }
    let fraction = scaled - scaled.rounded(.down)
    guard (fraction - 0.5).magnitude > 1e-4 else { return nil }
    var rest = Int(scaled.rounded())
    // From the last digit to the first.
    var reversed: [UInt8] = []
    for _ in 0..<decimals {
      reversed.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    }
    if decimals > 0 { reversed.append(UInt8(ascii: ".")) }
    var place = 0
    repeat {
      if place > 0, place % 3 == 0 { reversed.append(UInt8(ascii: ",")) }
      reversed.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
      place += 1
    } while rest > 0
    if value < 0 { reversed.append(UInt8(ascii: "-")) }
    return String(decoding: reversed.reversed(), as: UTF8.self)
  }

  private static func power(of ten: Int) -> Double {
    ten >= 0 && ten < powers.count ? powers[ten] : 0
  }

  private static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8]

  /// Digits with a separator before every group of three.
  static func grouped(_ digits: String) -> String {
    let negative = digits.hasPrefix("-")
    let plain = negative ? digits.dropFirst() : digits[...]
    var text = ""
    for (position, digit) in plain.enumerated() {
      if position > 0 && (plain.count - position) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return (negative ? "-" : "") + text
  }
}

/// The shortest decimal of a finite number: 0.d₁d₂d₃… × 10^point.
private struct Decimal {
  var digits: [UInt8] = []
  var point = 0

  init(_ magnitude: Double) {
    var exponent = 0
    var seenPoint = false
    var seenExponent = false
    var exponentSign = 1
    for byte in magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): seenPoint = true
      case UInt8(ascii: "e"): seenExponent = true
      case UInt8(ascii: "-"): exponentSign = -1
      case UInt8(ascii: "+"): break
      default:
        let digit = byte - UInt8(ascii: "0")
        if seenExponent {
          exponent = exponent * 10 + Int(digit)
        } else if digit == 0 && digits.isEmpty {
          if seenPoint { point -= 1 }
        } else {
          digits.append(digit)
          if !seenPoint { point += 1 }
        }
      }
    }
    point += exponentSign * exponent
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  var isZero: Bool { digits.isEmpty }

  /// Multiplies by a power of ten.
  mutating func shift(by power: Int) {
    if !isZero { point += power }
  }

  mutating func round(places: Int) {
    let kept = point + places
    guard kept < digits.count else { return }
    guard kept >= 0 else {
      self.digits = []
      self.point = 0
      return
    }
    let up = digits[kept] >= 5
    digits.removeSubrange(kept...)
    if up {
      var position = kept - 1
      while position >= 0 && digits[position] == 9 {
        digits[position] = 0
        position -= 1
      }
      if position >= 0 {
        digits[position] += 1
      } else {
        digits.insert(1, at: 0)
        point += 1
      }
    }
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  func text(places: Int) -> String {
    var whole = ""
    for position in 0..<max(0, point) { whole.append(character(at: position)) }
    var text = Figure.grouped(whole.isEmpty ? "0" : whole)
    if places > 0 {
      text.append(".")
      for place in 0..<places { text.append(character(at: point + place)) }
    }
    return text
  }

  /// One significant digit after the first: `2.5e-9`.
  var scientific: String {
    var rounded = self
    let point = rounded.point
    rounded.point = 1
    rounded.round(places: 1)
    let exponent = point - 1 + (rounded.point - 1)
    rounded.point = 1
    return "\(rounded.text(places: 1))e\(exponent)"
  }

  private func character(at position: Int) -> Character {
    guard digits.indices.contains(position) else { return "0" }
    return Character(Unicode.Scalar(UInt8(ascii: "0") + digits[position]))
  }
}
