/// One item of a list while it is read, character by character.
struct SymbolItem {
  enum Result {
    case nothing, letter, locarno, unreadable
    case symbol(IPCSymbol, isCutOff: Bool)
  }

  private enum Stage {
    case start, mainClass, subclass, group, subgroup, tail, locarno, broken
  }

  private var stage = Stage.start
  private var section: UInt8 = 0
  private var mainClass = 0
  private var classDigits = 0
  private var subclass: UInt8 = 0
  private var group = 0
  private var groupDigits = 0
  private var subgroup = 0
  private var subgroupDigits = 0
  private var hasSlash = false
  private var blankBefore = false

  /// Whether nothing of an item has been taken yet.
  var isUnbegun: Bool { stage == .start && !blankBefore }

  /// Takes a character in; false when the item has ended before it.
  mutating func take(_ character: UInt8) -> Bool {
    switch character {
    case 0x20, 0x09:
      blankBefore = true
      return true
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      defer { blankBefore = false }
      return takeLetter(character)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      defer { blankBefore = false }
      takeDigit(Int(character - 0x30))
      return true
    case UInt8(ascii: "/"):
      if stage == .group, groupDigits > 0, !hasSlash {
        hasSlash = true
        stage = .subgroup
      } else if stage != .locarno, stage != .tail {
        stage = .broken
      }
      return true
    case UInt8(ascii: "-"), UInt8(ascii: "."):
      if stage == .start { stage = .broken }
      return true
    default: return false
    }
  }

  mutating func closeParenthesis() {
    if stage != .start, stage != .broken, stage != .locarno { stage = .tail }
  }

  private mutating func takeLetter(_ letter: UInt8) -> Bool {
    switch stage {
    case .start:
      section = letter - 0x40
      stage = .mainClass
    case .mainClass:
      if classDigits == 2 {
        subclass = letter - 0x40
        stage = .subclass
      } else {
        // `LOC(10)Cl.` introduces a Locarno class.
        stage = section == 12 && classDigits == 0 ? .locarno : .broken
      }
    case .subclass, .group, .subgroup:
      // A letter behind a blank begins the next symbol; glued to the digits it is the version's I or N.
      if blankBefore, subclass != 0 { return false }
      stage = stage == .subclass ? .broken : .tail
    case .tail:
      if blankBefore { return false }
    case .locarno, .broken: break
    }
    return true
  }

  private mutating func takeDigit(_ digit: Int) {
    switch stage {
    case .start: stage = .locarno
    case .mainClass:
      if classDigits == 2 {
        stage = .broken
      } else {
        mainClass = mainClass * 10 + digit
        classDigits += 1
      }
    case .subclass, .group:
      // Digits parted by a blank are not one number.
      if blankBefore, groupDigits > 0 { return stage = .broken }
      stage = .group
      groupDigits += 1
      if groupDigits <= 9 { group = group * 10 + digit } else { stage = .broken }
    case .subgroup:
      if blankBefore { stage = .tail } else { takeSubgroup(digit) }
    case .tail, .locarno, .broken: break
    }
  }

  private mutating func takeSubgroup(_ digit: Int) {
    subgroupDigits += 1
    if subgroupDigits <= 6 {
      subgroup += (digit + 1) * Self.scales[subgroupDigits - 1]
    } else {
      stage = .broken
    }
  }

  mutating func result() -> Result {
    switch stage {
    case .start: return .nothing
    case .locarno: return .locarno
    case .broken: return .unreadable
    case .mainClass where classDigits == 0: return .letter
    case .mainClass where classDigits != 2: return .unreadable
    default: break
    }
    // No edition has a class 00.
    guard mainClass > 0 else { return .unreadable }
    if !hasSlash, groupDigits >= 5 {
      // The slash was lost: three digits of main group, the rest subgroup.
      var rest = groupDigits - 3
      var divisor = 1
      for _ in 0..<rest { divisor *= 10 }
      let digits = group % divisor
      group /= divisor
      guard rest <= 6 else { return .unreadable }
      subgroupDigits = 0
      while rest > 0 {
        divisor /= 10
        takeSubgroup(digits / divisor % 10)
        rest -= 1
      }
    } else if !hasSlash, groupDigits == 4 {
      // 3100 may be 31/00 or 310/0.
      return .unreadable
    }
    guard group < 1 << 14, groupDigits == 0 || group > 0 else { return .unreadable }
    let isCutOff = subgroupDigits == 1
    return .symbol(
      IPCSymbol(
        section: section, mainClass: mainClass, subclass: subclass, mainGroup: group,
        subgroup: isCutOff ? 0 : subgroup), isCutOff: isCutOff)
  }

  private static let scales = [161_051, 14_641, 1331, 121, 11, 1]
}
