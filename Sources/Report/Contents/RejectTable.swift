internal import Dumps
internal import Store

extension TableDefinition {
  /// T29: the rows that were set aside and the oddities in rows that were kept.
  static let rejects = TableDefinition(id: "T29", title: "拒收与告警清单") { inputs in
    var rows: [[Cell]] = inputs.drift.map { alarm in
      [
        "漂移", .text(alarm.file), .undefined, .undefined, .undefined, .text(alarm.kind.rawValue),
        .text(alarm.column), .text(alarm.detail),
      ]
    }
    for reading in inputs.readings + inputs.sideReadings {
      for reject in reading.rejects {
        rows.append([
          "拒收", .text(shortName(reject.file)), .integer(reject.record), .integer(reject.line),
          .integer(reject.offset), .text(reject.reason.title), .text(reject.column),
          .text(reject.cell),
        ])
      }
    }
    for warning in inputs.fold?.warnings ?? [] {
      let file = warning.file < inputs.readings.count ? inputs.readings[warning.file].path : ""
      rows.append([
        "告警", .text(shortName(file)), .undefined, .undefined, .integer(warning.offset),
        .text(warning.kind.title), .text(warning.note), .text(warning.cell),
      ])
    }
    return ReportTable(
      id: "T29", slug: "拒收与告警清单", title: "拒收与告警清单", period: inputs.asOf.isoText,
      columns: [
        Column(id: "kind", title: "类别", style: .text),
        Column(id: "file", title: "文件", style: .text),
        Column(id: "record", title: "记录", style: .count),
        Column(id: "line", title: "行", style: .count),
        Column(id: "offset", title: "字节位置", style: .count),
        Column(id: "reason", title: "原因", style: .text),
        Column(id: "column", title: "列或说明", style: .text),
        Column(id: "value", title: "内容", style: .code),
      ],
      keys: ["kind", "file", "offset", "reason"], rows: rows,
      notes: ["拒收的行不计入任何指标；告警的行照常计入。每类告警最多列 1000 条，总数见 T00。"])
  }

  private static func shortName(_ path: String) -> String {
    String(path.split(separator: "/").last ?? "")
  }
}
