import Configuration
import Scoring
import Testing

struct KnownIndicatorsTests {
  @Test func `the indicators of the default framework are measured, and alike derived`() {
    let standard = KnownIndicators.standard
    #expect(standard.codes.isSubset(of: Indicator.known.codes))
    #expect(standard.patentDerived == Indicator.known.patentDerived.intersection(standard.codes))
  }
}
