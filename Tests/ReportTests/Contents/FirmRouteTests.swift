import Report
import Testing

/// Official lists of firms as a way into an industry of their own.
@Suite struct FirmRouteTests {
  private static func changes(_ firms: String) -> [String: String] {
    [
      "pipeline.yml": (SmallReport.files["pipeline.yml"] ?? "") + "\nfirms: firms.csv\n",
      "industries.csv": "code,title\nC39,电子\nC27,医药\nAM,先进制造业\n",
      "firms.csv": "list,uscc,firm,aliases,member_of,from,to\n" + firms,
    ]
  }

  @Test func `a listed firm's applications count under its list's industry`() throws {
    // 乙公司 holds two G06F inventions in 苏州; without the list they are C39.
    let report = try SmallReport(
      changing: Self.changes("先进制造名录,,乙公司,,AM,,\n医药名录,,丙公司,,C27,,\n"))
    let matrix = try #require(report.table("T05"))
    #expect(matrix.value("320500/AM", "fractional") == .number(2))
    #expect(matrix.value("320500/C27", "fractional") == .number(1))
    #expect(matrix.value("320500/C39", "fractional") == .number(0))
    #expect(matrix.value("合计/C39", "whole") == .integer(1))
    let industries = try #require(report.table("T04"))
    #expect(industries.value("AM", "route") == .text("firm"))
    #expect(industries.value("C27", "route") == .text("both"))
    #expect(industries.value("C39", "route") == .text("ipc"))
    #expect(industries.value("AM", "invention_valid") == .number(2))
  }

  @Test func `several lists share an application equally, and a list holds from and to its days`()
    throws
  {
    let report = try SmallReport(
      changing: Self.changes(
        """
        先进制造名录,,乙公司,,AM,,
        医药名录,,乙公司,,C27,,
        旧名录,,甲公司,,AM,,2012-02-29
        """))
    let matrix = try #require(report.table("T05"))
    #expect(matrix.value("320500/AM", "fractional") == .number(1))
    #expect(matrix.value("320500/C27", "fractional") == .number(1))
    // 甲公司 filed on 2012-03-01, a day after its list ended: its symbols lead to C39.
    #expect(matrix.value("320100/C39", "fractional") == .number(1))
    // Every application still adds exactly one.
    let place = try #require(matrix.column("fractional"))
    let sum = matrix.rows.filter { $0[0] != .text("合计") }
      .reduce(0) { $0 + ($1[place].measure ?? 0) }
    #expect(sum == 6)
  }

  @Test func `a scheme can rest on lists alone`() throws {
    var changes = Self.changes("先进制造名录,,乙公司,,AM,,\n")
    changes["concordance.csv"] = ""
    changes["industries.csv"] = "code,title\nAM,先进制造业\n"
    let report = try SmallReport(changing: changes)
    let matrix = try #require(report.table("T05"))
    #expect(matrix.value("320500/AM", "fractional") == .number(2))
    #expect(matrix.value("320500/UNMAPPED", "fractional") == .number(1))
  }
}
