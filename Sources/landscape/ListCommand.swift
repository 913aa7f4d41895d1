import ArgumentParser
import Configuration
import Dumps
import Report
import Resolution
import Scoring

/// `landscape list`: the registries.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the formats, indicators, tables, zones or regions that are known.",
    discussion: """
      Without PIPELINE what is built in, with it what that pipeline has in force. Reads only the
      pipeline's folder; takes well under a second.

      $ landscape list tables
      编号  表名
      T00   数据与口径说明
      T01   知识产权资源总量表
      …
      $ landscape list regions Pipelines/jiangsu --format json
      """)

  enum Registry: String, ExpressibleByArgument, CaseIterable {
    case formats, indicators, tables, zones, regions
  }

  @Argument(help: "formats, indicators, tables, zones or regions.")
  var registry: Registry

  @Argument(help: "Folder that holds pipeline.yml.")
  var pipeline: String?

  @Option(help: "table, csv, json or html.")
  var format: TableForm = .table

  func run() throws {
    let settings = try pipeline.map { try Pipeline.load(folder: $0, indicators: Indicator.known) }
    switch registry {
    case .formats: try format.show(Self.formats(settings))
    case .indicators: try format.show(Self.indicators(settings))
    case .tables: try format.show(Self.tables())
    case .zones: try format.show(Self.zones(settings))
    case .regions: try format.show(Self.regions(settings))
    }
  }

  private static func text(_ id: String, _ title: String) -> Column {
    Column(id: id, title: title, style: .text)
  }

  private static func formats(_ settings: Pipeline?) -> ReportTable {
    let formats = settings?.allFormats ?? DumpFormat.builtIn
    return ReportTable(
      id: "formats", slug: "formats", title: "数据格式",
      columns: [
        text("id", "编号"), text("title", "名称"), text("encoding", "编码"), text("fields", "字段"),
      ],
      keys: ["id"],
      rows: formats.map { format in
        let fields = Field.allCases.filter { format.headers[$0] != nil }.map(\.name)
        return [
          .text(format.id), .text(format.title), .text(format.encoding),
          .text(fields.joined(separator: " ")),
        ]
      })
  }

  /// With a pipeline, where its framework uses each.
  private static func indicators(_ settings: Pipeline?) -> ReportTable {
    var columns = [
      text("code", "编号"), text("title", "指标"), text("unit", "单位"), text("node", "节点"),
      text("direction", "方向"), text("formula", "公式"), text("definition", "定义"),
      text("source", "数据"),
    ]
    if settings != nil { columns.append(text("used", "所在节点")) }
    return ReportTable(
      id: "indicators", slug: "indicators", title: "指标", columns: columns, keys: ["code"],
      rows: Indicator.all.map { indicator in
        var cells: [Cell] = [
          .text(indicator.code), .text(indicator.title), .text(indicator.unit),
          .text(indicator.node),
          indicator.isScored ? .text(indicator.direction.rawValue) : .undefined,
          .text(indicator.formula),
          .text(indicator.definition), .text(indicator.source),
        ]
        if let settings {
          let leaf = settings.framework.leaves.first { $0.indicator == indicator.code }
          cells.append(Cell(leaf.map { $0.parent ?? "" }))
        }
        return cells
      })
  }

  private static func tables() -> ReportTable {
    ReportTable(
      id: "tables", slug: "tables", title: "表", columns: [text("id", "编号"), text("title", "表名")],
      keys: ["id"], rows: TableDefinition.all.map { [.text($0.id), .text($0.title)] })
  }

  private static func zones(_ settings: Pipeline?) throws -> ReportTable {
    let rules = try settings?.zones ?? RuleTable.builtInZones()
    return ReportTable(
      id: "zones", slug: "zones", title: "知识产权功能区",
      columns: [
        Column(id: "order", title: "次序", style: .count), text("zone", "功能区"),
        text("condition", "条件"), text("guidance", "导向"),
      ],
      keys: ["order", "condition"],
      rows: rules.rows.map {
        [
          .integer($0.order), .text($0.result), .text($0.condition?.description ?? "其余"),
          .text($0.guidance),
        ]
      })
  }

  /// The pipeline's regions, else the nation's divisions.
  private static func regions(_ settings: Pipeline?) throws -> ReportTable {
    let gazetteer = try Gazetteer(
      regions: settings?.regions ?? [], parks: settings?.parks ?? [])
    let units = gazetteer.units.filter { settings == nil ? !$0.code.isEmpty : $0.inPipeline }
    return ReportTable(
      id: "regions", slug: "regions", title: "区域",
      columns: [
        Column(id: "region_code", title: "区划代码", style: .code), text("region", "区域"),
        text("level", "层级"), Column(id: "parent", title: "上级", style: .code), text("belt", "地带"),
        text("urban_rural", "城乡"),
      ],
      keys: ["region_code"],
      rows: units.map { unit in
        let parent = unit.parent.map { gazetteer.units[Int($0.rawValue)].code } ?? ""
        return [
          .text(unit.code), .text(unit.name), .text(unit.level), .text(parent), .text(unit.belt),
          .text(unit.urbanRural),
        ]
      }
        + (settings?.groups ?? []).reduce(into: [[Cell]]()) { rows, group in
          if !rows.contains(where: { $0[0] == .text(group.group) }) {
            rows.append([.text(group.group), .text(group.title), "group", "", "", ""])
          }
        }
        + (settings?.parks ?? []).map {
          [.text($0.park), .text($0.title), "park", .text($0.regionCode), "", ""]
        })
  }
}
