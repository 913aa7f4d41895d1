internal import Resolution
public import Store

extension ApplicationStore {
  /// Runs `body` on every class an application has a share in, UNMAPPED included, with the share in
  /// units of 2⁻⁶⁰; the shares sum to 2⁶⁰.
  public func forEachShare(
    of application: Int, _ axis: IndustryAxis, _ body: (_ industry: Int, _ share: UInt64) -> Void
  ) {
    let list =
      switch axis {
      case .keywords: industries[application]
      case .ipcAlone: industriesByIPC[application]
      case .chain: chain[application]
      }
    guard list != 0 else {
      let classes = axis == .chain ? dimensions.chain.count : dimensions.industries.count
      return body(classes - 1, IndustryShare.whole)
    }
    for element in Int(shareStarts[Int(list) - 1])..<Int(shareStarts[Int(list)]) {
      body(Int(shareIndustry[element]), shareUnits[element])
    }
  }
}
