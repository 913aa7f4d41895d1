/// What publications of one application have in common, in 16 bytes: the office and its normalised
/// number, else the publication's number, else the record itself.
///
/// Keys compare in the order of their text. Numbers of up to 20 characters are kept whole; longer ones,
/// or ones in other scripts, as 124 bits of a hash.
public struct ApplicationKey: Hashable, Comparable, Sendable {
  /// What a key was made from, in order of preference.
  public enum Origin: UInt8, Sendable {
    case application = 1, publication = 2, applicationHash = 3, publicationHash = 4, record = 5
  }

  public let high: UInt64
  public let low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The key of record `record` of file `file`, which names no application: never merged with another.
  public init(unkeyedFile file: UInt32, record: UInt64) {
    high = UInt64(Origin.record.rawValue) << 60 | UInt64(file)
    low = record
  }

  /// What the key was made from, nil for bit patterns no initialiser makes.
  public var origin: Origin? { Origin(rawValue: UInt8(high >> 60)) }

  public static func < (left: ApplicationKey, right: ApplicationKey) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }

  /// The number in its one canonical form: `CN201810100001.1`, `US13/123456`, `#…` for a hash,
  /// `file:record` for an unkeyed record.
  public var text: String {
    switch origin {
    case .application, .publication:
      var characters: [UInt8] = []
      for position in 0..<20 {
        let code = code(at: position)
        if code == 0 { break }
        characters.append(PackedText.characters[Int(code)])
      }
      return String(decoding: characters, as: UTF8.self)
    case .applicationHash, .publicationHash:
      return "#" + String(high & (1 << 60 &- 1), radix: 16) + String(low, radix: 16)
    case .record: return "\(high & 0xFFFF_FFFF):\(low)"
    case nil: return ""
    }
  }

  /// The two letters of the office, empty where the key does not spell them.
  public var office: String {
    guard origin == .application || origin == .publication else { return "" }
    let letters = (0..<2).map { PackedText.characters[Int(code(at: $0))] }
    return letters.allSatisfy { (0x41...0x5A).contains($0) }
      ? String(decoding: letters, as: UTF8.self) : ""
  }

  /// The six-bit code of character `position`, from the left, after the four bits of the origin.
  private func code(at position: Int) -> UInt8 {
    let lowest = 124 - 6 * (position + 1)
    if lowest >= 64 { return UInt8(high >> UInt64(lowest - 64) & 0x3F) }
    if lowest + 6 <= 64 { return UInt8(low >> UInt64(lowest) & 0x3F) }
    return UInt8((high << UInt64(64 - lowest) | low >> UInt64(lowest)) & 0x3F)
  }
}

/// Characters gathered one by one into a key.
struct PackedText {
  /// Code → character; 0 ends the text.
  ///
  /// Digits before letters, as in ASCII.
  static let characters: [UInt8] = Array("\0#(),-./0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ_".utf8)
  private static let codes: [UInt8] = {
    var codes = [UInt8](repeating: 0, count: 256)
    for (code, character) in characters.enumerated() { codes[Int(character)] = UInt8(code) }
    codes[0] = 0
    return codes
  }()

  private(set) var count = 0
  private var high: UInt64 = 0
  private var low: UInt64 = 0
  private var overflowed = false
  private var hash: (UInt64, UInt64) = (0xcbf2_9ce4_8422_2325, 0x6c62_272e_07bb_0142)

  mutating func append(_ character: UInt8) {
    hash.0 = (hash.0 ^ UInt64(character)) &* 0x0000_0100_0000_01b3
    hash.1 = (hash.1 ^ (hash.0 >> 29)) &* 0x9e37_79b9_7f4a_7c15
    let code = Self.codes[Int(character)]
    guard code != 0, count < 20 else {
      overflowed = true
      return
    }
    place(code)
  }

  private mutating func place(_ code: UInt8) {
    count += 1
    let lowest = 124 - 6 * count
    if lowest >= 64 {
      high |= UInt64(code) << UInt64(lowest - 64)
    } else if lowest + 6 <= 64 {
      low |= UInt64(code) << UInt64(lowest)
    } else {
      high |= UInt64(code) >> UInt64(64 - lowest)
      low |= UInt64(code) << UInt64(lowest)
    }
  }

  /// Takes a digit (0…9) in, while fewer than 20 characters are; the hash does not see it.
  mutating func append(digit: UInt8) { place(Self.zero + digit) }

  /// Takes `CN` in, likewise.
  mutating func appendChina() {
    place(Self.letterC)
    place(Self.letterN)
  }

  /// Takes the dot before a check digit (ASCII) and the digit in, likewise.
  mutating func append(checkDigit: UInt8) {
    place(Self.dot)
    place(checkDigit == UInt8(ascii: "X") ? Self.letterX : Self.zero + checkDigit - 0x30)
  }

  /// The high half of a key of this origin that begins with `CN`.
  @inline(__always)
  static func chineseKey(_ origin: ApplicationKey.Origin) -> UInt64 {
    UInt64(origin.rawValue) << 60 | UInt64(letterC) << 54 | UInt64(letterN) << 48
  }

  /// The codes of eight digits, given as `DigitWord.values`, in 48 bits.
  @inline(__always)
  static func codes(ofDigits values: UInt64) -> UInt64 {
    let twos = (values & 0x00FF_00FF_00FF_00FF) << 6 | values >> 8 & 0x00FF_00FF_00FF_00FF
    let fours = (twos & 0xFFFF_0000_FFFF) << 12 | twos >> 16 & 0xFFFF_0000_FFFF
    return ((fours & 0xFFFF_FFFF) << 24 | fours >> 32) + UInt64(zero) * 0x0410_4104_1041
  }

  /// The codes of the dot and the check digit (ASCII) behind it.
  @inline(__always)
  static func codes(ofCheckDigit digit: UInt8) -> UInt64 {
    let code = digit == UInt8(ascii: "X") ? letterX : zero + digit - 0x30
    return UInt64(dot) << 6 | UInt64(code)
  }

  private static let zero: UInt8 = 8
  private static let dot: UInt8 = 6
  private static let letterC: UInt8 = 21
  private static let letterN: UInt8 = 32
  private static let letterX: UInt8 = 42

  /// Takes a character in that no key can spell.
  mutating func append(other bytes: Slice<UnsafeRawBufferPointer>) {
    for byte in bytes { append(byte) }
    overflowed = true
  }

  /// The key of what was appended, nil when nothing was.
  func key(_ origin: ApplicationKey.Origin) -> ApplicationKey? {
    if overflowed {
      let hashed: ApplicationKey.Origin =
        origin == .application ? .applicationHash : .publicationHash
      return ApplicationKey(
        high: UInt64(hashed.rawValue) << 60 | hash.0 >> 4, low: hash.1 ^ hash.0 << 60)
    }
    return count == 0
      ? nil : ApplicationKey(high: UInt64(origin.rawValue) << 60 | high, low: low)
  }
}
