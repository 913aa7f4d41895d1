/// How much room the columns of a table need, and which of them stand beside each other on paper.
///
/// Browsers break Chinese after any letter, and would make a column of one letter of every text if
/// they were let. Lengths are tenths of the size of the type: ten for a Chinese letter, eight for a
/// capital, six for any other.
struct SheetColumns {
  /// Left and right of every text, as the style sheet has it for paper.
  static let gap = 8
  /// What no column is narrower than.
  static let narrowest = 30
  /// A4 lying within its margins, 269 mm, in type of 7.5 pt, and of 6.5 pt for tables that need it.
  static let (sheet, denseSheet) = (1010, 1170)
  /// The lengths from which texts are broken and the room that there is: the first with which a table
  /// fits is taken.
  private static let settings: [(longest: Int, room: Int)] = [
    (200, sheet), (120, sheet), (80, sheet), (80, denseSheet),
  ]
  /// The length from which texts are broken in a table that does not fit, and is parted.
  private static let longestOfParts = 120

  private let isNumeric: [Bool]
  private var lengths: [Int]

  init(_ columns: [Column]) {
    isNumeric = columns.map(\.style.isNumeric)
    // Heads are broken: of numbers into three lines, of texts, which are as long themselves, into two.
    lengths = columns.map { column in
      let title = Self.length(of: column.title) / (column.style.isNumeric ? 3 : 2)
      return max(Self.narrowest, title, Self.length(of: column.unit) / 2)
    }
  }

  /// Takes note of a text that the table shows.
  mutating func note(_ text: String, in column: Int) {
    // Shorter than the column, whatever its letters are.
    if text.utf8.count * 8 <= lengths[column] { return }
    lengths[column] = max(lengths[column], Self.length(of: text))
  }

  /// The style sheet's name for the least width of a column; nil for numbers, which are never broken.
  func widthClass(_ column: Int) -> String? {
    let longest = setting?.longest ?? Self.longestOfParts
    return isNumeric[column] ? nil : "w\((min(lengths[column], longest) + 9) / 10)"
  }

  /// Whether the table fits the sheet in small type alone.
  var isDense: Bool { setting?.room == Self.denseSheet }

  /// The columns that name a row and stand in every part of the table: the texts before the first
  /// number, as far as they leave half of the sheet.
  ///
  /// - Parameter fewest: how many name a row at least.
  func names(fewest: Int) -> Int {
    var names = fewest
    while names < lengths.count, !isNumeric[names], width(0..<names + 1) <= Self.sheet / 2 {
      names += 1
    }
    return names
  }

  /// Returns the columns with which a further part of the table begins; empty for a table that fits.
  ///
  /// There are as few parts as the sheet allows beside the names, and they are much alike.
  func breaks(names: Int) -> [Int] {
    guard setting == nil else { return [] }
    let room = Self.sheet - width(0..<names)
    let most = breaks(names: names, room: room)
    var least = width(names..<lengths.count) / (most.count + 1)
    while least < room {
      let even = breaks(names: names, room: least)
      if even.count <= most.count { return even }
      least += Self.gap
    }
    return most
  }

  private func breaks(names: Int, room: Int) -> [Int] {
    var breaks: [Int] = []
    var start = names
    for column in lengths.indices.dropFirst(names + 1) where width(start..<column + 1) > room {
      breaks.append(column)
      start = column
    }
    return breaks
  }

  private var setting: (longest: Int, room: Int)? {
    Self.settings.first { width(lengths.indices, longest: $0.longest) <= $0.room }
  }

  private func width(_ columns: Range<Int>, longest: Int = longestOfParts) -> Int {
    columns.reduce(0) { $0 + min(lengths[$1], isNumeric[$1] ? .max : longest) + Self.gap }
  }

  private static func length(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { length, scalar in
      switch DisplayWidth.width(of: scalar) {
      case 2: length + 10
      case 1: length + (("A"..."Z").contains(scalar) ? 8 : 6)
      default: length
      }
    }
  }
}
