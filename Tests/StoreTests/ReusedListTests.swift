import Testing

@testable import Store

@Test func `a list filled anew holds what was put in last, however long it was before`() {
  var list = ReusedList<Int>()
  for length in [3, 40, 0, 17, 1000, 5] {
    list.shorten(to: 0)
    for number in 0..<length { list.append(number * length) }
    #expect(list.count == length)
    #expect(Array(list.elements) == (0..<length).map { $0 * length })
  }
  list[2] = -1
  list.shorten(to: 3)
  #expect(Array(list.elements) == [0, 5, -1])
  list.append(7)
  #expect(list.indices.map { list[$0] } == [0, 5, -1, 7])
}
