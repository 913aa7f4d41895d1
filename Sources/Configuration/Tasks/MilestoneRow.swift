public import Dumps

/// One task of milestones.csv, with who does it and by when.
public struct MilestoneRow: Sendable, Equatable {
  /// 阶段.
  public let stage: String
  /// 任务.
  public let task: String
  /// 措施.
  public let measure: String
  /// 牵头.
  public let leads: [String]
  /// 参加.
  public let partners: [String]
  /// 数据提供.
  public let suppliers: [String]
  public let start: CalendarDate
  public let due: CalendarDate
  /// nil while the task is not done.
  public let done: CalendarDate?
  public let line: Int

  public init(
    stage: String, task: String, measure: String, leads: [String] = [], partners: [String] = [],
    suppliers: [String] = [], start: CalendarDate, due: CalendarDate, done: CalendarDate? = nil,
    line: Int = 0
  ) {
    self.stage = stage
    self.task = task
    self.measure = measure
    self.leads = leads
    self.partners = partners
    self.suppliers = suppliers
    self.start = start
    self.due = due
    self.done = done
    self.line = line
  }
}
