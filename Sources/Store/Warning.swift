internal import Dumps
internal import Foundation
internal import Resolution

/// Something odd in a row that was kept all the same: counted by kind, the first ones listed.
public struct Warning: Sendable, Equatable {
  /// What is odd; a closed list, so that counts stay few however large the dump.
  public enum Kind: UInt8, CaseIterable, Sendable {
    case wrongCheckDigit, noCheckDigit, unknownTypeDigit, dateAfterToday, unknownStatusWord
    case unknownTypeWord, unknownRegionName, unknownIndustryCode, unreadableSymbol
    case impossibleSymbol, symbolOutsideEdition, locarnoAmongSymbols, unkeyed, unplacedHolder
    case nameOutsideItsParent, postcodeOfAnotherProvince, postcodeOfAnotherCity
    case provinceCodeDisagrees, columnDisagrees, grantOfKindA
    case unresolvedAddress

    /// The kind as printed.
    public var title: String {
      switch self {
      case .wrongCheckDigit: "申请号校验位错误"
      case .noCheckDigit: "申请号缺校验位"
      case .unknownTypeDigit: "申请号类型位不明"
      case .dateAfterToday: "日期晚于今日"
      case .unknownStatusWord: "法律状态用语不识"
      case .unknownTypeWord: "专利类型用语不识"
      case .unknownRegionName: "区域名称不识"
      case .unknownIndustryCode: "行业代码不识"
      case .unreadableSymbol: "分类号无法识别"
      case .impossibleSymbol: "分类号小类不存在"
      case .symbolOutsideEdition: "分类号不在对照表的版本中"
      case .locarnoAmongSymbols: "分类号列中为洛迦诺分类"
      case .unkeyed: "无申请号与公开号（unkeyed）"
      case .unplacedHolder: "权利人无地址"
      case .nameOutsideItsParent: "地名不在所写上级之内"
      case .postcodeOfAnotherProvince: "邮政编码属他省"
      case .postcodeOfAnotherCity: "邮政编码属他市"
      case .provinceCodeDisagrees: "国省代码不一致"
      case .columnDisagrees: "地区列不一致"
      case .unresolvedAddress: "地址无法判定区域"
      case .grantOfKindA: "公开（A）文献的日期不作授权日"
      }
    }
  }

  public let kind: Kind
  /// Index of the dump file.
  public internal(set) var file: Int
  /// Byte offset of the record in the uncompressed file.
  public let offset: Int
  public let cell: String
  /// What to make of it, such as the corrected number.
  public let note: String
}

/// Warnings of one worker: exact counts, and of each kind the first in file order.
struct WarningLog: Sendable, Equatable {
  /// How many of each kind are listed.
  static let listed = 1000
  /// How many of each kind are kept: of dates after today more, for on a later day some of them are
  /// none, and others take their place in the list.
  private static func mostKept(_ kind: Int) -> Int {
    kind == Int(Warning.Kind.dateAfterToday.rawValue) ? 100_000 : listed
  }

  private(set) var counts = [Int](repeating: 0, count: Warning.Kind.allCases.count)
  private(set) var kept = [[Warning]](repeating: [], count: Warning.Kind.allCases.count)

  mutating func note(_ kind: Warning.Kind, times: Int = 1) { counts[Int(kind.rawValue)] += times }

  mutating func note(_ warning: Warning) {
    let kind = Int(warning.kind.rawValue)
    counts[kind] += 1
    kept[kind].append(warning)
    if kept[kind].count >= 2 * Self.mostKept(kind) { kept[kind] = Self.first(kept[kind], kind) }
  }

  /// Returns the log of all workers together.
  static func merged(_ logs: [WarningLog]) -> WarningLog {
    var merged = WarningLog()
    for kind in Warning.Kind.allCases.map({ Int($0.rawValue) }) {
      merged.counts[kind] = logs.reduce(0) { $0 + $1.counts[kind] }
      merged.kept[kind] = first(logs.flatMap { $0.kept[kind] }, kind)
    }
    return merged
  }

  /// Counts by kind, of those that occurred.
  var countsByKind: [Warning.Kind: Int] {
    Dictionary(
      uniqueKeysWithValues: Warning.Kind.allCases.compactMap { kind in
        let count = counts[Int(kind.rawValue)]
        return count > 0 ? (kind, count) : nil
      })
  }

  /// The first warnings of each kind, one kind after the other.
  var listedWarnings: [Warning] { kept.flatMap { $0.prefix(Self.listed) } }

  /// Returns the log as a later day tells it, with other numbers for its files.
  ///
  /// A date that has come meanwhile is none after today. Nil where more of such dates were met than
  /// are kept, so that nobody can tell which.
  func retold(on today: CalendarDate, fileNumbers: [Int]) -> WarningLog? {
    let future = Int(Warning.Kind.dateAfterToday.rawValue)
    guard counts[future] == kept[future].count else { return nil }
    var log = self
    log.kept[future] = kept[future].filter { warning in
      var cell = warning.cell
      let finding = cell.withUTF8 { DateForms.parse(UnsafeRawBufferPointer($0)) }
      guard case .date(let date) = finding else { return true }
      return date > today
    }
    log.counts[future] = log.kept[future].count
    for kind in log.kept.indices {
      for place in log.kept[kind].indices {
        log.kept[kind][place].file = fileNumbers[log.kept[kind][place].file]
      }
    }
    return log
  }

  /// The smallest by place: which ones are listed may not depend on which worker met them first.
  private static func first(_ warnings: [Warning], _ kind: Int) -> [Warning] {
    Array(
      warnings.sorted { ($0.file, $0.offset, $0.note) < ($1.file, $1.offset, $1.note) }
        .prefix(mostKept(kind)))
  }
}

/// Encoded as the bytes of all warnings of a kind, end to end: as JSON, thousands of them would take
/// longer than all else the run says.
extension WarningLog: Codable {
  private enum CodingKeys: CodingKey { case counts, kept }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(counts, forKey: .counts)
    try container.encode(kept.map(Self.packed), forKey: .kept)
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    counts = try container.decode([Int].self, forKey: .counts)
    let packed = try container.decode([Data].self, forKey: .kept)
    let unpacked = zip(Warning.Kind.allCases, packed).compactMap(Self.unpacked)
    guard counts.count == kept.count, packed.count == kept.count, unpacked.count == kept.count
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .kept, in: container, debugDescription: "warnings of another form")
    }
    kept = unpacked
  }

  /// Of each warning four numbers of eight bytes, least first: file, offset, and the bytes of cell and
  /// note, which follow.
  private static func packed(_ warnings: [Warning]) -> Data {
    var bytes: [UInt8] = []
    for warning in warnings {
      for number in [
        warning.file, warning.offset, warning.cell.utf8.count, warning.note.utf8.count,
      ] {
        withUnsafeBytes(of: UInt64(number).littleEndian) { bytes.append(contentsOf: $0) }
      }
      bytes.append(contentsOf: warning.cell.utf8)
      bytes.append(contentsOf: warning.note.utf8)
    }
    return Data(bytes)
  }

  /// Returns what was packed, nil where the bytes end before what they announce.
  private static func unpacked(_ kind: Warning.Kind, _ packed: Data) -> [Warning]? {
    let bytes = [UInt8](packed)
    var warnings: [Warning] = []
    var place = 0
    while place < bytes.count {
      guard bytes.count - place >= 32 else { return nil }
      let numbers = (0..<4).map { number in
        bytes[place + number * 8..<place + number * 8 + 8].reversed()
          .reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      }
      place += 32
      let rest = UInt64(bytes.count - place)
      guard numbers[2] <= rest, numbers[3] <= rest - numbers[2],
        let file = Int(exactly: numbers[0]), let offset = Int(exactly: numbers[1])
      else { return nil }
      let note = place + Int(numbers[2])
      let end = note + Int(numbers[3])
      warnings.append(
        Warning(
          kind: kind, file: file, offset: offset,
          cell: String(decoding: bytes[place..<note], as: UTF8.self),
          note: String(decoding: bytes[note..<end], as: UTF8.self)))
      place = end
    }
    return warnings
  }
}
