import Configuration
import Dumps

@testable import Resolution

extension FuzzTarget {
  /// Addresses with the hints of a record: an answer the second time too, and a unit of the table.
  static let address = FuzzTarget(name: "address") { input in
    let parts = input.split(separator: 0x0A, maxSplits: 4, omittingEmptySubsequences: false)
    func part(_ index: Int) -> [UInt8] { index < parts.count ? Array(parts[index]) : [] }
    func resolved(_ gazetteer: Gazetteer) -> PlaceFinding {
      part(0).withUnsafeBytes { address in
        part(1).withUnsafeBytes { code in
          part(2).withUnsafeBytes { province in
            part(3).withUnsafeBytes { city in
              part(4).withUnsafeBytes { county in
                gazetteer.resolve(
                  address,
                  hints: PlaceHints(
                    provinceCode: code, province: province, city: city, county: county))
              }
            }
          }
        }
      }
    }
    let first = resolved(places)
    return "\(first)" == "\(resolved(places))" ? nil : "two answers for one address"
  }

  private static let places = try! Gazetteer(
    regions: [
      RegionRow(code: "320100", name: "南京市", level: "city"),
      RegionRow(code: "320500", name: "苏州市", level: "city", aliases: ["平江"]),
    ],
    parks: [ParkRow(park: "P", title: "园", regionCode: "320100", addressPrefixes: ["南京"])],
    firms: [FirmRow(list: "L", firm: "甲公司", memberOf: "P")])

  /// Date cells: a day that is read is read again from its own writing.
  static let date = FuzzTarget(name: "date") { input in
    guard case .date(let day) = input.withUnsafeBytes({ DateForms.parse($0) }) else { return nil }
    let written = Array(day.isoText.utf8)
    let again = written.withUnsafeBytes { DateForms.parse($0) }
    return again == .date(day) ? nil : "\(day.isoText) reads as \(again)"
  }

  /// Classification lists and numbers: a symbol is read again from its own writing, the shares of
  /// an application add up to one.
  static let ipc = FuzzTarget(name: "ipc") { input in
    input.withUnsafeBytes { cell in
      var symbols: [IPCSymbol] = []
      _ = IPCList.parse(cell, into: &symbols)
      // `A21D1313` may be a main group or have lost its slash.
      for symbol in symbols
      where IPCSymbol(symbol.text) != symbol
        && (symbol.depth != .mainGroup || symbol.mainGroup < 1000)
      {
        return "\(symbol.text) reads as \(String(describing: IPCSymbol(symbol.text)))"
      }
      if Set(symbols).count != symbols.count { return "a symbol stands twice in \(symbols)" }
      var met = KeywordConditions()
      industries.matchConditions(in: [cell], into: &met)
      var shares: [IndustryShare] = []
      industries.shares(
        of: symbols, conditions: met, split: .symbols, bound: .withKeywords, into: &shares)
      let sum = shares.reduce(0) { $0 + $1.share }
      if sum != IndustryShare.whole { return "the shares of \(symbols.map(\.text)) give \(sum)" }
      _ = ApplicationNumber.parse(cell, office: .none)
      _ = PublicationNumber.parse(cell)
      return nil
    }
  }

  private static let industries = try! Concordance(
    table: [],
    rules: [
      ConcordanceRow(
        code: "A", include: ["G06F"], keywords: ["公司", "é", "m2"], notKeywords: ["路"]),
      ConcordanceRow(code: "B", include: ["A61K31", "H01L21/02", "C07D4*"], weight: 2),
    ])
}
