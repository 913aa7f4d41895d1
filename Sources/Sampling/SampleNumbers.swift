/// The numbers a synthetic application carries; none of them belongs to a real one on purpose,
/// and a reader can tell: every row says 合成数据.
enum SampleNumbers {
  /// The check digit of a 12-digit application number: Σ digit·weight mod 11, weights 2…9,2…5,
  /// 10 written X.
  static func checkDigit(of digits: [UInt8]) -> UInt8 {
    let weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]
    let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
    return sum % 11 == 10 ? UInt8(ascii: "X") : UInt8(48 + sum % 11)
  }

  /// `CN201220249767.4`: year, type digit, seven digits that no other index shares, check digit.
  static func application(year: Int, typeDigit: Int, index: Int) -> String {
    let serial = (index &* 7919 &+ 1_234_567) % 10_000_000
    let body = "\(year)\(typeDigit)\(serial.padded(7))"
    let check = checkDigit(of: Array(body.utf8))
    return "CN\(body).\(Character(UnicodeScalar(check)))"
  }

  /// The number with its check digit replaced by a wrong one.
  static func withWrongCheckDigit(_ application: String) -> String {
    let right = application.last!
    let wrong: Character = right == "X" ? "0" : right == "9" ? "X" : next(after: right)
    return String(application.dropLast()) + String(wrong)
  }

  private static func next(after digit: Character) -> Character {
    Character(UnicodeScalar(digit.asciiValue! + 1))
  }

  /// `CN102305429` without the kind letter: kind digit 1, 2 or 3 and eight digits.
  static func publication(kindDigit: Int, index: Int) -> String {
    let serial = (index &* 30_011 &+ 2_345_678) % 100_000_000
    return "CN\(kindDigit)\(serial.padded(8))"
  }

  /// An 18-character 统一社会信用代码 with its check character (GB 32100-2015).
  static func creditCode(regionCode: String, index: Int) -> String {
    let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    let body = Array("91\(regionCode)MA\((index % 10_000_000).padded(7))")
    var weight = 1
    var sum = 0
    for character in body {
      sum += (alphabet.firstIndex(of: character) ?? 0) * weight
      weight = weight * 3 % 31
    }
    return String(body) + String(alphabet[(31 - sum % 31) % 31])
  }
}
