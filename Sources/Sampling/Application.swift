/// One synthetic application with everything that happens to it: a pure function of seed and index.
struct Application: Sendable {
  enum Kind: Int, Sendable {
    case invention = 1
    case utility = 2
    case design = 3
    var title: String { ["发明专利", "实用新型", "外观设计"][rawValue - 1] }
  }

  struct Publication: Sendable {
    let number: String
    let day: SampleDay
    let isGrant: Bool
  }

  let index: Int
  var kind: Kind
  var number: String
  var filed: SampleDay
  /// In order of day: A and then B, or U, or S.
  var publications: [Publication]
  var granted: SampleDay?
  /// Refused or withdrawn after publication.
  var refused: SampleDay?
  /// The day the right ended, for fees unpaid.
  var lapsed: SampleDay?
  var applicants: [Applicant]
  /// Whom it belongs to at the end of the sample; the applicants unless it was transferred.
  var holders: [Applicant]
  var transferred: SampleDay?
  var inventors: [String]
  var symbols: [String]
  var title: String
  var abstract: String
  var claim: String
  var hasKeyword: Bool
  // 引证 被引证 自引 他引 被自引 被他引 家族引证 家族被引证
  var citations: [Int]
  var priority: String

  static let firstDay = SampleDay(2009, 1, 1)
  static let lastDay = SampleDay(2016, 12, 31)
}

/// What a planted fault demands of the application that carries it.
struct Demand: Sendable {
  var kind: Application.Kind?
  /// Only one publication, so that one fault is one record.
  var single = false
  var publishedIn: Int?
  var filedFrom: SampleDay?
  var place: Place?
  /// Leaves 申请人地区, 城市 and 区县 empty, so that the address alone decides.
  var onlyAddress = false
}

/// Makes applications.
struct ApplicationMaker: Sendable {
  let seed: UInt64
  let applicants: Applicants

  init(seed: UInt64) {
    self.seed = seed
    applicants = Applicants(seed: seed)
  }

  func application(_ index: Int, demand: Demand?) -> Application {
    var random = SampleRandom(seed: seed, purpose: 1, index: UInt64(index))
    let origin = Self.origins.pick(&random)
    let demandedCity = demand?.place?.cityIndex
    let isDemanded = demand?.place != nil
    let city = demandedCity ?? Jiangsu.weighted.pick(&random)
    var kind = Self.kinds.pick(&random)
    if origin == .foreign, kind == .utility { kind = .invention }
    kind = demand?.kind ?? kind

    let days = Timeline(
      kind: kind, growth: origin == .jiangsu ? Jiangsu.cities[city].growth : 0,
      demand: demand, &random)
    let isForeign = !isDemanded && origin == .foreign
    let typeDigit =
      isForeign && kind != .design && random.chance(450)
      ? (kind == .invention ? 8 : 9) : kind.rawValue
    let number = SampleNumbers.application(
      year: days.filed.year, typeDigit: typeDigit, index: index)

    var first = firstApplicant(
      origin: isDemanded ? .jiangsu : origin, city: city, kind: kind, on: days.filed, &random)
    if let place = demand?.place { first.place = place }
    var parties = [first]
    if demand == nil, random.chance(95) {
      parties += partners(of: first, city: city, on: days.filed, &random)
    }

    let publication = SampleNumbers.publication(kindDigit: kind.rawValue, index: index)
    var publications: [Application.Publication] = []
    if let day = days.published {
      publications.append(.init(number: publication + "A", day: day, isGrant: false))
    }
    if let day = days.granted {
      let letter = ["B", "U", "S"][kind.rawValue - 1]
      publications.append(.init(number: publication + letter, day: day, isGrant: true))
    }

    var application = Application(
      index: index, kind: kind, number: number, filed: days.filed,
      publications: publications.filter {
        Application.firstDay <= $0.day && $0.day <= Application.lastDay
      },
      granted: days.granted, refused: days.refused, lapsed: nil, applicants: parties,
      holders: parties, transferred: nil, inventors: [], symbols: [], title: "", abstract: "",
      claim: "", hasKeyword: false, citations: [], priority: "")
    SampleText.write(into: &application, branch: first.branch, &random)
    application.citations = citations(of: application, &random)
    if isForeign {
      let code = ["日本": "JP", "美国": "US", "德国": "DE", "韩国": "KR"][first.place.region] ?? "US"
      let prior = days.filed - random.within(300...365)
      application.priority =
        "\(prior.text()) \(code) \(prior.year)-\(random.below(1_000_000).padded(6))"
    }
    if demand == nil { fate(of: &application, city: city, &random) }
    return application
  }

  // What becomes of the right: transfers to other cities and lapses.
  private func fate(
    of application: inout Application, city: Int, _ random: inout SampleRandom
  ) {
    guard let granted = application.granted, granted <= Application.lastDay else { return }
    let perYear = application.kind == .invention ? 35 : application.kind == .utility ? 95 : 150
    var anniversary = 1
    while true {
      let day = SampleDay(
        application.filed.year + anniversary, application.filed.parts.month,
        min(application.filed.parts.day, 28))
      anniversary += 1
      guard day <= Application.lastDay else { break }
      if day > granted + 90, random.chance(perYear) {
        application.lapsed = day
        break
      }
    }
    let end = application.lapsed ?? Application.lastDay
    if random.chance(62), granted + 60 < end {
      let day = granted + 30 + random.below(end.number - granted.number - 40)
      application.transferred = day
      let taker =
        random.chance(550) ? Jiangsu.weighted.pick(&random) : city
      application.holders = [
        random.chance(120)
          ? applicants.outsider(.otherProvince, &random)
          : applicants.enterprise(
            city: taker, number: random.skewed(Applicants.enterprises(ofCity: taker)), on: day)
      ]
    }
  }

  private func firstApplicant(
    origin: Place.Origin, city: Int, kind: Application.Kind, on day: SampleDay,
    _ random: inout SampleRandom
  ) -> Applicant {
    guard origin == .jiangsu else { return applicants.outsider(origin, &random) }
    let isCapital = city == 0
    let drawn = random.below(1000)
    let universities = kind == .invention ? (isCapital ? 420 : 170) : (isCapital ? 120 : 60)
    switch drawn {
    case ..<universities:
      return applicants.university(
        city: city, number: random.below(5), on: day, &random)
    case ..<(universities + 45): return applicants.institute(city: city, on: day, &random)
    case ..<(universities + 65): return applicants.organisation(city: city, on: day, &random)
    case ..<(universities + 195): return applicants.individual(city: city, on: day, &random)
    default:
      return applicants.enterprise(
        city: city, number: random.skewed(Applicants.enterprises(ofCity: city)), on: day)
    }
  }

  private func partners(
    of first: Applicant, city: Int, on day: SampleDay, _ random: inout SampleRandom
  ) -> [Applicant] {
    var result: [Applicant] = []
    for _ in 0..<(random.chance(800) ? 1 : 2) {
      let home = random.chance(500) ? city : Jiangsu.weighted.pick(&random)
      let partner: Applicant
      if first.kind != .university, random.chance(550) {
        partner = applicants.university(
          city: random.chance(500) ? 0 : home, number: random.below(5), on: day, &random)
      } else if random.chance(80) {
        partner = applicants.outsider(.otherProvince, &random)
      } else if random.chance(30) {
        partner = applicants.outsider(.foreign, &random)
      } else {
        partner = applicants.enterprise(
          city: home, number: random.skewed(Applicants.enterprises(ofCity: home)), on: day)
      }
      if partner.name != first.name, !result.contains(where: { $0.name == partner.name }) {
        result.append(partner)
      }
    }
    return result
  }

  private func citations(of application: Application, _ random: inout SampleRandom) -> [Int] {
    guard application.kind == .invention else { return [0, 0, 0, 0, 0, 0, 0, 0] }
    let cites = random.below(9)
    let own = min(cites, random.below(3))
    let age = max(0, Application.lastDay.year - application.filed.year)
    let cited = random.skewed(2 + age * 2)
    let ownCited = min(cited, random.below(3))
    return [
      cites, cited, own, cites - own, ownCited, cited - ownCited, cites + random.below(5),
      cited + random.below(4),
    ]
  }

  private static let origins = Weighted<Place.Origin>([
    (.jiangsu, 780), (.otherProvince, 140), (.foreign, 62), (.hongKongMacaoTaiwan, 18),
  ])
  private static let kinds = Weighted<Application.Kind>([
    (.invention, 680), (.utility, 240), (.design, 80),
  ])
}
