import Configuration

/// The scores of one node of the framework, one per unit, and what they say about the units.
struct ScoreColumn: Sendable, Equatable {
  enum Standing: Sendable, Equatable {
    /// Units differ.
    case informative
    /// All units alike: leaves both the defined and the required children of its parent.
    case constant
    /// No unit has a value.
    case missing
  }

  let values: [Double?]
  let standing: Standing

  init(values: [Double?], standing: Standing) {
    self.values = values
    self.standing = standing
  }

  /// A column whose standing is read from its values: constant when two or more units are defined
  /// and all are equal.
  init(values: [Double?]) {
    let defined = values.compactMap { $0 }
    let constant = defined.count > 1 && Moments.isConstant(defined)
    self.init(
      values: values,
      standing: defined.isEmpty ? .missing : constant ? .constant : .informative)
  }

  /// The column of a leaf: its raw values made comparable.
  ///
  /// A rule that compares units among themselves makes even a single value constant.
  init(
    raw: [Double?], normalisation: Normalisation, direction: Direction,
    goalposts: (low: Double, high: Double)? = nil, base: [Double?] = []
  ) {
    let values = normalisation.apply(
      to: raw, direction: direction, goalposts: goalposts, base: base)
    let defined = raw.compactMap { $0 }
    if !defined.isEmpty, normalisation.isRelative, Moments.isConstant(defined) {
      self.init(values: values, standing: .constant)
    } else {
      self.init(values: values)
    }
  }

  /// The column of a node over the columns of its direct children.
  ///
  /// Of n children that are not constant, d are defined for a unit: 3d < 2n → undefined, else the
  /// weighted mean over the defined. Where every child is constant, so is the node.
  init(
    children: [ScoreColumn], weights: [Double], aggregation: Aggregation, units: Int
  ) {
    let counted = children.indices.filter { children[$0].standing != .constant }
    guard !counted.isEmpty else {
      self.init(values: [Double?](repeating: nil, count: units), standing: .constant)
      return
    }
    let countedWeights = counted.map { weights[$0] }
    var row = [Double?](repeating: nil, count: counted.count)
    let values = (0..<units).map { unit -> Double? in
      var defined = 0
      for (place, child) in counted.enumerated() {
        row[place] = children[child].values[unit]
        if row[place] != nil { defined += 1 }
      }
      return Aggregation.suffices(defined: defined, of: counted.count)
        ? aggregation.mean(of: row, weights: countedWeights) : nil
    }
    self.init(values: values)
  }
}
