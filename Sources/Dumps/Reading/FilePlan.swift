/// How the records of one file are to be read, known once its header has been found.
final class FilePlan: Sendable {
  let path: String
  let fileIndex: Int
  let format: DumpFormat
  let dialect: Dialect
  let columns: ColumnFacts
  /// Column of each field by `Field.rawValue`, -1 where the file has none.
  let columnOfField: [Int]
  /// Field to take each column to, by column, -1 for columns that no field takes.
  let slots: [Int32]
  /// Fields that share the column of another one: copied from the first slot to the second.
  let aliases: [(from: Int, to: Int)]
  /// Lines and non-blank records as far as the end of the header.
  let headLines: Int
  let headRecords: Int

  init(
    path: String, fileIndex: Int, format: DumpFormat, dialect: Dialect, columns: ColumnFacts,
    headLines: Int, headRecords: Int
  ) {
    self.path = path
    self.fileIndex = fileIndex
    self.format = format
    self.dialect = dialect
    self.columns = columns
    self.headLines = headLines
    self.headRecords = headRecords
    var columnOfField = [Int](repeating: -1, count: Field.allCases.count)
    var slots = [Int32](repeating: -1, count: columns.header.count)
    var aliases: [(from: Int, to: Int)] = []
    for column in columns.understood {
      columnOfField[column.field.rawValue] = column.index
      if slots[column.index] < 0 {
        slots[column.index] = Int32(column.field.rawValue)
      } else {
        aliases.append((Int(slots[column.index]), column.field.rawValue))
      }
    }
    self.aliases = aliases
    self.columnOfField = columnOfField
    self.slots = slots
  }
}
