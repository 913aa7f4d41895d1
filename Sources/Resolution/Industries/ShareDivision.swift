/// The shares of one application while they are gathered at the end of a list.
struct ShareDivision {
  /// Where the application's shares begin.
  let first: Int

  /// Adds to the share of a class.
  func add(_ share: UInt64, to industry: Int32, in shares: inout [IndustryShare]) {
    for index in first..<shares.count where shares[index].industry == industry {
      shares[index].share += share
      return
    }
    shares.append(IndustryShare(industry: industry, share: share))
  }

  /// Gives each class present an equal share, the remainder to the last in the scheme's order; all to
  /// UNMAPPED where there is none.
  func divideEqually(in shares: inout [IndustryShare]) {
    let count = shares.count - first
    if count == 0 {
      return shares.append(
        IndustryShare(industry: IndustryShare.unmapped, share: IndustryShare.whole))
    }
    sort(&shares)
    let part = IndustryShare.whole / UInt64(count)
    for index in first..<shares.count { shares[index].share = part }
    shares[shares.count - 1].share = IndustryShare.whole - part * UInt64(count - 1)
  }

  /// Brings the shares into the order of classes, UNMAPPED last.
  func sort(_ shares: inout [IndustryShare]) {
    // UNMAPPED is -1, which as an unsigned number is behind every class.
    for end in stride(from: first + 1, to: shares.count, by: 1) {
      var index = end
      while index > first,
        UInt32(bitPattern: shares[index].industry) < UInt32(bitPattern: shares[index - 1].industry)
      {
        shares.swapAt(index, index - 1)
        index -= 1
      }
    }
  }
}
