internal import Configuration

// The words of framework.csv as a report prints them.

extension Direction {
  var title: String { self == .positive ? "越高越好" : "越低越好" }
}

extension Weighting {
  var title: String {
    switch self {
    case .given: "给定权重"
    case .equal: "等权"
    case .entropy: "熵权"
    case .critic: "CRITIC 权重"
    case .ahp(let matrix): "层次分析（\(matrix.name)）"
    }
  }
}

extension Aggregation {
  var title: String {
    switch self {
    case .arithmetic: "算术平均"
    case .geometric: "几何平均"
    }
  }
}
