import Foundation
import Report
import Testing

@Test func `figures for people round half away from zero as a reader would by hand`() {
  #expect(Figure.rounded(2.675, decimals: 2) == "2.68")
  #expect(Figure.rounded(0.125, decimals: 2) == "0.13")
  #expect(Figure.rounded(-0.125, decimals: 2) == "-0.13")
  #expect(Figure.rounded(0.5, decimals: 0) == "1")
  #expect(Figure.rounded(999.995, decimals: 2) == "1,000.00")
  #expect(Figure.rounded(9.5, decimals: 0) == "10")
  #expect(Figure.rounded(0, decimals: 2) == "0.00")
  #expect(Figure.rounded(-0.0, decimals: 2) == "0.00")
}

@Test func `figures from 1e-9 to 1e12 stay legible and never print as zero`() {
  #expect(Figure.rounded(1e-9, decimals: 2) == "1.0e-9")
  #expect(Figure.rounded(-9.96e-9, decimals: 2) == "-1.0e-8")
  #expect(Figure.rounded(1e12, decimals: 2) == "1,000,000,000,000.00")
  #expect(Figure.rounded(1.5e16, decimals: 0) == "15,000,000,000,000,000")
  #expect(Figure.rounded(0.005, decimals: 2) == "0.01")
  #expect(Figure.rounded(0.0034, decimals: 2) == "0.0034")
  #expect(Figure.rounded(0.3, decimals: 0) == "0.30")
  #expect(Figure.rounded(0.00001234, decimals: 2) == "0.000012")
  #expect(Figure.rounded(0.00000996, decimals: 2) == "1.0e-5")
  #expect(Figure.rounded(-0.0000001234, decimals: 2, shift: 2) == "-0.000012")
  #expect(Figure.rounded(0.00000099, decimals: 2) == "9.9e-7")
}

@Test func `figures for machines read back as the same number`() {
  #expect(Figure.exact(0.1) == "0.1")
  #expect(Figure.exact(5.0) == "5")
  #expect(Figure.exact(-0.0) == "0")
  #expect(Figure.exact(1.0 / 3) == "0.3333333333333333")
  for value in [1e-9, 1e12, 1e21, .pi, .leastNonzeroMagnitude, -123456.789] {
    #expect(Figure.exact(value).flatMap(Double.init) == value)
  }
  #expect(Figure.exact(.nan) == nil)
  #expect(Figure.exact(.infinity) == nil)
}

@Test func `an undefined value prints as a dash in every style`() {
  for style: Column.Style in [.text, .code, .count, .decimal(2), .percent(1)] {
    #expect(Figure.shown(.undefined, style) == "—")
    #expect(Figure.shown(.number(.nan), style) == "—")
  }
}

@Test func `a count has separators, a code never has`() {
  #expect(Figure.shown(1_234_567, .count) == "1,234,567")
  #expect(Figure.shown(-1234, .count) == "-1,234")
  #expect(Figure.shown(320100, .code) == "320100")
  #expect(Figure.shown(0.1825, .percent(1)) == "18.3%")
  #expect(Figure.shown(0.07, .percent(0)) == "7%")
  #expect(Figure.shown(0.0, .percent(1)) == "0.0%")
  #expect(Figure.shown(1.0, .percent(1)) == "100.0%")
}

@Test func `figures are rounded as decimal arithmetic on their shortest form rounds them`() {
  var bits: UInt64 = 20_160_217
  for number in 0..<20_000 {
    bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let size = [1e-2, 1, 1e3, 1e6, 1e11][number % 5]
    // Every other number lies on or beside a tie.
    let value =
      number % 2 == 0
      ? Double(bits >> 11) / Double(1 << 53) * size
      : (Double(bits % 2_000_001) + 0.5) / 1000 + (number % 3 == 0 ? 0 : 1e-13)
    let decimals = Int((bits >> 20) % 5)
    var source = NSDecimalNumber(string: value.description).decimalValue
    var rounded = Decimal()
    NSDecimalRound(&rounded, &source, decimals, .plain)
    guard rounded != 0 else { continue }
    let shown = Figure.rounded(value, decimals: decimals).filter { $0 != "," }
    #expect(Decimal(string: shown) == rounded, "\(value) with \(decimals)")
    #expect((shown.split(separator: ".").dropFirst().first?.count ?? 0) == decimals)
  }
}

@Test func `a convention prints its number short, whole ones and texts as they are`() {
  func shown(_ value: Cell) -> String { ReportTable.Convention("值", value).shownValue }
  #expect(shown(.number(0.49771679551643305)) == "0.4977")
  #expect(shown(.number(200)) == "200" && shown(.integer(20160217)) == "20160217")
  #expect(shown(.number(-2.5e-9)) == "-2.5e-9" && shown(.undefined) == "—")
  #expect(shown(.text("own")) == "own")
}
