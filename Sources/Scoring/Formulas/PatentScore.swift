import Configuration
internal import Dumps

/// F26: the value of one patent, from the percentiles of its components among its peers.
public struct PatentScore: Sendable, Equatable {
  /// Means of the group's components: market (转让, 许可, 质押, 同族), law (权利要求, 剩余寿命, 无效经历,
  /// 法律状态), science (被引, 技术宽度, 引用科学); undefined where none is known.
  public let market: Double?
  public let law: Double?
  public let science: Double?

  public init(market: Double?, law: Double?, science: Double?) {
    self.market = market
    self.law = law
    self.science = science
  }

  /// Mean of the groups that are known, in (0, 1).
  public var value: Double? {
    var mean = PatentValue.Mean()
    mean.add(market)
    mean.add(law)
    mean.add(science)
    return mean.value
  }

  /// 创新水平高: science is high enough.
  public func isInnovative(limit: Double = 0.6) -> Bool? {
    PatentValue.isHigh(science, limit: limit)
  }

  /// 权利状态稳定: law is high enough and the patent valid.
  public func isStable(isValid: Bool, limit: Double = 0.6) -> Bool? {
    PatentValue.isHigh(law, limit: limit).map { $0 && isValid }
  }

  /// 市场竞争力强: market is high enough.
  public func isCompetitive(limit: Double = 0.6) -> Bool? {
    PatentValue.isHigh(market, limit: limit)
  }

  /// One component of many patents: its group, and one value per patent.
  public struct Component: Sendable {
    public let group: PatentValue.Group
    public let values: [Double?]

    public init(group: PatentValue.Group, values: [Double?]) {
      self.group = group
      self.values = values
    }
  }

  /// The scores of patents within their cohorts.
  public static func scores(
    _ components: [Component], cohorts: PatentCohorts, jobs: Int = 1
  ) -> [PatentScore] {
    let percentiles = concurrentMap(components.count, jobs: jobs) { place -> [Double?] in
      let values = components[place].values
      // Percentiles of each cohort once; a patent reads its own place in its own cohort.
      let ranked = cohorts.members.map { members in
        PatentValue.Places(members.compactMap { values[$0] })
      }
      return values.indices.map { patent in
        values[patent].flatMap { ranked[cohorts.cohort[patent]].percentile(of: $0) }
      }
    }
    func places(_ group: PatentValue.Group) -> [Int] {
      components.indices.filter { components[$0].group == group }
    }
    let (market, law, science) = (places(.market), places(.law), places(.science))
    return concurrentMap(cohorts.cohort.count, jobs: jobs) { patent in
      func mean(_ places: [Int]) -> Double? {
        var mean = PatentValue.Mean()
        for place in places { mean.add(percentiles[place][patent]) }
        return mean.value
      }
      return PatentScore(market: mean(market), law: mean(law), science: mean(science))
    }
  }
}
