internal import Dumps

extension StoreDimensions {
  /// Returns the bytes of `dimensions.json`, the same for equal dimensions: members in the order of
  /// their names.
  ///
  /// Written by hand, as it is read: a run of a second does not wait for three thousand counties.
  public var json: [UInt8] {
    var text = JSONComposer()
    text.object { text in
      text.member("approximateEntries", approximateEntries)
      text.member("carriesIndustries", carriesIndustries)
      text.member("chain", chain) { $0.write(to: &$1) }
      text.member("classifies", classifies)
      text.member("edition", edition)
      text.member("groups", groups) { $0.write(to: &$1) }
      text.member("hasHolders", hasHolders)
      text.member("hasKeywords", hasKeywords)
      text.member("hasStatus", hasStatus)
      text.member("hasText", hasText)
      text.member("headings", headings) { $0.write(to: &$1) }
      text.member("industries", industries) { $0.write(to: &$1) }
      text.member("levels", levels)
      text.member("parkSets", parkSets) { $1.strings($0) }
      text.member("parks", parks) { $0.write(to: &$1) }
      text.member("rules", rules)
      text.member("scheme", scheme)
      text.member("units", units) { $0.write(to: &$1) }
      text.member("untoldByAll", untold.byAll.listed.map(\.rawValue))
      text.member("untoldBySome", untold.bySome.listed.map(\.rawValue))
    }
    return text.bytes
  }
}

extension StoreDimensions.Unit {
  fileprivate func write(to text: inout JSONComposer) {
    text.object { text in
      text.member("belt", belt)
      text.member("code", code)
      text.member("isListed", isListed)
      text.member("level", level)
      text.member("name", name)
      if let parent { text.member("parent", parent) }
      text.member("urbanRural", urbanRural)
    }
  }
}

extension StoreDimensions.Industry {
  fileprivate func write(to text: inout JSONComposer) {
    text.object { text in
      text.member("code", code)
      text.member("parent", parent)
      text.member("route", route)
      text.member("tier", tier)
      text.member("title", title)
    }
  }
}

extension StoreDimensions.Gathering {
  fileprivate func write(to text: inout JSONComposer) {
    text.object { text in
      text.member("code", code)
      text.member("members", members)
      text.member("title", title)
    }
  }
}
