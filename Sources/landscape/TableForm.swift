import ArgumentParser
import Configuration
import Foundation
import Report

/// How a table is shown on stdout.
enum TableForm: String, ExpressibleByArgument, CaseIterable {
  case table, csv, json, html

  /// Shows several tables one after the other; as JSON in one array, so that it is one document.
  func show(_ tables: [ReportTable]) throws {
    guard self == .json, tables.count > 1 else { return try tables.forEach(show) }
    let documents = tables.map { JSONWriter().render($0) }
    try StandardStream.output.write(
      Array("[\n".utf8) + documents.joined(separator: ",\n".utf8) + Array("]\n".utf8))
  }

  func show(_ table: ReportTable) throws {
    switch self {
    case .table: try StandardStream.output.write(TextTable().render(table))
    case .html:
      let page = ReportPage(title: table.title, subtitle: table.period, tables: [table])
      try StandardStream.output.write(PageWriter().alone(page))
    case .csv: try StandardStream.output.write(CSVWriter(encoding: .utf8).render(table))
    case .json: try StandardStream.output.write(JSONWriter().render(table))
    }
  }
}

extension PublishedRun {
  /// Returns the run that a user names: a run, a pipeline's published folder, or the pipeline's own
  /// folder, whose latest run under `out` is meant.
  static func found(_ path: String, out: String) throws -> PublishedRun {
    do {
      return try PublishedRun(path)
    } catch let missing {
      guard access(path + "/pipeline.yml", F_OK) == 0 else { throw missing }
      return try PublishedRun(out + "/" + Pipeline.name(folder: path))
    }
  }
}
