internal import Configuration

extension ReportInputs {
  /// Of dumps named on the command line: which data beside them the pipeline brought along, and what
  /// of it says that it is synthetic; nil where the pipeline names its dumps itself.
  public var sideDataSentence: String? {
    let counts = pipeline.sideFileCounts
    guard areDumpsForeign, !counts.isEmpty else { return nil }
    let used = counts.map { "\($0.key) \($0.count) 个文件" }.joined(separator: "，")
    let synthetic = pipeline.syntheticFiles.map(\.file)
    return "数据文件由命令行指定，附表仍为流水线自带：\(used)"
      + (synthetic.isEmpty
        ? "" : "；其中标明为合成数据、不是真实统计的：\(synthetic.joined(separator: "，"))")
  }
}
