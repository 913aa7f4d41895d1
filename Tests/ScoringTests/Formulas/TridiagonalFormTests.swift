import Foundation
import Testing

@testable import Scoring

@Suite struct TridiagonalFormTests {
  @Test func `a path's adjacency has cosines for eigenvalues`() {
    let order = 9
    var path = [Double](repeating: 0, count: order * order)
    for row in 0..<order - 1 {
      path[row * order + row + 1] = 1
      path[(row + 1) * order + row] = 1
    }
    let form = TridiagonalForm(path, order: order)
    for place in 0..<order {
      let expected = 2 * cos(Double(place + 1) * .pi / Double(order + 1))
      #expect((form.eigenvalue(place) - expected).magnitude < 1e-14)
    }
  }

  @Test func `A x = λ x for a full matrix, at every place`() {
    let order = 7
    var full = [Double](repeating: 0, count: order * order)
    for row in 0..<order {
      for column in 0...row {
        let value = Double((row * 31 + column * 17) % 13) - 5
        full[row * order + column] = value
        full[column * order + row] = value
      }
    }
    let form = TridiagonalForm(full, order: order)
    var trace = 0.0
    for place in 0..<order {
      let value = form.eigenvalue(place)
      let vector = form.eigenvector(of: value)
      trace += value
      for row in 0..<order {
        let image = (0..<order).reduce(0.0) { $0 + full[row * order + $1] * vector[$1] }
        #expect((image - value * vector[row]).magnitude < 1e-11)
      }
    }
    let diagonal = (0..<order).reduce(0.0) { $0 + full[$1 * order + $1] }
    #expect((trace - diagonal).magnitude < 1e-11)
  }

  @Test func `one and two rows need no reflection`() {
    #expect(TridiagonalForm([4], order: 1).eigenvalue(0).rounded() == 4)
    let two = TridiagonalForm([2, 1, 1, 2], order: 2)
    #expect((two.eigenvalue(0) - 3).magnitude < 1e-14)
    #expect((two.eigenvalue(1) - 1).magnitude < 1e-14)
    let vector = two.eigenvector(of: two.eigenvalue(0))
    #expect((vector[0] - vector[1]).magnitude < 1e-14)
  }
}
