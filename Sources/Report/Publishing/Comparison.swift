/// One published value that differs between two runs.
public struct MovedValue: Sendable, Equatable {
  public var table: String
  /// The cells that name the row, joined by `/`.
  public var row: String
  public var column: String
  /// nil when the older run has no such row or column.
  public var old: Cell?
  /// nil when the newer run has no such row or column.
  public var new: Cell?
}

/// Compares two versions of a table cell by cell.
public enum Comparison {
  /// Every value that differs, in the newer table's order, then what only the older one has.
  ///
  /// Rows are matched by the newer table's keys; rows with one key are matched in their order.
  /// `1` and `1.0` are one value.
  public static func moved(from old: ReportTable, to new: ReportTable) -> [MovedValue] {
    var older: [[UInt8]: [Cell]] = [:]
    var keyed = old
    keyed.keys = new.keys
    let oldKeys = rowKeys(of: keyed)
    for (key, row) in zip(oldKeys, old.rows) { older[key.bytes] = row }
    var moved: [MovedValue] = []
    let table = new.id
    func note(_ key: RowKey, _ column: String, _ old: Cell?, _ new: Cell?) {
      guard !same(old, new) else { return }
      moved.append(
        MovedValue(table: table, row: key.text, column: column, old: old, new: new))
    }
    let newKeys = rowKeys(of: new)
    for (key, row) in zip(newKeys, new.rows) {
      let before = older.removeValue(forKey: key.bytes)
      for (position, column) in new.columns.enumerated() where !new.keys.contains(column.id) {
        let oldPosition = before == nil ? nil : old.column(column.id)
        note(key, column.id, oldPosition.flatMap { before?[$0] }, row[position])
      }
      for (position, column) in old.columns.enumerated() where new.column(column.id) == nil {
        if let before { note(key, column.id, before[position], nil) }
      }
    }
    for (key, row) in zip(oldKeys, old.rows) where older[key.bytes] != nil {
      for (position, column) in old.columns.enumerated() where !new.keys.contains(column.id) {
        note(key, column.id, row[position], nil)
      }
    }
    return moved
  }

  private struct RowKey {
    var text: String
    var bytes: [UInt8]
  }

  /// The key of each row; the second row of one key is `KEY#2`.
  private static func rowKeys(of table: ReportTable) -> [RowKey] {
    var met: [[UInt8]: Int] = [:]
    return table.rows.map { row in
      let key = table.key(of: row)
      let count = met[Array(key.utf8), default: 0] + 1
      met[Array(key.utf8)] = count
      let text = count == 1 ? key : "\(key)#\(count)"
      return RowKey(text: text, bytes: Array(text.utf8))
    }
  }

  private static func same(_ old: Cell?, _ new: Cell?) -> Bool {
    switch (old, new) {
    case (.text(let old)?, .text(let new)?): Array(old.utf8) == Array(new.utf8)
    case (let old?, let new?):
      if let old = old.measure, let new = new.measure { old == new } else { old == new }
    default: old == nil && new == nil
    }
  }
}
