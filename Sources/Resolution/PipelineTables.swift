public import Configuration

// The tables of a pipeline, with the files that faults are named by.

extension Gazetteer {
  /// The units of a pipeline; `classes` are those its firm lists may name.
  public convenience init(
    pipeline: Pipeline, classes: [IndustryClass], jobs: Int = 1
  ) throws(ResolutionError) {
    do {
      try self.init(
        regions: pipeline.regions, parks: pipeline.parks, prefixes: pipeline.counting.prefixes,
        firms: pipeline.firms, classes: classes, jobs: jobs)
    } catch {
      throw pipeline.named(error, key: error.key)
    }
  }
}

extension Concordance {
  /// The industries of a pipeline.
  public convenience init(pipeline: Pipeline) throws(ResolutionError) {
    do {
      try self.init(scheme: pipeline.industries)
    } catch {
      throw pipeline.named(error, key: "concordance")
    }
  }

  /// The chain of a pipeline, nil where it has none.
  public static func chain(of pipeline: Pipeline) throws(ResolutionError) -> Concordance? {
    guard let chain = pipeline.chain else { return nil }
    do {
      return try Concordance(chain: chain)
    } catch {
      throw pipeline.named(error, key: "chain")
    }
  }
}

extension Pipeline {
  /// The error with the path of the file that `key` names.
  fileprivate func named(_ error: ResolutionError, key: String) -> ResolutionError {
    guard let file = files.first(where: { $0.key == key }) else { return error }
    return .inFile(file.path, error)
  }
}
