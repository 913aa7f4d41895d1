import SmallRuns
import Testing

@testable import Store

struct FoldTests {
  // One invention published twice: the application (kind A), then the patent (kind B) that names a
  // second applicant but no IPC.
  static let application =
    "CN201810100001.1,发明,CN108000001A,2018-09-01,2018-03-01,,甲公司,苏州市,G06F9/46,审查中,,"
  static let patent =
    "CN201810100001.1,发明,CN108000001B,2020-06-05,2018-03-01,,甲公司;乙大学,苏州市;南京市,,有效,丙公司,泰州市"
  static let other =
    "CN201910100004.X,发明,CN109000004A,2019-07-01,2019-01-09,,丁公司,泰州市,A61K31/00,审查中,,"

  @Test func `publications of one application become one application`() throws {
    let run = try SmallRun([[Self.application, Self.patent, Self.other]])
    #expect(run.summary.publications == 3)
    #expect(run.summary.applications == 2)
    #expect(run.summary.merged == 1)
  }

  @Test func `the later publication wins field by field and nothing an earlier one knew is lost`()
    throws
  {
    let run = try SmallRun([[Self.application, Self.patent]])
    let row = try #require(try run.row("CN201810100001.1"))
    #expect(run.names(run.store.applicants, of: row) == ["甲公司", "乙大学"])
    #expect(run.names(run.store.holders, of: row) == ["丙公司"])
    #expect(run.store.status[row] == 1)
    // Only the earlier publication had a classification.
    #expect(run.store.symbolStarts[row + 1] - run.store.symbolStarts[row] == 1)
    #expect(run.store.publications[row] == 2)
  }

  @Test func `a filing date that only the earlier publication states is kept`() throws {
    let undated = Self.patent.replacing("2020-06-05,2018-03-01", with: "2020-06-05,")
    let run = try SmallRun([[Self.application, undated]])
    #expect(run.store.count == 1)
    #expect(run.store.filed[0] == 2018_03_01)
  }

  @Test func `a publication of kind A is never a grant, one of kind B is`() throws {
    let onlyA = try SmallRun([[Self.application]])
    #expect(onlyA.store.granted[0] == 0)
    let both = try SmallRun([[Self.application, Self.patent]])
    #expect(both.store.granted[0] == 2020_06_05)
  }

  @Test func `a stated grant date wins over the date of a granting publication`() throws {
    let run = try SmallRun([
      ["CN201810100001.1,发明,CN108000001B,2020-06-05,2018-03-01,2020-06-09,甲公司,苏州市,,,,"]
    ])
    #expect(run.store.granted[0] == 2020_06_09)
  }

  @Test(arguments: [
    [[application, patent, other]], [[other, patent, application]],
    [[patent], [other, application]],
    [[other], [application], [patent]],
  ])
  func `the order of rows and files changes no byte of the store`(files: [[String]]) throws {
    let reference = try SmallRun([[Self.application, Self.patent, Self.other]])
    #expect(try SmallRun(files).bytes == reference.bytes)
  }

  @Test(arguments: [2, 3, 4]) func `threads change no byte of the store`(jobs: Int) throws {
    let rows = (0..<400).map { index in
      "CN2018\(index % 2 + 1)0\(100_000 + index),发明,CN10\(8_000_000 + index)A,2018-09-01,2018-03-01,,"
        + "公司\(index % 37);公司\(index % 11),苏州市;南京市,G06F9/46,有效,,"
    }
    let reference = try SmallRun([rows], jobs: 1)
    #expect(reference.store.count == 400)
    #expect(try SmallRun([rows], jobs: jobs).bytes == reference.bytes)
  }

  @Test func `identical rows in two dumps are one application`() throws {
    let run = try SmallRun([[Self.other, Self.other], [Self.other]])
    #expect(run.store.count == 1)
    #expect(run.summary.merged == 2)
    #expect(run.names(run.store.applicants, of: 0) == ["丁公司"])
  }

  @Test func `of two publications of one day the greater number is the later`() throws {
    let rows = [
      "CN201810100001.1,发明,CN108000001A,2018-09-01,2018-03-01,,甲公司,苏州市,,,,",
      "CN201810100001.1,发明,CN108000002A,2018-09-01,2018-03-01,,乙公司,南京市,,,,",
    ]
    for order in [rows, rows.reversed()] {
      let run = try SmallRun([order])
      #expect(run.names(run.store.applicants, of: 0) == ["乙公司"])
    }
  }

  @Test(arguments: [
    ("2018-03-01", "2018-03-02"), ("2018-03-01,,", "2018-03-01,2020-06-05,"), ("审查中", "有效"),
    ("甲公司", "乙公司"), ("苏州市", "南京市"), ("G06F9/46", "G06F9/48"), ("发明", ""),
  ])
  func `of two publications alike but for one cell the same one is the later in either order`(
    cell: String, other: String
  ) throws {
    let rows = [Self.application, Self.application.replacing(cell, with: other)]
    let run = try SmallRun([rows])
    #expect(run.summary.publications == 2)
    #expect(run.store.count == 1)
    #expect(try SmallRun([rows.reversed()]).bytes == run.bytes)
    #expect(try SmallRun([[rows[0]], [rows[1]]]).bytes == run.bytes)
  }

  @Test func `a wrong check digit leads to the same application and is warned of`() throws {
    let run = try SmallRun([
      [Self.other, Self.other.replacing("201910100004.X", with: "201910100004.5")]
    ])
    #expect(run.store.count == 1)
    #expect(run.summary.warningCounts[.wrongCheckDigit] == 1)
    #expect(run.summary.warnings.first { $0.kind == .wrongCheckDigit }?.note.contains("X") == true)
  }

  @Test func `a row with an impossible date is rejected, not repaired`() throws {
    let impossible = Self.application.replacing("2018-03-01", with: "2018-02-30")
    let run = try SmallRun([[Self.other, impossible]])
    #expect(run.rejected == 1)
    #expect(run.store.count == 1)
  }

  @Test func `without an application number the publication number is the key`() throws {
    let run = try SmallRun([
      [
        ",发明,CN108000001A,2018-09-01,2018-03-01,,甲公司,苏州市,,,,",
        ",发明,CN108000001B,2020-09-01,2018-03-01,,甲公司,苏州市,,,,",
      ]
    ])
    #expect(run.store.count == 1)
  }

  @Test func `rows without any number are counted and never merged`() throws {
    let row = ",发明,,2018-09-01,2018-03-01,,甲公司,苏州市,,,,"
    let run = try SmallRun([[row, row]])
    #expect(run.store.count == 2)
    #expect(run.summary.warningCounts[.unkeyed] == 2)
  }
}
