import Foundation
import Report
import Testing

@Suite struct ConcentrationTableTests {
  private func number(_ cell: Cell?) throws -> Double { try #require(cell?.measure) }

  /// C39 lies 1, 3, 0 over 南京, 苏州 (苏南) and 泰州 (苏中), all industries 2, 3, 1.
  @Test func `every measure of one industry by hand`() throws {
    let table = try #require(SmallReport().table("T06"))
    func value(_ id: String) throws -> Double { try number(table.value("C39", id)) }
    #expect(try value("count") == 4)
    #expect(try value("units") == 2)
    // (−2·0 + 0·1 + 2·3) / (3·4)
    #expect(try value("gini") == 0.5)
    #expect(try value("hhi") == 0.625)
    #expect(try value("cr4") == 1)
    let theil = (0.75 * log(0.75) + 2.25 * log(2.25)) / 3
    #expect(try abs(value("theil") - theil) < 1e-12)
    // 苏南 has all: its mean is 2, that of the cities 4/3.
    #expect(try abs(value("theil_between") - log(1.5)) < 1e-12)
    #expect(try abs(value("theil_within") - (0.5 * log(0.5) + 1.5 * log(1.5)) / 2) < 1e-12)
    // Lorenz over 泰州 (0 of 1/6), 南京 (1/4 of 1/3), 苏州 (3/4 of 1/2): G = 7/24.
    #expect(try abs(value("locational_gini") - 7.0 / 48) < 1e-12)
    // G = 14/144, 1 − Σx² = 22/36, applicants 甲 1, 乙 2, 丙 1: H = 3/8.
    #expect(try value("applicant_hhi") == 0.375)
    #expect(try value("applicants") == 3)
    #expect(try abs(value("ellison_glaeser") + 19.0 / 55) < 1e-12)
    #expect(table.value("C39", "flag") == "小样本")
  }

  @Test func `an industry of one applicant has no agglomeration`() throws {
    let table = try #require(
      SmallReport([
        "CN201210100002,发明,,,2012-03-02,2014-06-05,乙公司,苏州市,G06F9/46,有效,,",
        "CN201210100003,发明,,,2012-03-03,2014-06-05,乙公司,苏州市,G06F9/44,有效,,",
        "CN201310100005,发明,,,2013-01-09,2015-03-19,丁大学,南京市,A61K31/00,有效,,",
      ]).table("T06"))
    #expect(table.value("C39", "applicant_hhi") == .number(1))
    #expect(table.value("C39", "ellison_glaeser") == .undefined)
  }

  @Test func `a joint application adds half to each applicant and each city`() throws {
    let table = try #require(
      SmallReport([
        "CN201210100002,发明,,,2012-03-02,2014-06-05,乙公司;甲公司,苏州市;南京市,G06F9/46,有效,,"
      ]).table("T06"))
    #expect(table.value("C39", "count") == .number(1))
    #expect(table.value("C39", "hhi") == .number(0.5))
    #expect(table.value("C39", "applicant_hhi") == .number(0.5))
  }
}
