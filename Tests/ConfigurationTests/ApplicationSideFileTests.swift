import Configuration
import Dumps
import Testing

struct ApplicationSideFileTests {
  /// Only `2015-01-02` is a date here; how others are read is not this room's affair.
  private static let reader = ApplicationSideFile(jobs: 2) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    guard text == "2015-01-02", let date = CalendarDate(year: 2015, month: 1, day: 2) else {
      return .rejected(.unreadableDate)
    }
    return .date(date)
  }

  private static func rows<Row: ApplicationSideRow>(
    _ type: Row.Type, _ text: String
  ) throws -> (rows: [Row], file: FileReading) {
    let fixture = try PipelineFixture(["f.csv": text])
    let reading = try reader.read(
      type, of: [fixture.folder + "/f.csv"], makeState: { _ in [Row]() },
      body: { state, row in
        state.append(row)
        return .accepted
      })
    return (reading.states.flatMap { $0 }, try #require(reading.files.first))
  }

  @Test func `an event has its parties as lists and its amount in ten thousand yuan`() throws {
    let (rows, file) = try Self.rows(
      EventRow.self,
      """
      application,date,event,from,to,amount_wan_yuan,source
      CN1,2015-01-02,转让,320500;某公司,320100,12.5,公报
      CN2,2015-01-02,终止,,,,

      """)
    #expect(file.accepted == 2)
    let transfer = try #require(rows.first { $0.application == "CN1" })
    #expect(transfer.kind == .transfer)
    #expect(transfer.from == ["320500", "某公司"])
    #expect(transfer.to == ["320100"])
    #expect(transfer.amount == 12.5)
    #expect(transfer.source == "公报")
    let lapse = try #require(rows.first { $0.application == "CN2" })
    #expect(lapse.kind == .lapse)
    #expect(lapse.from.isEmpty)
    #expect(lapse.amount == nil)
    #expect(transfer.location < lapse.location)
  }

  @Test(arguments: [
    (",2015-01-02,转让,,,,", RejectReason.emptyCell, "application"),
    ("CN1,,转让,,,,", .emptyCell, "date"),
    ("CN1,2015-13-02,转让,,,,", .unreadableDate, "date"),
    ("CN1,2015-01-02,出售,,,,", .unknownEvent, "event"),
    ("CN1,2015-01-02,质押,,,一百,", .unreadableNumber, "amount_wan_yuan"),
    ("CN1,2015-01-02,质押,,,-1,", .unreadableNumber, "amount_wan_yuan"),
    ("CN1,2015-01-02", .wrongFieldCount, "2/7"),
  ])
  func `a bad event is set aside with its reason, and the others are read`(
    row: String, reason: RejectReason, column: String
  ) throws {
    let (rows, file) = try Self.rows(
      EventRow.self,
      "application,date,event,from,to,amount_wan_yuan,source\n\(row)\nCN9,2015-01-02,诉讼,,,,\n")
    #expect(rows.map(\.application) == ["CN9"])
    #expect(file.read == 2)
    #expect(file.accepted == 1)
    #expect(file.rejectCounts == [reason: 1])
    #expect(file.rejects.first?.column == column)
  }

  @Test(arguments: EventKind.allCases)
  func `every kind of event is read by its title`(kind: EventKind) throws {
    let (rows, _) = try Self.rows(
      EventRow.self, "application,date,event\nCN1,2015-01-02,\(kind.title)\n")
    #expect(rows.map(\.kind) == [kind])
  }

  @Test func `status, family, award and agency rows are read by their columns`() throws {
    let status = try Self.rows(StatusRow.self, "status,date,application\n有效,2015-01-02,CN1\n")
    #expect(status.rows.map(\.status) == ["有效"])
    let family = try Self.rows(FamilyRow.self, "application,office,publication\nCN1,US,US1A\n")
    #expect(family.rows == [FamilyRow(application: "CN1", office: "US", publication: "US1A")])
    let award = try Self.rows(AwardRow.self, "application,award,year\nCN1,中国专利金奖,2015\nCN2,奖,去年\n")
    #expect(award.rows == [AwardRow(application: "CN1", award: "中国专利金奖", year: 2015)])
    #expect(award.file.rejectCounts == [.unreadableNumber: 1])
    let agency = try Self.rows(AgencyRow.self, "application,agency,agent\nCN1,某所,\n")
    #expect(agency.rows == [AgencyRow(application: "CN1", agency: "某所", agent: "")])
  }

  @Test func `a file without a column it must have is refused by name`() throws {
    let error = #expect(throws: DumpError.self) {
      try Self.rows(StatusRow.self, "application,status\nCN1,有效\n")
    }
    #expect("\(try #require(error))".contains("column 'date' is missing"))
  }
}
