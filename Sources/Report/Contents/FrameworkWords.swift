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

extension Normalisation {
  var title: String {
    func between(_ low: Double, _ high: Double) -> String {
      [low, high].map { Figure.exact($0) ?? Figure.undefined }.joined(separator: "–")
    }
    return switch self {
    case .minmax(let low, let high): "极差归一化到 \(between(low, high))"
    case .goalposts: "按定点归一化"
    case .zscore: "标准分"
    case .rank(let low, let high): "名次归一化到 \(between(low, high))"
    case .base(let year): "以 \(year) 年为 100"
    case .none: "不归一化"
    }
  }
}
