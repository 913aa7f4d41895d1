/// The forms in which addresses write the official name of a division.
struct NameForms {
  /// Names that end in their kind (南京市, 恩施州): a place wherever the order of the address allows one.
  var full: [String]
  /// The bare name (南京, 恩施), nil where it would be one character.
  var short: String?

  init(_ name: String) {
    full = [name]
    let bytes = Array(name.utf8)
    guard
      let suffix = Self.suffixes.first(where: {
        bytes.count > $0.bytes.count && Self.ends(bytes[...], with: $0.bytes)
      })
    else {
      short = name
      return
    }
    var stem = bytes.dropLast(suffix.bytes.count)
    if let kind = suffix.kindBehindPeoples {
      // 恩施土家族苗族自治州 is also written 恩施州.
      while let people = Self.peoples.first(where: {
        Self.ends(stem, with: $0)
          && Self.characters(stem) >= Self.characters($0[...]) + 2
      }) {
        stem = stem.dropLast(people.count)
      }
      if let kind { full.append(Self.text(stem) + kind) }
    }
    short = Self.characters(stem) >= 2 ? Self.text(stem) : nil
  }

  private static func ends(_ bytes: ArraySlice<UInt8>, with suffix: [UInt8]) -> Bool {
    bytes.count >= suffix.count && bytes.suffix(suffix.count).elementsEqual(suffix)
  }

  private static func characters(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { $0 & 0xC0 != 0x80 }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// The end of an official name.
  private struct Suffix {
    let bytes: [UInt8]
    /// Nil where no peoples stand before it; else what stands behind the stem when they are left
    /// out, which is nothing for 自治区.
    let kindBehindPeoples: String??

    init(_ text: String) {
      bytes = Array(text.utf8)
      let followsPeoples =
        text.hasPrefix("自治") || text.hasSuffix("自治区") || text == "联合旗"
      kindBehindPeoples =
        followsPeoples ? .some(text.last == "区" ? nil : text.last.map { String($0) }) : .none
    }
  }

  /// Longest first.
  private static let suffixes = [
    "维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "行政委员会", "自治区", "自治州", "自治县",
    "自治旗", "联合旗", "地区", "林区", "特区", "省", "市", "县", "区", "旗", "盟", "州",
  ].map { Suffix($0) }

  private static let peoples = [
    "柯尔克孜族", "达斡尔族", "鄂温克族", "鄂伦春族", "哈萨克族", "维吾尔族", "塔吉克族", "土家族", "布依族",
    "朝鲜族", "蒙古族", "哈尼族", "傈僳族", "拉祜族", "东乡族", "纳西族", "景颇族", "仫佬族", "布朗族",
    "撒拉族", "毛南族", "仡佬族", "锡伯族", "阿昌族", "普米族", "保安族", "裕固族", "独龙族", "门巴族",
    "基诺族", "柯尔克孜", "哈萨克", "塔吉克", "蒙古", "锡伯", "回族", "藏族", "苗族", "彝族", "壮族",
    "满族", "侗族", "瑶族", "白族", "傣族", "黎族", "佤族", "畲族", "水族", "土族", "羌族", "怒族", "各族",
  ].map { Array($0.utf8) }
}
