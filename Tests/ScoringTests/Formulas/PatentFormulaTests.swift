import Dumps
import Scoring
import Testing

@Suite struct PatentFormulaTests {
  private func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    CalendarDate(rawValue: Int32(year * 10_000 + month * 100 + day))
  }

  @Test func `what an application shares out between pairs sums to 1, in any order`() {
    let applications = [["A", "B", "C"], ["A", "B"], ["A", "A"], ["B"], ["C", "B", "A", "D"]]
    let network = CoApplication(applications)
    #expect(network.applications == 5 && network.coApplied == 4 && network.interUnit == 3)
    #expect(isClose(network.pairs.reduce(0) { $0 + $1.weight }, 3))
    #expect(network.pairs.first.map { $0.first + $0.second } == "AB")
    #expect(isClose(network.pairs.first?.weight, 1 + 1.0 / 3 + 1.0 / 6))
    let backwards = CoApplication(Array(applications.reversed()))
    #expect(backwards.pairs.map(\.weight) == network.pairs.map(\.weight))
    #expect(CoApplication([[String]]()).coAppliedShare == nil)
  }

  @Test func `a transfer to two takers halves, and a local one nets to nothing`() {
    let flows = Flows([
      Flows.Event(kind: .transfer, from: ["A"], to: ["B", "C"], amount: nil),
      Flows.Event(kind: .transfer, from: ["B"], to: ["B"], amount: 10),
      Flows.Event(kind: .licence, from: ["B"], to: ["A"], amount: nil),
    ])
    #expect(flows.matrix.map(\.transfers) == [0.5, 0.5, 1])
    #expect(flows.netInflow == ["A": -1, "B": 0.5, "C": 0.5])
    #expect(flows.localTransfers == 1)
    #expect(flows.given(by: "B").licences == 1 && flows.given(by: "C").transfers == 0)
    #expect(flows.perHundredValid("B", valid: 50) == 4)
    #expect(flows.perHundredValid("B", valid: 0) == nil)
    #expect(isClose(flows.amountKnownShare, 1.0 / 3))
    #expect(Flows<String>([]).amountKnownShare == nil)
  }

  @Test func `percentiles count half of the equal, itself included`() {
    #expect(areClose(PatentValue.percentiles([1, 2, 2, nil, 9]), [0.125, 0.5, 0.5, nil, 0.875]))
    #expect(PatentValue.percentiles([4]) == [0.5])
    #expect(PatentValue.mean([nil, 0.2, 0.4]).map { isClose($0, 0.3) } == true)
    #expect(PatentValue.mean([nil]) == nil)
    #expect(PatentValue.grade(0.6) == .b && PatentValue.grade(0.9) == .a)
    #expect(PatentValue.grade(0.59) == .c && PatentValue.grade(nil) == nil)
    #expect(PatentValue.isHigh(0.6) == true && PatentValue.isHigh(nil) == nil)
  }

  @Test func `a cohort too small widens to its field and then to all`() {
    // Field x: three of 2010, one of 2011; field y: one.
    let found = PatentCohorts(
      years: [2010, 2010, 2010, 2011, 2010], fields: ["x", "x", "x", "x", "y"], minimum: 3)
    #expect(found.cohort == [0, 0, 0, 1, 2])
    #expect(found.members == [[0, 1, 2], [0, 1, 2, 3], [0, 1, 2, 3, 4]])
  }

  @Test func `the pilot plan's three criteria read one group each, and validity`() {
    // Four patents of one field and year; the last is best in all it states.
    let scores = PatentScore.scores(
      [
        PatentScore.Component(group: .science, values: [1, 2, 3, 4]),
        PatentScore.Component(group: .law, values: [nil, 2, 2, 9]),
        PatentScore.Component(group: .law, values: [nil, 5, 5, 5]),
        PatentScore.Component(group: .market, values: [nil, nil, nil, nil]),
      ],
      cohorts: PatentCohorts(
        years: [2010, 2010, 2010, 2010], fields: ["x", "x", "x", "x"], minimum: 2))
    #expect(areClose(scores.map(\.science), [0.125, 0.375, 0.625, 0.875]))
    // Law: mean of 5/6 and 1/2 for the last.
    #expect(isClose(scores[3].law, 2.0 / 3) && scores[0].law == nil)
    #expect(scores[3].market == nil && scores[3].isCompetitive() == nil)
    #expect(isClose(scores[0].value, 0.125))
    #expect(scores[2].isInnovative() == true && scores[1].isInnovative() == false)
    #expect(scores[3].isStable(isValid: true) == true)
    #expect(scores[3].isStable(isValid: false) == false && scores[0].isStable(isValid: true) == nil)
  }

  @Test func `a cohort not yet observed for k years has no grant ratio`() {
    let cohort = [
      (filed: day(2012, 2, 29), granted: CalendarDate?.some(day(2015, 2, 28))),
      (filed: day(2012, 12, 31), granted: nil),
    ]
    // Three years after 29 February is 28 February.
    #expect(GrantRatio.ratio(cohort, years: 3, dataUntil: day(2015, 12, 31)) == 0.5)
    #expect(GrantRatio.ratio(cohort, years: 3, dataUntil: day(2015, 12, 30)) == nil)
    #expect(GrantRatio.ratio([], years: 3, dataUntil: day(2015, 12, 31)) == nil)
  }

  @Test func `pending applications hold the quantiles back`() {
    let cohort = [
      (filed: day(2014, 1, 1), granted: CalendarDate?.some(day(2014, 1, 11))),
      (filed: day(2014, 1, 1), granted: CalendarDate?.some(day(2014, 1, 21))),
      (filed: day(2014, 1, 1), granted: nil), (filed: day(2014, 1, 1), granted: nil),
    ]
    let pendency = Pendency(cohort, dataUntil: day(2014, 12, 31))
    #expect(pendency.quantile(0.25) == 10 && pendency.quantile(0.5) == 20)
    #expect(pendency.quantile(0.75) == nil)
    #expect(pendency.cohort == 4)
    // A grant after the data's end is not yet known.
    let early = Pendency(cohort, dataUntil: day(2014, 1, 15))
    #expect(early.quantile(0.25) == 10 && early.quantile(0.5) == nil)
  }

  @Test func `survival and challenges without a cohort are undefined`() {
    #expect(Stability(cohort: 0, surviving: 0).survival == nil)
    #expect(Stability(cohort: 20, surviving: 15).survival == 0.75)
    #expect(!Stability(cohort: 10, surviving: 1).isSmallSample)
    #expect(
      Stability.invalidationRate(invalidated: 1, partlyInvalidated: 2, upheld: 1) == 0.25)
    #expect(
      Stability.invalidationRate(invalidated: 0, partlyInvalidated: 0, upheld: 0) == nil)
  }

  @Test func `an industry on the mean is not above it`() {
    // 100 and 300 per 10,000: means 200 both ways; sizes 100 and 300.
    let test = PatentIntensive(inventions: [100, 300, 7], employees: [10_000, 10_000, 0])
    #expect(test.pooledMean == 200 && test.simpleMean == 200 && test.meanScale == 200)
    #expect(test.verdict(0, mean: .pooled) == .neither)
    #expect(test.verdict(1, mean: .pooled) == .intensive)
    #expect(test.verdict(2, mean: .pooled) == nil)
    let same = PatentIntensive(inventions: [5, 5], employees: [10, 10])
    #expect(same.isDense(0, mean: .simple) == false)
    let none = PatentIntensive(inventions: [5], employees: [nil])
    #expect(none.pooledMean == nil && none.simpleMean == nil && none.meanScale == nil)
  }

  @Test func `a phase needs three years of growth to be told`() {
    #expect(LifeCycle.phase(applications: [1, 1, 1, 1, 1], applicants: []) == .introduction)
    // A year without applications has no growth after it.
    #expect(
      LifeCycle.phase(applications: [50, 50, 0, 50, 50], applicants: [5, 5, 5, 5, 5]) == nil)
    #expect(
      LifeCycle.phase(
        applications: [1, 1, 1, 1, 1], applicants: [1, 1, 1, 1, 1],
        limits: LifeCycle.PhaseLimits(applications: 3)) == .mature)
  }

  @Test func `foreign shares and lags need both sides`() {
    #expect(ForeignComparison.share(foreign: 1, domestic: 3) == 0.25)
    #expect(ForeignComparison.share(foreign: 0, domestic: 0) == nil)
    #expect(
      ForeignComparison.lag(domesticYears: [2012, 2013], foreignYears: [2010]) == 2.5)
    #expect(ForeignComparison.lag(domesticYears: [], foreignYears: [2010]) == nil)
  }

  @Test func `a unit on the mean is strong and one without a value unrated`() {
    let found = Quadrants.classify(
      competitiveness: [0.5, 0.1, 0.9, nil], match: [0.5, 0.9, 0.1, 0.5])
    #expect(found.quadrants == [.bothStrong, .matched, .competitive, .unrated])
    let peers = Quadrants.classify(
      competitiveness: [0.5, 0.1, 0.9, nil], match: [0.5, 0.9, 0.1, 0.5], benchmark: [2])
    #expect(peers.competitivenessSplit == 0.9)
    #expect(peers.quadrants == [.matched, .matched, .bothStrong, .unrated])
    let nobody = Quadrants.classify(competitiveness: [0.5], match: [0.5], benchmark: [])
    #expect(nobody.quadrants == [.unrated])
  }

  @Test func `a fee falls due on the anniversary until the term ends`() {
    let filed = day(2016, 2, 29)
    #expect(PatentAge.years(filed: filed, on: day(2017, 2, 27)) == 0)
    #expect(PatentAge.years(filed: filed, on: day(2017, 2, 28)) == 1)
    #expect(
      PatentAge.nextAnniversary(filed: filed, end: day(2036, 2, 29), on: day(2017, 2, 28))?
        .isoText == "2018-02-28")
    #expect(
      PatentAge.nextAnniversary(filed: filed, end: day(2018, 1, 1), on: day(2018, 1, 1)) == nil)
  }
}
