internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableExplanation {
  /// T00: what was read, folded and settled, counted again where the run keeps what was counted.
  static let sources = TableExplanation(id: "T00") { context, cell in
    let item = cell.text("item")
    switch (cell.text("group"), item) {
    case ("数据文件", _): return context.read(item)
    case ("拒收", _): return context.rejected(item)
    case ("去重", "公开文献"): return context.publications
    case ("去重", "申请"): return context.applications
    case ("去重", "并入同一申请"):
      let (all, kept) = (context.publications, context.applications)
      return Explanation(
        item, Cell(all.measure.flatMap { all in kept.measure.map { Int(all - $0) } }),
        calculation: "公开文献 − 申请", operands: [all, kept])
    case ("有效性依据", _): return context.settled(item)
    case ("归属", _): return context.attributed(item, toHolder: item == "存量按权利人")
    case ("区域判定层级", _): return context.placed(item)
    case ("区域判定", _), ("告警", _):
      // Counted while the records were read; no record of the store carries it.
      return .recorded(
        item, Cell(Int(cell.text("value"))), note: "读取时逐条计数；告警的清单见 T29",
        operands: [context.publications])
    default: return nil
    }
  }

  /// T29: where in a file a record or a field lies.
  static let rejects = TableExplanation(id: "T29") { context, cell in
    let file = cell.text("file")
    let read = context.files.first { $0.name == file }
    return .recorded(
      cell.column.title, Cell(Int(cell.text(cell.column.id))), note: "读取时记下的位置，不是算得的数",
      operands: [
        Explanation(
          file, Cell(read.map(\.bytes)), unit: "字节", origins: [read?.path ?? file],
          notes: read.map { ["\($0.digest.function.title) \($0.digest.hex)"] } ?? [])
      ])
  }

  /// T26: the days between a due date and the day a task was done or is looked at.
  static let milestones = TableExplanation(id: "T26") { context, cell in
    let tasks = context.pipeline.milestones
    guard let number = Int(cell.text("number")), tasks.indices.contains(number - 1) else {
      return nil
    }
    let task = tasks[number - 1]
    let origin = [context.line(ofKey: "milestones", task.line)]
    let asOf = context.inputs.asOf
    let standing = Deadline.standing(
      start: task.start, due: task.due, done: task.done, on: asOf)
    return Explanation(
      cell.column.title, Cell(standing?.daysLate), unit: "天", formulas: ["F32"],
      calculation: "完成日（未完成者为评定日）− 完成期限，不小于 0",
      operands: [
        Explanation("开始", .text(task.start.isoText), origins: origin),
        Explanation("完成期限", .text(task.due.isoText), origins: origin),
        Explanation("实际完成", Cell(task.done?.isoText), origins: origin),
        Explanation("评定日", .text(asOf.isoText), origins: [context.setting("as_of")]),
        Explanation("状态", Cell(standing?.status.rawValue), formulas: ["F32"]),
      ])
  }

  /// T28: this run's value, explained, less that of the run compared with.
  static let changes = TableExplanation(id: "T28") { context, cell in
    let (id, column) = (cell.text("table"), cell.text("column"))
    let origin = "上期的 \(id) \(cell.text("row")) \(column)"
    let old = Explanation("上期", Cell(Double(cell.text("old"))), origins: [origin])
    var new = Explanation("本期", Cell(Double(cell.text("new"))))
    if let table = context.published(id), let place = table.column(column),
      let row = table.rows.first(where: { table.key(of: $0) == cell.text("row") })
    {
      new.value = row[place].measure == nil ? .undefined : row[place]
      let own = ExplainedCell(table: table, row: row, column: table.columns[place])
      if let explained = context.explain(id, own) { new = explained }
    }
    return Explanation(
      cell.column.title, Cell(new.measure.flatMap { now in old.measure.map { now - $0 } }),
      formulas: ["F22"], calculation: "本期 − 上期", notes: ["原因：\(cell.text("cause"))"],
      operands: [new, old])
  }
}

extension ExplanationContext {
  private func fact(_ file: RunRecord.File, _ name: String) -> Int? {
    file.facts.first { $0.name == name }.flatMap {
      if case .integer(let value) = $0.value { value } else { nil }
    }
  }

  private func counted(_ file: RunRecord.File, _ name: String, _ title: String) -> Explanation {
    Explanation(
      title, Cell(fact(file, name)), unit: "条", origins: ["run.json inputs \(file.path) \(name)"])
  }

  /// The records of a file: those accepted, rejected and blank.
  fileprivate func read(_ name: String) -> Explanation? {
    files.first { $0.name == name && fact($0, "read") != nil }.map { file in
      sum(
        name,
        of: [
          counted(file, "accepted", "采用"), counted(file, "rejected", "拒收"),
          counted(file, "blank", "空行"),
        ], unit: "条", calculation: "采用 + 拒收 + 空行",
        notes: ["\(file.digest.function.title) \(file.digest.hex)"])
    }
  }

  /// The rejects of a file, from T29 and from what the reader counted.
  fileprivate func rejected(_ name: String) -> Explanation? {
    files.first { $0.name == name && fact($0, "read") != nil }.map { file in
      let parts = ["read", "accepted", "blank"].map { fact(file, $0) ?? 0 }
      return Explanation(
        name, .integer(parts[0] - parts[1] - parts[2]), unit: "条", calculation: "读取 − 采用 − 空行",
        notes: ["逐条见 T29 与 rejects.csv"],
        operands: [
          counted(file, "read", "读取"), counted(file, "accepted", "采用"),
          counted(file, "blank", "空行"),
        ])
    }
  }

  fileprivate var publications: Explanation {
    sum(
      "公开文献",
      of: files.filter { fact($0, "read") != nil }.map {
        counted($0, "accepted", "\($0.name) 采用的记录")
      }, unit: "条")
  }

  fileprivate var applications: Explanation {
    let count = inputs.tabulator?.store.count ?? 0
    return Explanation(
      "申请", .integer(count), unit: "件", calculation: "申请库中的不同申请号数",
      records: records((0..<min(count, recordLimit)).map { ($0, "") }).map {
        Explanation.Records(shown: $0.shown, total: count)
      })
  }

  /// The applications with a holder, or those without.
  fileprivate func attributed(_ title: String, toHolder: Bool) -> Explanation? {
    inputs.tabulator.map { tabulator in
      let store = tabulator.store
      let found = (0..<store.count).filter {
        store.holders.range(of: $0).isEmpty != toHolder
      }
      return Explanation(
        title, .integer(found.count), unit: "件", calculation: toHolder ? "有权利人的申请数" : "无权利人的申请数",
        records: records(found.map { ($0, "") }))
    }
  }

  /// The applications whose first applicant is placed at a level or in a bucket.
  fileprivate func placed(_ title: String) -> Explanation? {
    guard let store = inputs.tabulator?.store else { return nil }
    let units = store.dimensions.units
    let found = (0..<store.count).filter { application in
      let first = store.applicants.range(of: application).first
      let unit = units[first.map { Int(store.applicants.unit[$0]) } ?? 0]
      return (unit.level == "bucket" ? unit.name : unit.level) == title
    }
    return Explanation(
      title, .integer(found.count), unit: "件", calculation: "第一申请人定到这一层级的申请数",
      records: records(found.map { ($0, "") }))
  }

  fileprivate func settled(_ title: String) -> Explanation? {
    guard let standing = inputs.tabulator?.standing,
      let basis = Standing.Basis.allCases.first(where: { $0.title == title })
    else { return nil }
    let found = standing.basis.indices.filter { standing.basis[$0] == basis.rawValue }
    return Explanation(
      title, .integer(found.count), unit: "件", calculation: "以此为据的申请数",
      records: records(found.map { ($0, "") }))
  }
}
