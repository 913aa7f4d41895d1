import Report

/// Why a run was refused although every file could be read.
enum JourneyError: Error, CustomStringConvertible {
  case overRejectBudget(rejected: Int, read: Int, limit: String, origin: String)
  case noRecords(files: [String])
  case unbalanced(LedgerStep)
  case noDates(pipeline: String)
  case noLevels(pipeline: String)

  var description: String {
    switch self {
    case .overRejectBudget(let rejected, let read, let limit, let origin):
      "\(rejected) of \(read) records were rejected, over the budget of \(limit) (\(origin)); "
        + "nothing is published. See what is wrong with `landscape inspect FILE`, or raise rejects: "
        + "in pipeline.yml"
    case .noRecords(let files):
      "\(files.joined(separator: ", ")): no record beneath the header; nothing is published. Fetch "
        + (files.count == 1 ? "the file again" : "the files again")
    case .unbalanced(let step):
      "\(step.step), \(step.source): received \(step.received) but accounts for "
        + "\(step.passed + step.setAside.reduce(0) { $0 + $1.count }); nothing is published"
    case .noDates(let pipeline):
      "\(pipeline): neither dumps nor side tables hold a date; say which with --as-of YYYY-MM-DD"
    case .noLevels(let pipeline):
      "\(pipeline)/pipeline.yml: regions.csv holds no region; add the regions to report on"
    }
  }
}
