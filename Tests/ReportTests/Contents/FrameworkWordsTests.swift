import Configuration
import Testing

@testable import Report

@Test func `rules of a framework are told in words, with their numbers as they are written`() {
  let words: [(Normalisation, String)] = [
    (.minmax(0.01, 0.99), "极差归一化到 0.01–0.99"), (.rank(0, 1), "名次归一化到 0–1"),
    (.base(2010), "以 2010 年为 100"), (.goalposts, "按定点归一化"), (.zscore, "标准分"),
    (.none, "不归一化"),
  ]
  for (rule, title) in words { #expect(rule.title == title) }
  #expect(Direction.negative.title == "越低越好" && Aggregation.geometric.title == "几何平均")
}
