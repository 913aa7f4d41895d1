/// The days of one application: filed, published as A, granted or refused.
struct Timeline {
  let filed: SampleDay
  let published: SampleDay?
  let granted: SampleDay?
  let refused: SampleDay?

  init(
    kind: Application.Kind, growth: Int, demand: Demand?, _ random: inout SampleRandom
  ) {
    var day = Self.publicationDay(growth: growth, &random)
    if let year = demand?.publishedIn {
      day = SampleDay(year, 1, 1) + random.below(360)
    } else if let from = demand?.filedFrom {
      let earliest = from + 340
      day = earliest + random.below(max(1, Application.lastDay.number - earliest.number))
    }
    switch kind {
    case .utility:
      filed = day - random.within(90...330)
      published = nil
      granted = day
      refused = nil
    case .design:
      filed = day - random.within(60...200)
      published = nil
      granted = day
      refused = nil
    case .invention:
      if demand?.single == true {
        filed = day - random.within(150...560)
        published = day
        granted = nil
        refused = nil
      } else if day.year <= 2011, random.chance(450) {
        // Published as A before the first yearly file: the sample holds the B alone.
        granted = day
        published = SampleDay(2008, 12, 28) - random.below(500)
        filed = min(published!, day) - random.within(150...560)
        refused = nil
      } else {
        published = day
        filed = day - random.within(150...560)
        if random.chance(760) {
          let later = day + random.within(200...820)
          granted = later <= Application.lastDay ? later : nil
          refused = nil
        } else {
          granted = nil
          let later = day + random.within(300...900)
          refused = later <= Application.lastDay ? later : nil
        }
      }
    }
  }

  private static func publicationDay(growth: Int, _ random: inout SampleRandom) -> SampleDay {
    let year = years[growth].pick(&random)
    return SampleDay(year, 1, 1) + random.below(365)
  }

  private static let years: [Weighted<Int>] = [
    [80, 90, 105, 120, 130, 135, 140, 150], [50, 65, 85, 110, 135, 150, 165, 190],
    [25, 40, 60, 90, 130, 160, 200, 260],
  ].map { weights in Weighted(weights.enumerated().map { (2009 + $0.offset, $0.element) }) }
}
