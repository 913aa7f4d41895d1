import Dumps
import FoundationEssentials
import PageAssets

/// What makes a page answer: scripts and styles, each inside the page and named by its hash.
///
/// ECharts and Tabulator are there when they had been fetched before the program was built; without
/// them pictures are static and long tables come page by page.
public struct PageScripts: Sendable {
  /// `script` and `style` elements in the order in which they stand in a page.
  struct Asset: Sendable, Equatable {
    let bytes: [UInt8]
    /// The source expression by which a content policy allows exactly these bytes.
    let hash: String

    init(_ asset: page_asset) {
      bytes = Array(UnsafeBufferPointer(start: asset.bytes, count: asset.count))
      let hexadecimal = Array(Digest.sha256(bytes))
      let digest = stride(from: 0, to: hexadecimal.count, by: 2).compactMap {
        UInt8(String(hexadecimal[$0...($0 + 1)]), radix: 16)
      }
      hash = "'sha256-\(Data(digest).base64EncodedString())'"
    }
  }

  private static let style = Asset(page_style())
  private static let gridStyles = [Asset(page_tabulator_style()), Asset(page_grid_style())]
  private static let script = Asset(page_script())
  private static let map = Asset(page_map())
  private static let charts = [Asset(page_echarts()), Asset(page_charts())]
  private static let grid = [Asset(page_tabulator()), Asset(page_grid())]

  /// Whether pictures can be interactive.
  public let hasCharts: Bool
  /// Whether long tables can be scrolled through.
  public let hasGrid: Bool

  /// What this program was built with.
  public static let builtIn = PageScripts(
    hasCharts: page_echarts().count > 0,
    hasGrid: page_tabulator().count > 0 && page_tabulator_style().count > 0)
  /// Our own scripts alone.
  public static let own = PageScripts(hasCharts: false, hasGrid: false)

  /// The libraries inside the pages, for run.json and 口径.
  public var libraries: String {
    let names = (hasCharts ? ["ECharts 6.0.0"] : []) + (hasGrid ? ["Tabulator 6.4.0"] : [])
    return names.joined(separator: "、")
  }

  /// The styles of a page.
  func styles(grid: Bool) -> [Asset] { [Self.style] + (grid && hasGrid ? Self.gridStyles : []) }

  /// The scripts of an index, in the order in which they run.
  func scripts(charts: Bool, grid: Bool) -> [Asset] {
    [Self.script] + (grid && hasGrid ? Self.grid : []) + [Self.map]
      + (charts && hasCharts ? Self.charts : [])
  }

  /// The script of a profile, whose tables are short.
  var profile: [Asset] { [Self.script] }
}
