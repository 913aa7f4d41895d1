import Glibc

/// What stops a report from being written, published or read back.
public enum ReportError: Error, Sendable, Equatable {
  /// A system call on a file or folder failed.
  case disk(action: String, path: String, code: Int32)
  /// Another run publishes into the same folder.
  case locked(folder: String)
  /// A name that cannot be a folder of its own.
  case badName(kind: String, name: String)
  case editionExists(path: String)
  /// No published run lies there.
  case noRun(path: String)
  /// A file of a published run does not say what it should.
  case unreadable(path: String, reason: String)
  /// A boundary file that cannot be drawn.
  case badBoundaries(path: String, reason: String)
  /// A published file is not as it was published.
  case altered(path: String)
  /// A character has no form in the encoding asked for.
  case encoding(table: String, encoding: String)
  /// The workbook or the database library gave up.
  case library(file: String, reason: String)
}

extension ReportError: CustomStringConvertible {
  /// One sentence that names the place and the remedy.
  public var description: String {
    switch self {
    case .disk(let action, let path, let code):
      "\(path): cannot \(action) it (\(String(cString: strerror(code)))): \(Self.remedy(code))"
    case .locked(let folder):
      "\(folder): another run is publishing here: wait for it to end and start again"
    case .badName(let kind, let name):
      "\(kind) '\(name)' cannot be a folder name: use letters, digits, - and _, not beginning with ."
    case .editionExists(let path):
      "\(path): the edition exists and editions never change: choose another name"
    case .noRun(let path):
      "\(path): no published run lies here: give a run folder or a pipeline's output folder"
    case .unreadable(let path, let reason):
      "\(path): cannot be understood (\(reason)): run `landscape verify` on its run"
    case .badBoundaries(let path, let reason):
      "\(path): cannot be drawn (\(reason)): give a GeoJSON FeatureCollection under `boundaries:`"
    case .altered(let path):
      "\(path): is not as it was published: run `landscape verify` and publish the run again"
    case .encoding(let table, let encoding):
      "table \(table) holds a character that \(encoding) cannot carry: set csv_encoding: utf-8-bom"
    case .library(let file, let reason):
      "\(file): cannot be written (\(reason)): free space or choose another --out"
    }
  }

  private static func remedy(_ code: Int32) -> String {
    switch code {
    case ENOSPC, EDQUOT, EFBIG: "free space or choose another --out"
    case EACCES, EPERM, EROFS: "check its permissions or choose another --out"
    case EMFILE, ENFILE: "raise `ulimit -n`"
    case ENOENT, ENOTDIR: "check the path"
    case EPIPE: "the reader of the output has gone away"
    default: "check the disk and start again"
    }
  }
}
