import Foundation
import Testing

/// Ad hoc questions are answered from the store, the dumps gone.
struct QueryTests {
  private static func pipeline() throws -> SmallPipeline {
    let pipeline = try SmallPipeline(
      [
        "regions.csv": SmallPipeline.regions + "330282,慈溪市,county,330200,,县级市,,,,\n",
        "groups.csv": "group,title,member\nbay,湾区,330100\nbay,湾区,330282\nbay,湾区,park1\n",
        "parks.csv": "park,title,region_code,kind,pilot_since,address_prefixes\n"
          + "park1,某园,330300,高新区,,\n",
        "firms.csv": "list,uscc,firm,aliases,member_of,from,to\n名录,,庚厂,,park1,,\n",
        "patents.csv": SmallPipeline.dump.replacing("宁波,A61K 31/00,", with: "慈溪,A61K 31/00,"),
      ],
      adding: "groups: groups.csv\nparks: parks.csv\nfirms: firms.csv\n"
        + "levels: [city, county, park, group]\n"
    ).published("--tables", "none")
    try pipeline.remove("patents.csv")
    return pipeline
  }

  @Test func `a run without tables still answers`() throws {
    let pipeline = try Self.pipeline()
    #expect(try pipeline.files().keys.allSatisfy { !$0.hasPrefix("tables/") })
    let answer = try pipeline.answer("--region", "杭州市")
    #expect(try answer.number("n", "330100") == 5)
    #expect(try answer.number("valid", "330100") == 4)
  }

  @Test func `a county, a park and a group answer by code or name`() throws {
    let pipeline = try Self.pipeline()
    for name in ["慈溪市", "330282", "慈溪"] {
      #expect(try pipeline.answer("--region", name).number("n", "330282") == 1)
    }
    for name in ["park1", "某园"] {
      #expect(try pipeline.answer("--region", name).number("n", "park1") == 3)
    }
    for name in ["bay", "湾区"] {
      #expect(try pipeline.answer("--region", name).number("n", "bay") == 9)
    }
  }

  @Test func `one place as HTML is its page, whether the report has one or not`() throws {
    let pipeline = try Self.pipeline()
    for (place, name) in [("慈溪市", "慈溪市"), ("park1", "某园"), ("湾区", "湾区")] {
      let page = try pipeline.query("--region", place, "--format", "html").output
      #expect(page.contains("<h1>\(name)</h1>"))
      #expect(page.contains("区域画像"))
      #expect(!page.contains("href=\"../"))
    }
  }

  @Test func `every dimension adds up to the same applications`() throws {
    let pipeline = try Self.pipeline()
    for dimension in ["type", "year"] {
      let answer = try pipeline.answer("--by", dimension)
      #expect(try answer.sum("n", except: "") == 14, "\(dimension)")
    }
    let industries = try pipeline.answer("--by", "industry", "--measure", "fractional")
    #expect(abs(try industries.sum("fractional", except: "") - 14) < 1e-12)
    let applicants = try pipeline.answer("--by", "applicant")
    // The largest first, those of one size by their bytes.
    let names = try applicants.texts("applicant")
    let counts = try names.map { try applicants.number("n", $0) ?? 0 }
    #expect(counts == counts.sorted(by: >))
    let largest = zip(names, counts).filter { $0.1 == counts.first }.map { Array($0.0.utf8) }
    #expect(largest.count > 1)
    #expect(zip(largest, largest.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
    #expect(try applicants.number("n", "丁大学") == 3)
    let kinds = try pipeline.answer("--by", "applicant-kind", "--type", "发明")
    #expect(try kinds.number("n", "高校") == 3)
    let both = try pipeline.answer("--by", "region,year", "--years", "2019-2020", "--region", "温州市")
    #expect(try both.number("n", "330300", "2019") == 3)
  }

  @Test func `granted and valid are of those filed in the year`() throws {
    let answer = try Self.pipeline().answer("--by", "year", "--type", "发明")
    #expect(try answer.number("n", "2020") == 2)
    #expect(try answer.number("granted", "2020") == 1)
    #expect(try answer.number("valid", "2018") == 4)
  }

  @Test func `what no dump says is undefined`() throws {
    let answer = try Self.pipeline().answer("--measure", "n,citations")
    #expect(try answer.number("n", "330100") == 5)
    #expect(try answer.number("citations", "330100") == nil)
  }

  @Test(arguments: [
    ["--region", "火星"], ["--industry", "没有"], ["--by", "planet"], ["--by", "region,region"],
    ["--measure", "beauty"], ["--years", "2019-2018"], ["--type", "商标"], ["--tables", "T01"],
    ["--format", "pdf"], ["--years", "20x1-2019"], ["--years", "-2019"], ["--jobs", "0"],
    ["--tables", "T05", "--type", "发明"],
  ])
  func `a question that makes no sense is refused with what would`(_ options: [String]) throws {
    let pipeline = try SmallPipeline().published("--tables", "T05")
    let outcome = try Landscape.run(["query", pipeline.folder + "/Output/small"] + options)
    #expect(outcome.code == 2)
    #expect(outcome.error.contains(options[1]) || outcome.error.contains("region"))
    #expect(outcome.error.contains("landscape query"), "\(outcome.error)")
    #expect(outcome.output.isEmpty)
  }

  @Test func `several tables as JSON are one document`() throws {
    let pipeline = try SmallPipeline().published("--tables", "T01,T05")
    let outcome = try pipeline.query("--tables", "T01,T05", "--format", "json")
    let tables = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    #expect((tables as? [[String: Any]])?.map { $0["id"] as? String } == ["T01", "T05"])
  }

  @Test func `an answer says how it counts, and counts nothing where there are no dumps`() throws {
    let pipeline = try SmallPipeline().published("--tables", "none")
    let told = try pipeline.query("--by", "region").output
    #expect(told.contains("注：归申请人所在单元") && told.contains("在 2022-12-31 的状态"))
    let settings = SmallPipeline.settings.split(separator: "\n").filter {
      !$0.hasPrefix("dumps:") && !$0.hasPrefix("format")
    }.joined(separator: "\n")
    let answer = try SmallPipeline(settings: settings + "\n").published("--tables", "none")
      .answer("--measure", "n,valid")
    #expect(try answer.number("n", "330100") == nil && answer.number("valid", "330100") == nil)
  }

  @Test func `a region that is not called so is answered with those it may be`() throws {
    let pipeline = try SmallPipeline().published("--tables", "none")
    let outcome = try Landscape.run(["query", pipeline.folder + "/Output/small", "--region", "州"])
    #expect(outcome.code == 2)
    #expect(outcome.error.contains("330100 杭州市, 330300 温州市"), "\(outcome.error)")
  }

  @Test func `who stops reading an answer hears nothing of it`() throws {
    let pipeline = try SmallPipeline().published("--tables", "none")
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/bash")
    shell.arguments = [
      "-c", #"{ sleep 0.3; "$0" query "$1" --by applicant; } | true; exit ${PIPESTATUS[0]}"#,
      Landscape.binary, pipeline.folder + "/Output/small",
    ]
    let error = Pipe()
    shell.standardError = error
    try shell.run()
    let told = error.fileHandleForReading.readDataToEndOfFile()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 1 && told.isEmpty)
  }

  @Test func `published tables can be cut to a region, in every form`() throws {
    let pipeline = try SmallPipeline().published("--tables", "T01,T05")
    for form in ["table", "csv", "json", "html"] {
      let outcome = try pipeline.query("--tables", "T01", "--region", "温州", "--format", form)
      #expect(outcome.code == 0, "\(outcome.error)")
      #expect(outcome.output.contains("温州市") && !outcome.output.contains("杭州市"), "\(form)")
    }
  }
}
