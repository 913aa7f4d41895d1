import Counts
import Report
import Store

extension Tabulator {
  /// Counts the cube, lays it down and opens what is laid down; nil where the store is left without.
  func layCube(in folder: String) throws -> CountCube? {
    try counted()?.write(to: folder)
    return try CountCube(folder: folder)
  }

  /// Every application adds exactly one to the fractional counts of units and buckets, and its shares
  /// in all classes are one: said of every run, not only in tests.
  ///
  /// - Parameter cube: counted instead of the applications where there is one: what answers questions
  ///   is proved with it.
  func countingStep(_ cube: CountCube?, _ level: LevelRows) -> LedgerStep {
    let counted = Tabulator(store: store, standing: standing, jobs: jobs, cube: cube)
      .tabulate(Selection(.filed), by: Axes(level: level))
    let inRows = (0..<level.rowCount).reduce(UInt128(0)) {
      $0 + counted.counts(row: $1).fractional
    }
    let isExact = level.overlaps || inRows == UInt128(counted.applications) << 60
    let isBalanced = cube?.isBalanced ?? true
    let filed = store.filed.count { $0 != 0 }
    return LedgerStep(
      step: "分数计数", source: level.level, received: store.count,
      passed: isExact && isBalanced ? counted.applications : -1,
      setAside: [("undated", store.count - filed)])
  }
}
