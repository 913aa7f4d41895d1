import Configuration
import Dumps
import Foundation
import Testing

/// The package's own folder, found from this file.
let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

struct JiangsuPipelineTests {
  static let pipeline = Result { try Pipeline.load(folder: packageRoot + "/Pipelines/jiangsu") }

  @Test func `the shipped pipeline is read without a fault`() throws {
    let pipeline = try Self.pipeline.get()
    #expect(pipeline.name == "jiangsu")
    #expect(pipeline.warnings.isEmpty)
    #expect(try !pipeline.dumpFiles().isEmpty)
  }

  @Test func `Jiangsu has thirteen cities, and every county lies in one of them`() throws {
    let regions = try Self.pipeline.get().regions
    let cities = Set(regions.filter { $0.level == "city" }.map(\.code))
    #expect(cities.count == 13)
    let counties = regions.filter { $0.level == "county" }
    #expect(counties.count == 97)
    #expect(counties.allSatisfy { cities.contains($0.parent ?? "") })
    #expect(counties.allSatisfy { !$0.belt.isEmpty && !$0.urbanRural.isEmpty })
  }

  @Test func `a dissolved district leads to the one that took it in`() throws {
    let regions = try Self.pipeline.get().regions
    let gusu = try #require(regions.first { $0.name == "姑苏区" })
    #expect(gusu.formerCodes == ["320502", "320503", "320504"])
  }

  @Test func `the demonstration zone of southern Jiangsu has nine parks`() throws {
    let pipeline = try Self.pipeline.get()
    let members = pipeline.groups.filter { $0.group == "苏南自创区" }
    #expect(members.count == 9)
    #expect(members.allSatisfy { $0.title == "苏南国家自主创新示范区" })
    let parks = pipeline.parks
    #expect(members.allSatisfy { member in parks.contains { $0.park == member.member } })
  }

  @Test func `the pilot plan's annex has twenty-six dated tasks`() throws {
    let milestones = try Self.pipeline.get().milestones
    #expect(milestones.count == 26)
    #expect(milestones.map(\.start).min() == CalendarDate(year: 2016, month: 2, day: 1))
    #expect(milestones.map(\.due).max() == CalendarDate(year: 2018, month: 12, day: 31))
    #expect(milestones[0].due == CalendarDate(year: 2016, month: 2, day: 29))
  }

  @Test func `the shipped framework, zones, directory and grades are the built-in ones`() throws {
    let pipeline = try Self.pipeline.get()
    let builtIn = try Framework.builtIn()
    #expect(pipeline.framework.nodes == builtIn.nodes)
    let plain = try PipelineFixture([:]).load()
    #expect(pipeline.zones.rows == plain.zones.rows)
    #expect(pipeline.directory.rows == plain.directory.rows)
    #expect(pipeline.grades == plain.grades)
    #expect(pipeline.matching == plain.matching)
  }

  @Test func `neighbours are mutual, and no city is an island`() throws {
    let pipeline = try Self.pipeline.get()
    for city in pipeline.regions.filter({ $0.level == "city" }) {
      let neighbours = pipeline.adjacency.neighbours(of: city.code)
      #expect(!neighbours.isEmpty)
      for other in neighbours {
        #expect(pipeline.adjacency.neighbours(of: other).contains(city.code))
      }
    }
  }

  @Test func `the chain has all three tiers and feeds only its own segments`() throws {
    let chain = try #require(try Self.pipeline.get().chain)
    #expect(Set(chain.segments.map(\.tier)) == ["上游", "中游", "下游"])
    #expect(chain.concordance.count == chain.segments.count)
  }
}
