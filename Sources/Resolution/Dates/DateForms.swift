public import Dumps

/// What a date cell says.
public enum DateFinding: Sendable, Equatable {
  case empty
  case date(CalendarDate)
  /// Several days fit (`03/04/2003`).
  case ambiguous
  /// The form is known, the day is not in the calendar, or a serial is outside its plausible range.
  case impossible
  case unreadable
}

/// The one table of date forms.
///
/// Digits may be full-width, numbers unpadded; an ISO time behind the day is ignored.
public enum DateForms {
  /// How the groups of digits of a cell are to be read.
  enum Reading: Sendable {
    case yearMonthDay, dayMonthYear
    /// Day and month in either order: settled only if one of the two is a day of the calendar.
    case dayAndMonthThenYear
    /// Two digits for the year: settled only if exactly one of the three orders is a day.
    case shortYear
    /// yyyymmdd in one piece.
    case packed
    /// Days since 1899-12-30.
    case serial
  }

  struct Form: Sendable {
    var example: StaticString
    /// The lengths each group of digits may have; 0…0 marks an absent group.
    var groups: (ClosedRange<Int>, ClosedRange<Int>, ClosedRange<Int>)
    var separator: Separator
    var reading: Reading
  }

  enum Separator: Sendable { case none, dot, dashOrSlash, chinese }

  /// Every form that is read.
  ///
  /// A dot between day, month and year is the Central European writing, day
  /// first; a slash or a dash says nothing about the order.
  static let table: [Form] = [
    Form(
      example: "2013.01.02", groups: (4...4, 1...2, 1...2), separator: .dot, reading: .yearMonthDay),
    Form(
      example: "2003-09-03", groups: (4...4, 1...2, 1...2), separator: .dashOrSlash,
      reading: .yearMonthDay),
    Form(
      example: "2013年1月2日", groups: (4...4, 1...2, 1...2), separator: .chinese,
      reading: .yearMonthDay),
    Form(example: "20170301", groups: (8...8, 0...0, 0...0), separator: .none, reading: .packed),
    Form(example: "40409", groups: (5...5, 0...0, 0...0), separator: .none, reading: .serial),
    Form(
      example: "21.08.2009", groups: (1...2, 1...2, 4...4), separator: .dot, reading: .dayMonthYear),
    Form(
      example: "27/11/2003", groups: (1...2, 1...2, 4...4), separator: .dashOrSlash,
      reading: .dayAndMonthThenYear),
    Form(
      example: "25/04/93", groups: (1...2, 1...2, 1...2), separator: .dashOrSlash,
      reading: .shortYear),
  ]

  /// Excel serials that are taken for dates: 1970-01-01 to 2099-12-31.
  static let plausibleSerials = 25_569...73_050

  /// The day that `bytes` states.
  public static func parse(_ bytes: UnsafeRawBufferPointer) -> DateFinding {
    plain(bytes) ?? careful(bytes)
  }

  /// The day of a cell written yyyy-mm-dd (or with dots or slashes) or yyyymmdd in ASCII, as most
  /// exports write it; nil for any other writing.
  @inline(__always)
  private static func plain(_ bytes: UnsafeRawBufferPointer) -> DateFinding? {
    guard let start = bytes.baseAddress else { return .empty }
    let word: UInt64
    switch bytes.count {
    case 8: word = DigitWord.load(start)
    case 10:
      let first = DigitWord.load(start)
      let last = DigitWord.load(start + 2)
      let mark = UInt8(truncatingIfNeeded: first >> 32)
      guard mark == UInt8(truncatingIfNeeded: last >> 40),
        mark == UInt8(ascii: "-") || mark == UInt8(ascii: ".") || mark == UInt8(ascii: "/")
      else { return nil }
      word = first & 0xFFFF_FFFF | (last >> 24 & 0xFFFF) << 32 | (last >> 48) << 48
    case 0: return .empty
    default: return nil
    }
    guard let values = DigitWord.values(word) else { return nil }
    let pairs = DigitWord.pairs(values)
    let year = Int(pairs & 0xFF) * 100 + Int(pairs >> 16 & 0xFF)
    let month = Int(pairs >> 32 & 0xFF)
    let day = Int(pairs >> 48 & 0xFF)
    // Days that every month has need no calendar.
    if year > 0, UInt(bitPattern: month - 1) < 12, UInt(bitPattern: day - 1) < 28 {
      return .date(CalendarDate(rawValue: Int32(year * 10_000 + month * 100 + day)))
    }
    return CalendarDate(year: year, month: month, day: day).map(DateFinding.date) ?? .impossible
  }

  /// The day of a cell in any form of the table.
  static func careful(_ bytes: UnsafeRawBufferPointer) -> DateFinding {
    if EmptyWords.contains(bytes) { return .empty }
    guard let shape = Shape(bytes) else { return .unreadable }
    for form in table
    where form.separator == shape.separator && form.groups.0.contains(shape.lengths.0)
      && form.groups.1.contains(shape.lengths.1) && form.groups.2.contains(shape.lengths.2)
    {
      return read(shape, as: form.reading)
    }
    return .unreadable
  }

  private static func read(_ shape: Shape, as reading: Reading) -> DateFinding {
    let (first, second, third) = shape.numbers
    func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
      CalendarDate(year: year, month: month, day: day)
    }
    func settled(_ readings: CalendarDate?...) -> DateFinding {
      var found: CalendarDate?
      for case let reading? in readings {
        if let found, found != reading { return .ambiguous }
        found = reading
      }
      return found.map(DateFinding.date) ?? .impossible
    }
    switch reading {
    case .yearMonthDay: return settled(day(first, second, third))
    case .dayMonthYear: return settled(day(third, second, first))
    case .dayAndMonthThenYear: return settled(day(third, second, first), day(third, first, second))
    case .shortYear:
      func full(_ short: Int) -> Int { short < 70 ? 2000 + short : 1900 + short }
      return settled(
        day(full(third), second, first), day(full(third), first, second),
        day(full(first), second, third))
    case .packed: return settled(day(first / 10_000, first / 100 % 100, first % 100))
    case .serial:
      guard plausibleSerials.contains(first) else { return .impossible }
      return settled(CalendarDate(daysSinceEpoch: first - 25_569))
    }
  }

  /// The groups of digits of a cell and what stands between them.
  private struct Shape {
    var numbers = (0, 0, 0)
    var lengths = (0, 0, 0)
    var separator = Separator.none

    /// Nil when the cell is no date of any form.
    init?(_ bytes: UnsafeRawBufferPointer) {
      guard bytes.count <= 64 else { return nil }
      var reader = HalfWidth(bytes)
      var group = 0
      var isPastYear = false
      while true {
        let character = reader.next()
        if character.isDigit {
          guard !isPastYear || group > 0 else { return nil }
          append(Int(character - 0x30), to: group)
          continue
        }
        switch character {
        case HalfWidth.end:
          if group > 0, lengths.2 == 0 { return nil }
          return
        case HalfWidth.other:
          guard let next = Self.chineseMark(bytes, before: reader.offset) else { return nil }
          guard separator == .none || separator == .chinese, next == group + 1, length(group) > 0
          else { return nil }
          separator = .chinese
          if next == 3 {
            guard Self.isTime(&reader) else { return nil }
            return
          }
          group = next
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"):
          guard length(group) > 0 else { return nil }
          let mark: Separator = character == UInt8(ascii: ".") ? .dot : .dashOrSlash
          if mark == .dot, group == 0, lengths.0 == 5 || lengths.0 == 8 {
            // 40409.0: a number that passed through a floating-point column.
            guard Self.isZeros(&reader) else { return nil }
            return
          }
          guard group < 2, separator == .none || separator == mark else { return nil }
          separator = mark
          group += 1
        case UInt8(ascii: "T"), UInt8(ascii: "t"):
          guard group == 2 || lengths.0 == 8, length(group) > 0 else { return nil }
          guard Self.isTime(&reader) else { return nil }
          return
        case 0x20, 0x09:
          // A blank inside a date, or before a time.
          if group == 2 || lengths.0 == 8, length(group) > 0, separator != .chinese {
            guard Self.isTime(&reader) else { return nil }
            return
          }
          isPastYear = length(0) > 0 && separator == .none
        default: return nil
        }
      }
    }

    private func length(_ group: Int) -> Int {
      group == 0 ? lengths.0 : group == 1 ? lengths.1 : lengths.2
    }

    private mutating func append(_ digit: Int, to group: Int) {
      switch group {
      case 0: if lengths.0 < 9 { numbers.0 = numbers.0 * 10 + digit; lengths.0 += 1 }
      case 1: if lengths.1 < 9 { numbers.1 = numbers.1 * 10 + digit; lengths.1 += 1 }
      default: if lengths.2 < 9 { numbers.2 = numbers.2 * 10 + digit; lengths.2 += 1 }
      }
    }

    /// 年, 月, 日 (or 号) as 1, 2, 3.
    private static func chineseMark(_ bytes: UnsafeRawBufferPointer, before offset: Int) -> Int? {
      guard offset >= 3 else { return nil }
      switch (bytes[offset - 3], bytes[offset - 2], bytes[offset - 1]) {
      case (0xE5, 0xB9, 0xB4): return 1
      case (0xE6, 0x9C, 0x88): return 2
      case (0xE6, 0x97, 0xA5), (0xE5, 0x8F, 0xB7): return 3
      default: return nil
      }
    }

    private static func isZeros(_ reader: inout HalfWidth) -> Bool {
      while case let character = reader.next(), character != HalfWidth.end {
        if character != UInt8(ascii: "0") { return false }
      }
      return true
    }

    /// Whether nothing but a time of day, with or without a zone, follows.
    private static func isTime(_ reader: inout HalfWidth) -> Bool {
      while case let character = reader.next(), character != HalfWidth.end {
        switch character {
        case 0x20, 0x09, UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "+"),
          UInt8(ascii: "-"), UInt8(ascii: "Z"), UInt8(ascii: "z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          continue
        default: return false
        }
      }
      return true
    }
  }
}
