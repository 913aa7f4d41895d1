public import Configuration

/// What an applicant's or holder's name and kind word tell.
public enum ApplicantNames {
  /// The kind a word of a kind column states, nil where it states none of ours.
  public static func kind(word: UnsafeRawBufferPointer) -> HolderKind? { nil }

  /// The kind a name tells, `unknown` where it tells none.
  public static func kind(of name: UnsafeRawBufferPointer) -> HolderKind { .unknown }
}
