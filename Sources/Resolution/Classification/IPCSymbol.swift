/// A symbol of the International Patent Classification in 8 bytes whose order is the official order.
///
/// It may end at the section, class, subclass or main group. Subgroup digits compare as decimal
/// fractions do (3/048 < 3/0481 < 3/05), main groups as numbers.
public struct IPCSymbol: RawRepresentable, Comparable, Hashable, Sendable {
  /// section 5 bits, class 7, subclass 5, main group 14, subgroup 21 (six digits, base 11, 0 = none).
  public let rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// How far down a symbol goes.
  public enum Depth: Int, Comparable, Sendable {
    case section = 1, mainClass, subclass, mainGroup, subgroup
    public static func < (left: Depth, right: Depth) -> Bool { left.rawValue < right.rawValue }
  }

  init(section: UInt8, mainClass: Int, subclass: UInt8, mainGroup: Int, subgroup: Int) {
    rawValue =
      UInt64(section) << 47 | UInt64(mainClass) << 40 | UInt64(subclass) << 35
      | UInt64(mainGroup) << 21 | UInt64(subgroup)
  }

  /// The symbol in `text`, nil when it is not one symbol.
  public init?(_ text: String) {
    var copy = text
    let parsed = copy.withUTF8 { bytes -> IPCSymbol? in
      var symbols: [IPCSymbol] = []
      let found = IPCList.parse(UnsafeRawBufferPointer(bytes), into: &symbols)
      return symbols.count == 1 && found.unreadable == 0 ? symbols[0] : nil
    }
    guard let parsed else { return nil }
    self = parsed
  }

  public var section: UInt8 { UInt8(rawValue >> 47 & 0x1F) }
  public var mainClass: Int { Int(rawValue >> 40 & 0x7F) }
  public var subclass: UInt8 { UInt8(rawValue >> 35 & 0x1F) }
  public var mainGroup: Int { Int(rawValue >> 21 & 0x3FFF) }
  var subgroup: Int { Int(rawValue & 0x1F_FFFF) }

  public var depth: Depth {
    if subgroup != 0 { return .subgroup }
    if mainGroup != 0 { return .mainGroup }
    if subclass != 0 { return .subclass }
    return mainClass != 0 ? .mainClass : .section
  }

  /// The symbol cut to `depth`; itself where it does not go that far down.
  public func cut(to depth: Depth) -> IPCSymbol {
    let kept: UInt64 =
      switch depth {
      case .section: ~0 << 47
      case .mainClass: ~0 << 40
      case .subclass: ~0 << 35
      case .mainGroup: ~0 << 21
      case .subgroup: ~0
      }
    return IPCSymbol(rawValue: rawValue & kept)
  }

  /// `G06F9/46`, `G06F9`, `G06F`, `G06` or `G`.
  public var text: String {
    var characters: [UInt8] = [0x40 + section]
    if mainClass != 0 {
      characters += [0x30 + UInt8(mainClass / 10), 0x30 + UInt8(mainClass % 10)]
    }
    if subclass != 0 { characters.append(0x40 + subclass) }
    if mainGroup != 0 { characters += Array(String(mainGroup).utf8) }
    if subgroup != 0 {
      characters.append(UInt8(ascii: "/"))
      var scale = 161_051
      var rest = subgroup
      while scale > 0, rest / scale != 0 {
        characters.append(0x30 + UInt8(rest / scale) - 1)
        rest %= scale
        scale /= 11
      }
    }
    return String(decoding: characters, as: UTF8.self)
  }

  public static func < (left: IPCSymbol, right: IPCSymbol) -> Bool {
    left.rawValue < right.rawValue
  }
}
