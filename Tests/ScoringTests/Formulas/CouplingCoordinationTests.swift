import Scoring
import Testing

@Suite struct CouplingCoordinationTests {
  @Test func `perfect balance couples fully whatever the number of subsystems`() throws {
    for count in 2...5 {
      let found = try CouplingCoordination.evaluate([Double](repeating: 0.25, count: count))
      #expect(isClose(found.coupling, 1) && isClose(found.modifiedCoupling, 1))
      #expect(isClose(found.coordination, 0.5))
    }
  }

  @Test func `two subsystems by hand`() throws {
    let found = try CouplingCoordination.evaluate([0.2, 0.8])
    #expect(isClose(found.coupling, 0.8))
    #expect(isClose(found.development, 0.5))
    #expect(isClose(found.coordination, 0.4.squareRoot()))
    // C' = √((1 − 0.6) · (0.2 / 0.8))
    #expect(isClose(found.modifiedCoupling, 0.1.squareRoot()))
  }

  @Test func `a subsystem at zero leaves nothing coordinated, and all at zero nothing defined`()
    throws
  {
    let one = try CouplingCoordination.evaluate([0, 0.5, 0.5])
    #expect(one.coupling == 0 && one.coordination == 0 && one.modifiedCoordination == 0)
    let all = try CouplingCoordination.evaluate([0, 0, 0])
    #expect(all.coupling == nil && all.coordination == nil && all.modifiedCoordination == nil)
    #expect(all.development == 0)
  }

  @Test func `weights rule T alone`() throws {
    let equal = try CouplingCoordination.evaluate([0.2, 0.8])
    let weighted = try CouplingCoordination.evaluate([0.2, 0.8], weights: [3, 1])
    #expect(weighted.coupling == equal.coupling)
    #expect(isClose(weighted.development, 0.35))
  }

  @Test func `scores outside the unit interval are refused with their value`() {
    #expect(throws: CouplingCoordination.Refusal.outsideUnitInterval(position: 1, value: 1.2)) {
      try CouplingCoordination.evaluate([0.5, 1.2])
    }
    #expect(throws: CouplingCoordination.Refusal.outsideUnitInterval(position: 0, value: -0.1)) {
      try CouplingCoordination.evaluate([-0.1, 0.2])
    }
    #expect(throws: CouplingCoordination.Refusal.self) {
      try CouplingCoordination.evaluate([.nan, 0.2])
    }
    #expect(throws: CouplingCoordination.Refusal.tooFew) {
      try CouplingCoordination.evaluate([0.5])
    }
  }

  @Test func `the order of subsystems changes nothing`() throws {
    let left = try CouplingCoordination.evaluate([0.1, 0.6, 0.9])
    let right = try CouplingCoordination.evaluate([0.9, 0.1, 0.6])
    #expect(isClose(left.coupling, right.coupling))
    #expect(isClose(left.modifiedCoupling, right.modifiedCoupling))
  }

  @Test func `β is cut at 0.8 and 1.2 after rounding to 12 digits`() {
    // 0.28 / 0.35 is 0.8000000000000002 in binary.
    #expect(
      RelativeDevelopment.type(of: RelativeDevelopment.ratio(0.28, to: 0.35)) == .demand)
    #expect(RelativeDevelopment.type(of: 0.8000001) == .even)
    #expect(RelativeDevelopment.type(of: 1.2) == .lead)
    #expect(RelativeDevelopment.type(of: RelativeDevelopment.ratio(0.3, to: 0)) == nil)
  }
}
