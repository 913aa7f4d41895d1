import FoundationEssentials
import Testing

@testable import Report

@Test func `tiles can be joined on 区划代码 and carry the map's values`() throws {
  let map = try #require(PageMap.map(of: SampleReport.tables, boundaries: nil))
  let value = try JSONDecoder().decode(JSONValue.self, from: Data(GeoJSONWriter().render(map)))
  guard case .array(let features)? = value["features"] else {
    Issue.record("no features")
    return
  }
  let codes = features.map { $0["properties"]?["区划代码"] }
  #expect(codes == SampleReport.cities.map { .text($0.code) })
  #expect(features.allSatisfy { $0["properties"]?["耦合协调度"]?.number != nil })
}

/// A collection of squares, one for each code.
private func squares(_ codes: [String]) -> String {
  let features = codes.enumerated().map { position, code in
    #"{"type":"Feature","properties":{"区划代码":"\#(code)"},"geometry":{"type":"Polygon","#
      + #""coordinates":[[[\#(position),30],[\#(position),31],[\#(position + 1),31]]]}}"#
  }
  return #" {"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
}

@Test func `the user's boundaries pass through with their 审图号, gaps and surplus said`() throws {
  let scratch = Scratch()
  let text = squares(["320100", "320200", "999999"])
  scratch.overwrite("b.geojson", Array(text.utf8))
  let file = try BoundaryFile(path: scratch.path + "/b.geojson", approvalNumber: "苏S(2016)001号")
  #expect(
    String(decoding: GeoJSONWriter().render(file), as: UTF8.self)
      == "{\"审图号\":\"苏S(2016)001号\"," + text.dropFirst(2))
  let map = try #require(PageMap.map(of: SampleReport.tables, boundaries: file))
  #expect(map.regions.map(\.place.code) == ["320100", "320200"])
  #expect(map.note.hasPrefix("审图号：苏S(2016)001号。边界文件缺：徐州市、"))
  #expect(map.note.hasSuffix("边界文件另有不在本表的区域，未画出：999999。"))
}

@Test func `what a boundary file cannot give to the map is named under it`() throws {
  let scratch = Scratch()
  let line = #"{"type":"Polygon","coordinates":[[[0,30],[0,31]]]}"#
  let square = #"{"type":"Polygon","coordinates":[[[0,30],[0,31],[1,31]]]}"#
  func feature(_ properties: String, _ geometry: String) -> String {
    #"{"type":"Feature","properties":{\#(properties)},"geometry":\#(geometry)}"#
  }
  let cities = SampleReport.cities.dropFirst().map { feature(#""code":"\#($0.code)""#, square) }
  let features =
    cities + [
      feature(#""code":"320100""#, line), feature(#""name":"无码""#, square),
      feature(#""code":310000,"name":"上海市""#, square),
    ]
  scratch.overwrite(
    "b.geojson",
    Array(#"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#.utf8))
  let file = try BoundaryFile(path: scratch.path + "/b.geojson", approvalNumber: "")
  let map = try #require(PageMap.map(of: SampleReport.tables, boundaries: file))
  #expect(map.regions.count == 12)
  #expect(
    map.note
      == "审图号：—。边界文件缺：南京市。边界文件另有不在本表的区域，未画出：上海市（310000）。边界文件有 1 个要素没有区划代码，未画出。")
}

@Test func `boundaries of other regions leave the tiles, and the page says so`() throws {
  let scratch = Scratch()
  scratch.overwrite("b.geojson", Array(squares(["110000", "120000"]).utf8))
  let file = try BoundaryFile(path: scratch.path + "/b.geojson", approvalNumber: "")
  let map = try #require(PageMap.map(of: SampleReport.tables, boundaries: file))
  #expect(map.regions.count == 13)
  #expect(map.note.hasPrefix("示意图：") && map.note.contains("边界未用："))
  #expect(map.note.hasSuffix("未画出：110000、120000。"))
}

@Test func `short codes and a byte order mark are read as other exporters write them`() throws {
  let scratch = Scratch()
  let text = squares(["3201", "3202"]).replacing("区划代码", with: "id")
  scratch.overwrite("b.geojson", [0xEF, 0xBB, 0xBF] + Array(text.utf8))
  let file = try BoundaryFile(path: scratch.path + "/b.geojson", approvalNumber: "")
  #expect(file.bytes == Array(text.utf8))
  #expect(file.rings(of: "320100") != nil && file.rings(of: "320200") != nil)
}

@Test func `a boundary file that cannot be drawn is refused with its name`() {
  let scratch = Scratch()
  for text in ["", "[]", "{}", #"{"features":[]}"#, squares([])] {
    scratch.overwrite("b.geojson", Array(text.utf8))
    #expect(throws: ReportError.self) {
      _ = try BoundaryFile(path: scratch.path + "/b.geojson", approvalNumber: "")
    }
  }
}

@Test func `a report of more units than a picture can hold says why it has no map`() {
  var table = SampleReport.matching
  table.rows = (0..<151).map { number in
    [.text("\(110_000 + number)"), .text("县\(number)")]
      + SampleReport.matching.rows[0].dropFirst(2)
  }
  let page = ReportPage(title: "", tables: [table])
  #expect(page.map == nil)
  #expect(page.remarks.map(\.name) == ["地图"])
  #expect(page.remarks[0].value.name?.hasPrefix("151 个单元") ?? false)
  table.rows.removeLast()
  let smaller = ReportPage(title: "", tables: [table])
  #expect(smaller.map?.regions.count == 150)
  #expect(smaller.remarks.isEmpty)
}
