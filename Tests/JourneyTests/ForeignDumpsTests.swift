import Foundation
import Testing

/// Dumps of one's own beside the side tables of somebody else's pipeline.
struct ForeignDumpsTests {
  private func summary(of pipeline: SmallPipeline, _ options: String...) throws -> String {
    let outcome = try Landscape.run(
      ["run", pipeline.folder, "--out", pipeline.folder + "/Output", "--tables", "T00,T03"]
        + options)
    #expect(outcome.code == 0, "\(outcome.error)")
    return outcome.output
  }

  @Test func `a run on other dumps says which side tables it used and which are synthetic`() throws
  {
    let pipeline = try SmallPipeline(
      ["made.csv": "year,region_code,indicator,value,unit,source\n2022,330300,GDP,9000,亿元,合成数据\n"],
      settings: SmallPipeline.settings.replacingOccurrences(
        of: "[side.csv]", with: "[side.csv, made.csv]"))
    let said = "side_tables 2 个文件；其中标明为合成数据、不是真实统计的：made.csv"
    #expect(try summary(of: pipeline, "--dumps", pipeline.folder + "/patents.csv").contains(said))
    #expect(try pipeline.text("tables/T00.json").contains(said))
  }

  @Test func `side tables that do not say they are synthetic are only named`() throws {
    let pipeline = try SmallPipeline()
    let text = try summary(of: pipeline, "--dumps", pipeline.folder + "/patents.csv")
    #expect(text.contains("附表仍为流水线自带：side_tables 1 个文件\n"))
    #expect(!text.contains("合成"))
  }

  @Test func `a pipeline's own dumps need no such word`() throws {
    #expect(try !summary(of: SmallPipeline()).contains("附表"))
  }

  @Test func `the sample's statistics, stocks, policies and projects say that they are synthetic`()
    throws
  {
    let pipeline = try SmallPipeline()
    let outcome = try Landscape.run([
      "run", Landscape.packageRoot + "/Pipelines/jiangsu", "--out", pipeline.folder + "/Output",
      "--tables", "T00", "--dumps", Landscape.packageRoot + "/SampleData/dumps/cnipr-2013.csv",
    ])
    #expect(outcome.code == 0, "\(outcome.error)")
    for name in [
      "side/branches.csv", "side/cities.csv", "side/counties.csv", "side/parks.csv", "stocks.csv",
      "policies.csv", "projects.csv",
    ] {
      #expect(outcome.output.contains("../../SampleData/\(name)"))
    }
  }
}
