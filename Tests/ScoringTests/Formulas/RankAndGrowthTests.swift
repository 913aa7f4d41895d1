import Configuration
import Dumps
import Scoring
import Testing

@Suite struct RankAndGrowthTests {
  @Test func `equal values share the smaller rank and the next is skipped`() {
    #expect(Rank.competition([5, nil, 7, 5, 1]) == [2, nil, 1, 2, 4])
    #expect(Rank.average([5, nil, 7, 5, 1]) == [2.5, nil, 1, 2.5, 4])
    #expect(Rank.competition([nil, nil]) == [nil, nil])
  }

  @Test func `ranks see the last bit that a rounded figure hides`() {
    #expect(Rank.competition([0.3, 0.1 + 0.2]) == [2, 1])
    #expect((0.1 + 0.2).roundedTo12Digits == 0.3)
  }

  @Test func `ranks follow the values through any permutation`() {
    let values: [Double?] = [5, nil, 7, 5, 1]
    let ranks = Rank.competition(values)
    for order in [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3]] {
      #expect(Rank.competition(order.map { values[$0] }) == order.map { ranks[$0] })
    }
  }

  @Test func `quantiles lie linearly between neighbours`() {
    #expect(Quantile.value(of: [4, 1, 3, 2], at: 0.5) == 2.5)
    #expect(Quantile.value(of: [4, 1, 3, 2], at: 0) == 1)
    #expect(Quantile.value(of: [4, 1, 3, 2], at: 1) == 4)
    #expect(Quantile.value(of: [7], at: 0.95) == 7)
    #expect(Quantile.median([]) == nil)
  }

  @Test func `growth from nothing is undefined, not infinite`() {
    #expect(Growth.yearOnYear([0, 3, 6, nil, 4]) == [nil, nil, 1, nil, nil])
    #expect(Growth.rate(from: 4, to: 0) == -1)
    #expect(isClose(Growth.compound(from: 100, to: 121, years: 2), 0.1))
    #expect(Growth.compound(from: 100, to: 121, years: 0) == nil)
    #expect(Growth.compound(from: 0, to: 5, years: 2) == nil)
    #expect(areClose(Growth.shareChange(from: [1, 3, nil], to: [2, 2, 4]), [0, -50, nil]))
  }

  @Test func `a density without a population is undefined, not zero`() {
    #expect(Density.ratio(6, per: 3) == 2)
    #expect(Density.ratio(6, per: 0) == nil)
    #expect(Density.ratio(6, per: -1) == nil)
    #expect(Density.ratio(6, per: nil) == nil)
    #expect(Density.ratio(nil, per: 3) == nil)
  }

  @Test func `shares leave undefined members out of the sum`() {
    #expect(Share.shares([1, nil, 3]) == [0.25, nil, 0.75])
    #expect(Share.shares([Double?.some(0), nil]) == [nil, nil])
  }

  @Test func `chain segments below the minimum are gaps`() {
    #expect(Coverage.gaps([3, 0, 1, 0.5], minimum: 1) == [1, 3])
    #expect(Coverage.ofChain([3, 0, 1, 0.5], minimum: 1) == 0.5)
    #expect(Coverage.ofChain([], minimum: 1) == nil)
  }

  @Test func `a due date is held to the month's last day`() throws {
    let start = try #require(CalendarDate(year: 2017, month: 11, day: 30))
    #expect(Deadline.due(start, months: 3)?.isoText == "2018-02-28")
    #expect(Deadline.due(start, months: 14)?.isoText == "2019-01-30")
    #expect(Deadline.due(start, months: -12)?.isoText == "2016-11-30")
    #expect(Deadline.lastDay(of: start, years: 3)?.isoText == "2020-11-29")
  }

  @Test func `a task is late from the day after its due date`() throws {
    func day(_ month: Int, _ day: Int) throws -> CalendarDate {
      try #require(CalendarDate(year: 2016, month: month, day: day))
    }
    func standing(_ done: CalendarDate?, on date: CalendarDate) throws -> String {
      let found = Deadline.standing(
        start: try day(3, 1), due: try day(6, 30), done: done, on: date)
      return found.map { "\($0.status.rawValue) \($0.daysLate)" } ?? "—"
    }
    #expect(try standing(nil, on: day(2, 29)) == "未开始 0")
    #expect(try standing(nil, on: day(6, 30)) == "进行中 0")
    #expect(try standing(nil, on: day(7, 2)) == "逾期 2")
    #expect(try standing(day(7, 2), on: day(12, 31)) == "已完成 2")
    #expect(try standing(day(6, 1), on: day(12, 31)) == "已完成 0")
    #expect(try standing(day(8, 1), on: day(7, 1)) == "逾期 1")
    #expect(Deadline.standing(start: nil, due: nil, done: nil, on: try day(1, 1)) == nil)
  }

  @Test func `grades are closed on the right at 12 digits`() {
    #expect(Grade.title(of: 0, in: Grade.coordination) == "极度失调")
    #expect(Grade.title(of: 0.1 + 0.2, in: Grade.coordination) == "中度失调")
    #expect(Grade.title(of: 0.3000001, in: Grade.coordination) == "轻度失调")
    #expect(Grade.title(of: 1, in: Grade.coordination) == "优质协调")
    #expect(Grade.title(of: nil, in: Grade.coordination) == nil)
  }
}
