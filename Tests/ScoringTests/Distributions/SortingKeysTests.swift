import Testing

@testable import Scoring

@Suite struct SortingKeysTests {
  @Test func `numbers that are not negative are in the order of their keys`() throws {
    let numbers = [3, 0.1, 1e300, .leastNonzeroMagnitude, 1, .infinity, 1.0.nextUp]
    let keys = try #require(SortingKeys(numbers))
    let byKey = numbers.indices.sorted { keys.keys[$0] < keys.keys[$1] }.map { numbers[$0] }
    #expect(byKey == numbers.sorted())
    #expect(SortingKeys([1, -1]) == nil)
    #expect(SortingKeys([7, 7])?.bits.isEmpty == true)
  }
}
