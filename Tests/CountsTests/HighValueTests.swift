import Dumps
import Testing

@testable import Counts

@Test(arguments: [(2015_12_30, false), (2015_12_31, false), (2016_01_01, true)])
func `ten years to the day are not more than ten years`(asOf: Int32, held: Bool) {
  let value = HighValue(
    strategicIndustry: nil, foreignFamily: nil, start: CalendarDate(rawValue: 2005_12_31),
    asOf: CalendarDate(rawValue: asOf), pledge: nil, minimumPledge: 200, awarded: nil)
  #expect(value.heldOverTenYears == held)
}

@Test(arguments: [(199.9, false), (200, true)])
func `a pledge of just the least amount is a high one`(pledge: Double, isHigh: Bool) {
  let value = HighValue(
    strategicIndustry: nil, foreignFamily: nil, start: nil,
    asOf: CalendarDate(rawValue: 2015_12_31), pledge: pledge, minimumPledge: 200, awarded: nil)
  #expect(value.highlyPledged == isHigh)
  #expect(value.heldOverTenYears == nil)
}

@Test func `an invention counts once however many criteria it meets, and none that is not known`() {
  func value(_ strategic: Bool?, family: Bool? = nil, awarded: Bool? = nil) -> HighValue {
    HighValue(
      strategicIndustry: strategic, foreignFamily: family, start: nil,
      asOf: CalendarDate(rawValue: 2015_12_31), pledge: nil, minimumPledge: 200, awarded: awarded)
  }
  #expect(value(true).isHighValue && !value(true).isHighValueBesidesIndustry)
  #expect(value(nil, family: true).isHighValue)
  #expect(value(nil, family: true).isHighValueBesidesIndustry)
  #expect(value(false, awarded: true).isHighValueBesidesIndustry)
  #expect(!value(nil).isHighValue && !value(nil).isHighValueBesidesIndustry)
  #expect(!value(false, family: false).isHighValue)
}
