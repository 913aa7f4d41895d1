internal import Store

/// Applications of several applicants with the rows of those, one row per applicant where rows do
/// not overlap.
public struct JointApplications: RandomAccessCollection, Sendable {
  fileprivate var applications = ContiguousArray<Int32>()
  fileprivate var rows = ContiguousArray<Int32>()
  /// Where the rows of each application end.
  fileprivate var ends = ContiguousArray<Int>()
  /// How many applications of the same years are not among them.
  public fileprivate(set) var others = 0

  public var startIndex: Int { 0 }
  public var endIndex: Int { applications.count }

  public subscript(place: Int) -> (application: Int, rows: ContiguousArray<Int32>.SubSequence) {
    (Int(applications[place]), rows[(place == 0 ? 0 : ends[place - 1])..<ends[place]])
  }
}

extension Tabulator {
  /// Returns the applications filed in the years given that have several applicants, each with the
  /// rows of its applicants, in the order of the store.
  ///
  /// An applicant whose place is unknown stands where the first known one does: nothing says that
  /// it is elsewhere.
  public func jointApplications(
    _ level: LevelRows, years: ClosedRange<Int>
  ) -> JointApplications {
    let unknown = Int32(level.row(of: .unknown))
    let (filed, applicants) = (store.filed, store.applicants)
    var result = JointApplications()
    for application in 0..<store.count
    where filed[application] != 0 && years.contains(Int(filed[application]) / 10000) {
      let parties = applicants.range(of: application)
      guard parties.count > 1 else {
        result.others += 1
        continue
      }
      let first = result.rows.count
      for party in parties {
        level.appendRows(
          unit: applicants.unit[party], parks: applicants.parks[party], to: &result.rows)
      }
      if let known = result.rows[first...].first(where: { $0 != unknown }) {
        for place in first..<result.rows.count where result.rows[place] == unknown {
          result.rows[place] = known
        }
      }
      result.applications.append(Int32(application))
      result.ends.append(result.rows.count)
    }
    return result
  }
}
