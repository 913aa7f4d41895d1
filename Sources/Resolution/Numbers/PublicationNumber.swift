/// Reads publication numbers: `CN102305429A`, `US20090208610`, `CN 202644312 U`.
public enum PublicationNumber {
  public struct Parsed: Sendable, Equatable {
    /// The number without its kind code, so that A and B publications of one number share a key.
    public var key: ApplicationKey
    /// The letter of the kind code, 0 where there is none.
    public var kind: UInt8
    /// What the kind letter, else the leading digit of a Chinese number, says of the type.
    public var type: PatentType

    /// True for kinds B, C, U, Y and S.
    ///
    /// A publication of kind A is never a grant.
    public var isGrant: Bool { PublicationNumber.isGrant(kind) }
  }

  /// A number written as most exports write it: CN, digits, the kind's letter, and at most one digit.
  public struct Plain {
    /// The letter of the kind code.
    public var kind: UInt8
    /// All digits as one number, modulo 2⁶⁴.
    public var digits: UInt64
    /// Bytes before the kind code.
    fileprivate var length: Int

    /// Nil for any other writing, which `parse` reads.
    @inline(__always)
    public init?(_ bytes: UnsafeRawBufferPointer) {
      guard bytes.count >= 4, bytes[0] == UInt8(ascii: "C"), bytes[1] == UInt8(ascii: "N") else {
        return nil
      }
      var digits: UInt64 = 0
      var position = 2
      if bytes.count >= 10, let eight = DigitWord.values(DigitWord.load(bytes.baseAddress! + 2)) {
        digits = UInt64(DigitWord.number(eight))
        position = 10
      }
      while position < bytes.count, case let digit = bytes[position] &- 0x30, digit < 10 {
        digits = digits &* 10 &+ UInt64(digit)
        position += 1
      }
      guard position > 2, position < bytes.count, bytes[position].isUpperLetter else { return nil }
      kind = bytes[position]
      length = position
      position += 1
      if position < bytes.count {
        let digit = bytes[position] &- 0x30
        guard digit < 10, position + 1 == bytes.count else { return nil }
        digits = digits &* 10 &+ UInt64(digit)
      }
      self.digits = digits
    }

    /// True for kinds B, C, U, Y and S.
    public var isGrant: Bool { PublicationNumber.isGrant(kind) }
  }

  private static func isGrant(_ kind: UInt8) -> Bool {
    switch kind {
    case UInt8(ascii: "B"), UInt8(ascii: "C"), UInt8(ascii: "U"), UInt8(ascii: "Y"),
      UInt8(ascii: "S"):
      true
    default: false
    }
  }

  public enum Finding: Sendable, Equatable {
    case empty
    case number(Parsed)
    case unreadable
  }

  /// The number in `bytes`; `office` goes before it where the number does not begin with it.
  public static func parse(
    _ bytes: UnsafeRawBufferPointer, office: UnsafeRawBufferPointer = .init(start: nil, count: 0)
  ) -> Finding {
    if let plain = Plain(bytes), let parsed = parsed(plain, bytes) { return .number(parsed) }
    return careful(bytes, office: office)
  }

  /// Nil where the number is too long to be kept whole.
  private static func parsed(_ plain: Plain, _ bytes: UnsafeRawBufferPointer) -> Parsed? {
    guard plain.length <= 20 else { return nil }
    var packed = PackedText()
    packed.appendChina()
    for position in 2..<plain.length { packed.append(digit: bytes[position] - 0x30) }
    return packed.key(.publication).map {
      Parsed(key: $0, kind: plain.kind, type: type(kind: plain.kind, digit: bytes[2]))
    }
  }

  /// The same for any writing.
  static func careful(
    _ bytes: UnsafeRawBufferPointer, office: UnsafeRawBufferPointer
  ) -> Finding {
    if EmptyWords.contains(bytes) { return .empty }
    // The kind code: a letter after the last digits, with at most one digit behind it.
    var kind: UInt8 = 0
    var length = 0
    var kindAt = 0
    var digits = 0
    var digitsSinceKind = 0
    var isChinese = true
    var firstDigit: UInt8 = 0
    var reader = HalfWidth(bytes)
    while case let character = reader.nextUpperSkippingBlanks(), character != HalfWidth.end {
      if length == 0 && character.isUpperLetter && character != UInt8(ascii: "C")
        || length == 1 && character.isUpperLetter && character != UInt8(ascii: "N")
      {
        isChinese = false
      }
      if character.isDigit {
        if firstDigit == 0 { firstDigit = character }
        digits += 1
        digitsSinceKind += 1
      } else if character.isUpperLetter, digits > 0 {
        kind = character
        kindAt = length
        digitsSinceKind = 0
      } else if kind != 0 {
        kind = 0
      }
      length += 1
    }
    guard digits > 0 else { return .unreadable }
    if kind != 0, digitsSinceKind > 1 { kind = 0 }
    let end = kind == 0 ? length : kindAt
    var packed = PackedText()
    var start = HalfWidth(bytes)
    let first = start.nextUpperSkippingBlanks()
    if !first.isUpperLetter {
      var code = HalfWidth(office)
      var named = false
      while case let character = code.nextUpperSkippingBlanks(), character != HalfWidth.end {
        packed.append(character)
        named = true
      }
      if !named {
        packed.append(UInt8(ascii: "C"))
        packed.append(UInt8(ascii: "N"))
      }
    }
    reader = HalfWidth(bytes)
    for _ in 0..<end {
      let character = reader.nextUpperSkippingBlanks()
      if character == HalfWidth.other {
        packed.append(other: reader.lastBytes)
      } else {
        packed.append(character)
      }
    }
    guard let key = packed.key(.publication) else { return .unreadable }
    return .number(
      Parsed(
        key: key, kind: kind, type: isChinese ? type(kind: kind, digit: firstDigit) : .unknown))
  }

  private static func type(kind: UInt8, digit: UInt8) -> PatentType {
    switch kind {
    case UInt8(ascii: "A"), UInt8(ascii: "B"), UInt8(ascii: "C"): .invention
    case UInt8(ascii: "U"), UInt8(ascii: "Y"): .utility
    case UInt8(ascii: "S"), UInt8(ascii: "D"): .design
    case 0: PatentType(digit: Int(digit) - 0x30)
    default: .unknown
    }
  }
}
