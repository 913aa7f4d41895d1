import Configuration
import Dumps
import Testing

struct RegionReadingTests {
  @Test(arguments: [
    (
      "code,name,level\nA,甲,city\nA,乙,city\n",
      "regions.csv:3: column 'code': 'A' stands already at regions.csv:2"
    ),
    ("code,name\nA,甲\n", "regions.csv:1: column 'level' is missing (found code,name): add it"),
    (
      "code,name,level,belts\nA,甲,city,\n",
      "regions.csv:1: column 'belts' is not known: did you mean 'belt'?"
    ),
    (
      "code,name,level,parent\nA,甲,city,Z\n",
      "regions.csv:2: column 'parent': no region is called 'Z'"
    ),
    (
      "code,name,level,parent\nA,甲,city,B\nB,乙,city,A\n",
      "regions.csv:2: column 'parent': 'B' is not accepted: give a region that does not lie in this one"
    ),
    ("code,name,level,parent\nA,甲,city,A\n", "regions.csv:2: column 'parent': 'A' is not accepted"),
    (
      "code,name,level\n未知,甲,city\n",
      "regions.csv:2: column 'code': '未知' is not accepted: give a code that names no bucket"
    ),
    (
      "code,name,level\nA,,city\n",
      "regions.csv:2: column 'name': '' is not accepted: give a value: the cell is empty"
    ),
    ("code,name,level\nA,甲,park\n", "regions.csv:2: column 'level': 'park' is not accepted"),
    (
      "code,name,level,valid_from\nA,甲,city,2015/1\n",
      "regions.csv:2: column 'valid_from': '2015/1' is not accepted: give a date"
    ),
    (
      "code,name,level,valid_from,valid_to\nA,甲,city,2015,2014\n",
      "regions.csv:2: column 'valid_to': '2014' is not accepted: give a day not before valid_from"
    ),
    (
      "code,name,level,aliases\nA,甲,city,乙；丙\n",
      "regions.csv:2: column 'aliases': '乙；丙' is not accepted: give a list separated by ;"
    ),
    ("code,name,level\nA,甲\n", "regions.csv:2: 2 fields where the header has 3"),
    ("code,name,level\n", "regions.csv:1: key 'code' is missing: name a region"),
  ])
  func `a fault of regions.csv names line, column, cell and remedy`(
    text: String, sentence: String
  ) throws {
    let refusal = try #require(try PipelineFixture(["regions.csv": text]).refusal)
    #expect(refusal.hasPrefix(sentence), "\(refusal)")
  }

  @Test func `lists are parted by semicolons, and a year stands for its first or last day`() throws
  {
    let fixture = try PipelineFixture([
      "regions.csv":
        "code,name,level,aliases,former_codes,valid_from,valid_to\nA,甲,city, 乙 ;丙;,1;2,2013,2014-02\n"
    ])
    let region = try #require(try fixture.load().regions.first)
    #expect(region.aliases == ["乙", "丙"])
    #expect(region.formerCodes == ["1", "2"])
    #expect(region.validFrom == CalendarDate(year: 2013, month: 1, day: 1))
    #expect(region.validTo == CalendarDate(year: 2014, month: 2, day: 28))
    #expect(region.line == 2)
  }

  @Test(arguments: [
    (
      "parks", "park,title,region_code\nP,园,Z\n",
      "parks.csv:2: column 'region_code': no region is called 'Z'"
    ),
    (
      "parks", "park,title,region_code\nA,园,A\n",
      "parks.csv:2: column 'park': 'A' is not accepted: give a code that no region has"
    ),
    (
      "groups", "group,title,member\nG,组,甲市\n",
      "groups.csv:2: column 'member': no region is called '甲市': it is a name, write the code 'A'"
    ),
    (
      "groups", "group,title,member\nG,组,A\nG,别,B\n",
      "groups.csv:3: column 'title': '别' is not accepted: give '组' as in the group's first row"
    ),
    (
      "groups", "group,title,member\nG,组,A\nG,,A\n",
      "groups.csv:3: column 'member': 'G A' stands already at groups.csv:2"
    ),
    (
      "groups", "group,title,member\nG,,A\n",
      "groups.csv:2: column 'title': '' is not accepted: give the group's title"
    ),
    (
      "firms", "list,uscc,firm,member_of\nL,,,x\n",
      "firms.csv:2: column 'firm': '' is not accepted: give a name, or a 统一社会信用代码"
    ),
    (
      "adjacency", "region_code,neighbour\nA,A\n",
      "adjacency.csv:2: column 'neighbour': 'A' is not accepted: give another region"
    ),
    (
      "adjacency", "region_code,neighbour\nA,C\n",
      "adjacency.csv:2: column 'neighbour': no region is called 'C'"
    ),
    (
      "adjacency", "region_code,neighbour\nA,B\nA,B\n",
      "adjacency.csv:3: column 'neighbour': 'A B' stands already"
    ),
  ])
  func `a table of units refuses codes nobody has and rows that stand twice`(
    key: String, text: String, sentence: String
  ) throws {
    let fixture = try PipelineFixture([key + ".csv": text], yml: "\(key): \(key).csv\n")
    let refusal = try #require(fixture.refusal)
    #expect(refusal.hasPrefix(sentence), "\(refusal)")
  }

  @Test func `naming a pair once makes both units neighbours`() throws {
    let fixture = try PipelineFixture(
      ["adjacency.csv": "region_code,neighbour\nB,A\n"], yml: "adjacency: adjacency.csv\n")
    let adjacency = try fixture.load().adjacency
    #expect(adjacency.neighbours(of: "A") == ["B"])
    #expect(adjacency.neighbours(of: "B") == ["A"])
    #expect(adjacency.neighbours(of: "C").isEmpty)
  }

  @Test func `an own table of prefixes may lead to a bucket`() throws {
    let good = try PipelineFixture(
      ["p.csv": "prefix,region_code\n甲,A\n外国,境外\n"], yml: "counting: {prefixes: p.csv}\n")
    #expect(try good.load().counting.prefixes?.map(\.regionCode) == ["A", "境外"])
    let bad = try PipelineFixture(
      ["p.csv": "prefix,region_code\n甲,合计\n"], yml: "counting: {prefixes: p.csv}\n")
    #expect(
      try #require(bad.refusal).hasPrefix("p.csv:2: column 'region_code': no region is called '合计'")
    )
  }
}
