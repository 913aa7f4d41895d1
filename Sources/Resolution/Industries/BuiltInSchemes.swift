import Configuration
import ReferenceTables

/// The schemes that ship with the program, in the layout of a pipeline's own files.
enum BuiltInSchemes {
  /// Classes of `wipo35` or `sei2021`; empty for a pipeline's own scheme.
  static func table(_ source: IndustryScheme.Source) -> [IndustryRow] {
    let rows =
      switch source {
      case .wipo35: ReferenceTable.read(reference_wipo35(), named: "wipo35.csv")
      case .sei2021: ReferenceTable.read(reference_sei2021(), named: "sei2021.csv")
      case .own: [[String]]()
      }
    return rows.enumerated().map { index, row in
      IndustryRow(
        code: row[0], title: row[1], parent: row[2].isEmpty ? nil : row[2], order: index + 1,
        line: index + 2)
    }
  }

  /// Rules of `wipo35` or `sei2021`; empty for a pipeline's own scheme.
  static func rules(_ source: IndustryScheme.Source) -> [ConcordanceRow] {
    let rows =
      switch source {
      case .wipo35:
        ReferenceTable.read(reference_wipo35_concordance(), named: "wipo35_concordance.csv")
      case .sei2021:
        ReferenceTable.read(reference_sei2021_concordance(), named: "sei2021_concordance.csv")
      case .own: [[String]]()
      }
    func list(_ cell: String) -> [String] { cell.split(separator: ";").map(String.init) }
    return rows.enumerated().map { index, row in
      ConcordanceRow(
        code: row[0], include: list(row[1]), exclude: list(row[2]), keywords: list(row[3]),
        notKeywords: list(row[4]), weight: Double(row[5]) ?? 1, edition: row[6], line: index + 2)
    }
  }
}
