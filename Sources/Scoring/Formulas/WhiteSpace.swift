/// F40: fields a unit does not hold, near to what it holds: candidates with a reason, never an
/// expected count.
public struct WhiteSpace: Sendable, Equatable {
  /// Position of the field.
  public let field: Int
  /// How much of what the field is related to the unit holds, in [0, 1].
  public let density: Double

  /// The fields a unit is not specialised in, by falling density, then by code.
  public static func candidates(
    presence: [Bool], density: [Double?], codes: [String]
  ) -> [WhiteSpace] {
    presence.indices
      .compactMap { field in
        presence[field] ? nil : density[field].map { WhiteSpace(field: field, density: $0) }
      }
      .sorted { left, right in
        left.density != right.density
          ? left.density > right.density : codes[left.field] < codes[right.field]
      }
  }
}
