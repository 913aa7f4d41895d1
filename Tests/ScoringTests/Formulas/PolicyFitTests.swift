import Configuration
import Dumps
import Scoring
import Testing

@Suite struct PolicyFitTests {
  private func day(_ year: Int) -> CalendarDate {
    CalendarDate(rawValue: Int32(year * 10_000 + 101))
  }

  private func policy(
    _ number: String, until: Int? = nil, regions: [String] = [], industries: [String] = []
  ) -> PolicyRow {
    PolicyRow(
      number: number, title: "", issued: day(2012), until: until.map(day), kind: "产业",
      regionCodes: regions, industries: industries)
  }

  @Test func `a policy of the province names its cities, and one that ended names nothing`() {
    let cells = [
      PolicyFit.Cell(units: ["320100", "320000"], industries: ["1.1", "1"]),
      PolicyFit.Cell(units: ["320500", "320000"], industries: ["2.1", "2"]),
    ]
    let found = PolicyFit(
      cells: cells,
      policies: [
        policy("province", regions: ["320000"], industries: ["1"]),
        policy("ended", until: 2014, industries: ["2.1"]),
        policy("elsewhere", regions: ["320300"]), policy("general"),
        policy("everywhere", industries: ["1.1"]),
      ], on: day(2015))
    #expect(found.policies == [[0, 4], []])
    #expect(found.fit == 0.5 && found.live == 4)
    #expect(found.orphans == [2, 3] && found.orphanShare == 0.5)
  }

  @Test func `without cells or policies there is no fit`() {
    let none = PolicyFit(cells: [], policies: [], on: day(2015))
    #expect(none.fit == nil && none.orphanShare == nil)
  }
}
