/// One of the kinds of intellectual property the tables tell apart.
public enum IPKind: String, CaseIterable, Sendable {
  case invention = "发明"
  case utility = "实用新型"
  case design = "外观设计"
  case trademark = "商标"
  case copyright = "版权"
  case geographicalIndication = "地理标志"
  case plantVariety = "植物新品种"
  case layoutDesign = "集成电路布图设计"
}
