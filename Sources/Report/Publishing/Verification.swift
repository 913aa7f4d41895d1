import Dumps

/// One file that is not as run.json says.
public struct Alteration: Sendable, Equatable {
  public enum Change: String, Sendable {
    case altered
    case missing
    /// A file of the run's folder that run.json does not list.
    case added
  }

  public var path: String
  public var isInput: Bool
  public var change: Change

  /// One line that names the file.
  public var sentence: String {
    let role = isInput ? "input" : "output"
    return switch change {
    case .altered: "\(path): the \(role) is not what it was when the run was published"
    case .missing: "\(path): the \(role) is missing"
    case .added: "\(path): is not part of the run that was published"
    }
  }
}

extension PublishedRun {
  /// Every input and output that is not as it was: inputs first, then outputs by path.
  ///
  /// An altered run.json is named alone: nothing it says can be relied on.
  public func alterations(inputsToo: Bool = true) throws(ReportError) -> [Alteration] {
    let manifest = folder + "/" + RunRecord.fileName
    guard RunRecord.isSealed(try Disk.bytes(of: manifest)) else {
      return [Alteration(path: manifest, isInput: false, change: .altered)]
    }
    let record = try record()
    var found: [Alteration] = []
    func compare(_ file: RunRecord.File, at path: String, isInput: Bool) throws(ReportError) {
      guard Disk.exists(path) else {
        found.append(Alteration(path: path, isInput: isInput, change: .missing))
        return
      }
      let now = try RunRecord.File(hashing: path, by: file.digest.function, as: file.path)
      if now.digest != file.digest || now.bytes != file.bytes {
        found.append(Alteration(path: path, isInput: isInput, change: .altered))
      }
    }
    if inputsToo {
      for file in record.inputs { try compare(file, at: file.path, isInput: true) }
    }
    for file in record.outputs {
      try compare(file, at: folder + "/" + file.path, isInput: false)
    }
    let listed = Set(record.outputs.map { Array($0.path.utf8) })
    for name in try Disk.tree(folder).files
    where name != RunRecord.fileName && !listed.contains(Array(name.utf8)) {
      found.append(Alteration(path: folder + "/" + name, isInput: false, change: .added))
    }
    return found
  }
}
