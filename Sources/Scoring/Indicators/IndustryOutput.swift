import Configuration
public import Counts

/// A side table's figure by unit and industry, as a matrix.
public enum IndustryOutput {
  /// Units × industries in the last year not after the inputs' in which any unit has a value.
  ///
  /// Rows are the units that state any industry, columns every industry that any of them states, in
  /// code order; an industry that a unit does not state is 0. Undefined where there is no such year.
  public static func matrix(_ inputs: IndicatorInputs, indicator: String) -> Matrix? {
    let industries = inputs.side.industries.sorted()
    for year in inputs.side.years.reversed() where year <= inputs.year {
      let rows = inputs.units.map { unit in
        industries.map { industry in
          inputs.side.value(year: year, region: unit, indicator: indicator, industry: industry)?
            .value
        }
      }
      let kept = rows.indices.filter { rows[$0].contains { $0 != nil } }
      guard !kept.isEmpty else { continue }
      let columns = industries.indices.filter { column in
        kept.contains { rows[$0][column] != nil }
      }
      return Matrix(
        rows: kept.map { inputs.units[$0] }, columns: columns.map { industries[$0] },
        values: kept.flatMap { row in columns.map { rows[row][$0] ?? 0 } })
    }
    return nil
  }
}
