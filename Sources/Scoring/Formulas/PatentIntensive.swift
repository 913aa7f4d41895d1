import Configuration

/// F29: whether industries are patent-intensive (国家统计局令第25号, 2019: 发明专利密集度、规模达到规定的标准).
public struct PatentIntensive: Sendable, Equatable {
  /// Which mean an industry must exceed.
  public enum Mean: String, Sendable {
    /// All inventions over all employees.
    case pooled
    /// The mean of the industries' intensities.
    case simple
  }

  public enum Verdict: String, Sendable {
    case intensive = "专利密集型"
    case denseOnly = "仅密集"
    case largeOnly = "仅规模"
    case neither = "非"
  }

  /// Inventions granted in five years per 10,000 employees, 件/万人; undefined without employees.
  public let intensities: [Double?]
  /// 件/万人.
  public let pooledMean: Double?
  /// 件/万人.
  public let simpleMean: Double?
  /// Mean of the five-year inventions (规模), 件.
  public let meanScale: Double?
  private let inventions: [Double]

  /// The test of a list of industries; those without employees leave all three means.
  ///
  /// - Parameters:
  ///   - inventions: granted in five years, per industry.
  ///   - employees: yearly average, persons.
  public init(inventions: [Double], employees: [Double?]) {
    self.inventions = inventions
    intensities = zip(inventions, employees).map {
      Density.ratio($0, per: $1, scale: 10_000)
    }
    var kept = [Double]()
    var staff = 0.0
    for (index, intensity) in intensities.enumerated() where intensity != nil {
      kept.append(inventions[index])
      staff += employees[index] ?? 0
    }
    pooledMean = Density.ratio(kept.reduce(0, +), per: staff, scale: 10_000)
    simpleMean = Moments.mean(intensities.compactMap { $0 })
    meanScale = Moments.mean(kept)
  }

  /// Whether an industry's intensity exceeds the mean (the US and EU test); undefined without one.
  public func isDense(_ industry: Int, mean: Mean) -> Bool? {
    guard let intensity = intensities[industry],
      let limit = mean == .pooled ? pooledMean : simpleMean
    else { return nil }
    return intensity.roundedTo12Digits > limit.roundedTo12Digits
  }

  /// Whether an industry's 规模 exceeds the mean; undefined without an intensity.
  public func isLarge(_ industry: Int) -> Bool? {
    guard intensities[industry] != nil, let meanScale else { return nil }
    return inventions[industry].roundedTo12Digits > meanScale.roundedTo12Digits
  }

  /// Both tests, strictly.
  public func verdict(_ industry: Int, mean: Mean) -> Verdict? {
    guard let dense = isDense(industry, mean: mean), let large = isLarge(industry) else {
      return nil
    }
    switch (dense, large) {
    case (true, true): return .intensive
    case (true, false): return .denseOnly
    case (false, true): return .largeOnly
    case (false, false): return .neither
    }
  }
}
