import Testing

@testable import Resolution

// 2⁶⁰ = 3 · 384307168202282325 + 1
@Test func `an application of three industries divides into thirds, the remainder on the last`() {
  var shares: [IndustryShare] = []
  let division = ShareDivision(first: 0)
  for industry in [Int32(2), 0, 1] { division.add(1, to: industry, in: &shares) }
  division.divideEqually(in: &shares)
  #expect(shares.map(\.industry) == [0, 1, 2])
  #expect(
    shares.map(\.share) == [
      384_307_168_202_282_325, 384_307_168_202_282_325, 384_307_168_202_282_326,
    ])
  #expect(shares.reduce(0) { $0 + $1.share } == 1 << 60)
}
