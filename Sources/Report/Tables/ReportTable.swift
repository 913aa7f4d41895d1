/// One numbered table of the report, complete: what every writer prints.
public struct ReportTable: Sendable, Equatable {
  /// One convention a table was made under, such as `计数口径` or `moran_i`.
  public struct Convention: Sendable, Equatable {
    public var name: String
    public var value: Cell

    public init(_ name: String, _ value: Cell) {
      self.name = name
      self.value = value
    }

    /// The value for people: a number to four decimals, as the JSON form has it in full.
    public var shownValue: String {
      guard case .number(let number) = value, number.rounded() != number else {
        return Figure.exact(value) ?? Figure.undefined
      }
      return Figure.rounded(number, decimals: 4)
    }
  }

  /// The number of the table, such as `T05`.
  public var id: String
  /// The title as it stands in file names.
  public var slug: String
  public var title: String
  /// The years or the date the values belong to, such as `2011–2015`.
  public var period: String
  /// The unit printed above the table on the right, such as `单位：件`; empty when columns differ.
  public var unitNote: String
  public var conventions: [Convention]
  public var columns: [Column]
  /// The ids of the columns that together name a row; runs are compared by them.
  public var keys: [String]
  /// One cell for each column in every row.
  public var rows: [[Cell]]
  /// 注, printed under the table.
  public var notes: [String]
  /// 数据来源, printed under the table.
  public var sources: [String]

  /// - Parameter keys: without it, the code columns before the first number name a row, else
  ///   the text columns there.
  public init(
    id: String, slug: String, title: String, period: String = "", unitNote: String = "",
    conventions: [Convention] = [], columns: [Column], keys: [String]? = nil, rows: [[Cell]],
    notes: [String] = [], sources: [String] = []
  ) {
    self.id = id
    self.slug = slug
    self.title = title
    self.period = period
    self.unitNote = unitNote
    self.conventions = conventions
    self.columns = columns
    self.keys = keys ?? Self.codeColumns(columns)
    self.rows = rows
    self.notes = notes
    self.sources = sources
  }

  /// The name of the table's file without its ending, such as `T05-区域产业矩阵`.
  public var fileName: String { "\(id)-\(slug)" }

  private static func codeColumns(_ columns: [Column]) -> [String] {
    let leading = columns.prefix { $0.style == .code || $0.style == .text }
    let codes = leading.filter { $0.style == .code }
    return (codes.isEmpty ? Array(leading) : codes).map(\.id)
  }

  /// The text that names a row: its key cells in full precision, joined by `/`.
  public func key(of row: [Cell]) -> String { Self.key(of: row, in: keyPositions) }

  /// The keys of all rows, in their order.
  public var rowKeys: [String] {
    let positions = keyPositions
    return rows.map { Self.key(of: $0, in: positions) }
  }

  private var keyPositions: [Int] { keys.compactMap { column($0) } }

  private static func key(of row: [Cell], in positions: [Int]) -> String {
    positions.map { Figure.exact(row[$0]) ?? Figure.undefined }.joined(separator: "/")
  }

  /// The position of the column with this id, nil when the table has none.
  public func column(_ id: String) -> Int? { columns.firstIndex { $0.id == id } }
}

/// Codes that stand where a 区划代码 or an industry's code would.
public enum RowCode {
  public static let total = "合计"
  /// What belongs to no unit and to no industry.
  public static let buckets = ["省外", "境外", "港澳台", "未知", unmapped]
  public static let unmapped = "UNMAPPED"
}
