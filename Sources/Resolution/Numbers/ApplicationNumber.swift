/// Reads application numbers into keys.
///
/// Chinese numbers are verified against ZC 0006-2003: 12 digits (year, type digit, serial) since October
/// 2003, 8 before (two-digit year), each followed by a check digit Σ d·w mod 11 with w = 2…9, 2, 3, 4, 5
/// and 10 written X. Prefixes CN and ZL, dots, blanks, lower case and full-width digits are tolerated;
/// a missing check digit is supplied, a wrong one corrected and warned of, so that both meet in one key.
/// Numbers of other offices are kept as given, without blanks and in upper case, after the office's code.
public enum ApplicationNumber {
  public struct Parsed: Sendable, Equatable {
    public var key: ApplicationKey
    public var type: PatentType
    /// The year of filing that the number states, 0 where it states none.
    public var filingYear: Int
    public var warning: Warning?
  }

  public enum Warning: Sendable, Equatable {
    /// The check digit should be `corrected` (an ASCII digit or `X`).
    case wrongCheckDigit(corrected: UInt8)
    case noCheckDigit
    /// The digit that states the type of patent is none of 1, 2, 3, 8, 9.
    case unknownTypeDigit
  }

  public enum Finding: Sendable, Equatable {
    case empty
    case number(Parsed)
    /// Neither a Chinese number nor another office's.
    case unreadable
  }

  /// The number in `bytes`, of the office `office` (`CN`, `US`, … ; empty: what the number itself says,
  /// else CN).
  public static func parse(
    _ bytes: UnsafeRawBufferPointer, office: UnsafeRawBufferPointer = .init(start: nil, count: 0)
  ) -> Finding {
    if office.isEmpty, let found = plain(bytes) { return .number(found) }
    return careful(bytes, office: office)
  }

  /// The number of a cell written as most exports write it, nil for any other writing: 12 digits
  /// and a check digit in ASCII, with or without CN before and the dot between them.
  @inline(__always)
  private static func plain(_ bytes: UnsafeRawBufferPointer) -> Parsed? {
    guard (13...16).contains(bytes.count), var start = bytes.baseAddress else { return nil }
    var count = bytes.count
    if bytes[0] == UInt8(ascii: "C"), bytes[1] == UInt8(ascii: "N") {
      start += 2
      count -= 2
    }
    if count == 14 {
      guard start.load(fromByteOffset: 12, as: UInt8.self) == UInt8(ascii: ".") else { return nil }
    } else if count != 13 {
      return nil
    }
    let given = start.load(fromByteOffset: count - 1, as: UInt8.self)
    guard given.isDigit || given == UInt8(ascii: "X"),
      let first = DigitWord.values(DigitWord.load(start)),
      // The last four of the twelve, with zeros before them.
      let last = DigitWord.values(
        DigitWord.load(start + 4) & 0xFFFF_FFFF_0000_0000 | 0x3030_3030)
    else { return nil }
    let pairs = DigitWord.pairs(first)
    let year = Int(pairs & 0xFF) * 100 + Int(pairs >> 16 & 0xFF)
    guard (1985...2099).contains(year) else { return nil }
    let sum = Self.checkSum(first, last)
    let high = PackedText.chineseKey(.application) | PackedText.codes(ofDigits: first)
    var low = (PackedText.codes(ofDigits: last) & 0xFF_FFFF) << 40
    let check = character(ofRemainder: sum % 11)
    low |= PackedText.codes(ofCheckDigit: check) << 28
    let type = PatentType(digit: Int(first >> 32 & 0xF))
    return Parsed(
      key: ApplicationKey(high: high, low: low), type: type, filingYear: year,
      warning: given != check
        ? .wrongCheckDigit(corrected: check) : type == .unknown ? .unknownTypeDigit : nil)
  }

  /// The sum that makes the check digit, of the values of eight digits and of four in the last places.
  @inline(__always)
  private static func checkSum(_ first: UInt64, _ last: UInt64) -> Int {
    // A product of four lanes of 16 bits sums in its highest what the others, turned round, weigh; no
    // lane overflows.
    let lanes: UInt64 = 0x00FF_00FF_00FF_00FF
    let sum =
      (first & lanes) &* 0x0002_0004_0006_0008 &+ (first >> 8 & lanes) &* 0x0003_0005_0007_0009
      &+ (last & lanes) &* 0x0002_0004 &+ (last >> 8 & lanes) &* 0x0003_0005
    return Int(sum >> 48)
  }

  /// The number of a cell in any writing.
  static func careful(
    _ bytes: UnsafeRawBufferPointer, office: UnsafeRawBufferPointer
  ) -> Finding {
    if EmptyWords.contains(bytes) { return .empty }
    var reader = HalfWidth(bytes)
    var start = reader
    let first = reader.nextUpperSkippingBlanks()
    let isForeignOffice = !office.isEmpty && !isChina(office)
    if first.isUpperLetter || isForeignOffice {
      let second = reader.nextUpperSkippingBlanks()
      let isChinese =
        first == UInt8(ascii: "C") && second == UInt8(ascii: "N")
        || first == UInt8(ascii: "Z") && second == UInt8(ascii: "L")
      if isForeignOffice && !isChinese || first.isUpperLetter && !isChinese {
        return asGiven(&start, office: office)
      }
      start = reader
    }
    return chinese(&start)
  }

  /// The check digit of `digits` (8 or 12 of them, values 0…9) as ASCII, `X` for ten.
  static func checkDigit(_ digits: UnsafeBufferPointer<UInt8>) -> UInt8 {
    var sum = 0
    for (position, digit) in digits.enumerated() { sum += Int(digit) * (position % 8 + 2) }
    return character(ofRemainder: sum % 11)
  }

  @inline(__always)
  private static func character(ofRemainder remainder: Int) -> UInt8 {
    remainder == 10 ? UInt8(ascii: "X") : UInt8(ascii: "0") + UInt8(remainder)
  }

  private static func isChina(_ office: UnsafeRawBufferPointer) -> Bool {
    var reader = HalfWidth(office)
    let first = reader.nextUpperSkippingBlanks()
    let second = reader.nextUpperSkippingBlanks()
    return first == UInt8(ascii: "C") && second == UInt8(ascii: "N")
      || office.elementsEqual("中国".utf8)
  }

  private static func chinese(_ reader: inout HalfWidth) -> Finding {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 13) { digits in
      var count = 0
      var given: UInt8 = 0
      while true {
        let character = reader.nextUpperSkippingBlanks()
        if character == HalfWidth.end { break }
        if character == UInt8(ascii: ".") || character == UInt8(ascii: "-") { continue }
        guard given == 0 else { return .unreadable }
        if character == UInt8(ascii: "X") {
          given = character
        } else if character.isDigit, count < 13 {
          digits[count] = character - 0x30
          count += 1
        } else {
          return .unreadable
        }
      }
      if count == 9 || count == 13 {
        guard given == 0 else { return .unreadable }
        count -= 1
        given = digits[count] + 0x30
      }
      guard count == 8 || count == 12 else { return .unreadable }
      let year: Int
      if count == 12 {
        year =
          Int(digits[0]) * 1000 + Int(digits[1]) * 100 + Int(digits[2]) * 10 + Int(digits[3])
        guard (1985...2099).contains(year) else { return .unreadable }
      } else {
        // The short form ran from 1985 to September 2003.
        let short = Int(digits[0]) * 10 + Int(digits[1])
        guard short >= 85 || short <= 3 else { return .unreadable }
        year = short >= 85 ? 1900 + short : 2000 + short
      }
      let check = checkDigit(UnsafeBufferPointer(start: digits.baseAddress, count: count))
      var packed = PackedText()
      packed.appendChina()
      for position in 0..<count { packed.append(digit: digits[position]) }
      packed.append(checkDigit: check)
      guard let key = packed.key(.application) else { return .unreadable }
      let type = PatentType(digit: Int(digits[count == 12 ? 4 : 2]))
      let warning: Warning? =
        given == 0
        ? .noCheckDigit
        : given != check
          ? .wrongCheckDigit(corrected: check) : type == .unknown ? .unknownTypeDigit : nil
      return .number(Parsed(key: key, type: type, filingYear: year, warning: warning))
    }
  }

  private static func asGiven(
    _ reader: inout HalfWidth, office: UnsafeRawBufferPointer
  ) -> Finding {
    var packed = PackedText()
    let digits = append(&reader, after: office, to: &packed)
    guard digits > 0, let key = packed.key(.application) else { return .unreadable }
    return .number(Parsed(key: key, type: .unknown, filingYear: 0, warning: nil))
  }

  /// Appends the office's code, unless the number begins with it, and the number; the count of its digits.
  static func append(
    _ reader: inout HalfWidth, after office: UnsafeRawBufferPointer, to packed: inout PackedText
  ) -> Int {
    var peek = reader
    var code = HalfWidth(office)
    var isRepeated = true
    while case let character = code.nextUpperSkippingBlanks(), character != HalfWidth.end {
      if peek.nextUpperSkippingBlanks() != character { isRepeated = false }
    }
    if !isRepeated {
      code = HalfWidth(office)
      while case let character = code.nextUpperSkippingBlanks(), character != HalfWidth.end {
        packed.append(character)
      }
    }
    var digits = 0
    while case let character = reader.nextUpperSkippingBlanks(), character != HalfWidth.end {
      if character.isDigit { digits += 1 }
      if character == HalfWidth.other {
        packed.append(other: reader.lastBytes)
      } else {
        packed.append(character)
      }
    }
    return digits
  }
}
