/// Every numeric cell of a table, explained and held against what was published.
public struct ExplanationAudit: Sendable {
  public let table: String
  public let title: String
  /// Numeric cells, undefined ones included.
  public internal(set) var cells = 0
  /// Cells that show what was noted while the dumps were read and cannot be held against anything.
  public internal(set) var recorded = 0
  /// Cells, as `row column`, whose operands come to something else.
  public internal(set) var differing: [String] = []
  /// Cells that the run does not keep what they can be computed from.
  public internal(set) var unknown: [String] = []
  /// Cells with a number in their tree of which nothing says where it comes from.
  public internal(set) var ungrounded: [String] = []

  public var isClean: Bool { differing.isEmpty && unknown.isEmpty && ungrounded.isEmpty }
}

extension RunExplanations {
  /// Explains every numeric cell of a table.
  public func audit(_ table: ReportTable) -> ExplanationAudit {
    var audit = ExplanationAudit(table: table.id, title: table.title)
    for row in table.rows {
      for place in table.numericColumns(of: row) {
        let cell = explain(table, row: row, column: place)
        let name = "\(cell.row) \(cell.column.id)"
        audit.cells += 1
        if cell.explanation.isRecorded {
          audit.recorded += 1
        } else if !cell.isRecomputed {
          audit.unknown.append(name)
        } else if !cell.agrees {
          audit.differing.append(name)
        } else if !cell.explanation.isGrounded {
          audit.ungrounded.append(name)
        }
      }
    }
    return audit
  }
}
