/// What makes the pipeline's tables of regions or industries unusable: exit code 2.
public enum ResolutionError: Error, Equatable, CustomStringConvertible {
  case duplicateRegion(code: String, line: Int)
  case unknownParent(code: String, parent: String, line: Int)
  case regionCycle(code: String, line: Int)
  case unknownRegionOfPark(park: String, code: String, line: Int)
  case unknownRegionOfPrefix(prefix: String, code: String, line: Int)
  case unknownMembership(firm: String, code: String, line: Int)
  case unreadableSymbol(text: String, code: String, line: Int)
  case weight(code: String, weight: Double, line: Int)
  case tooManyRules(line: Int)
  case unknownClass(code: String, line: Int)
  /// One of the above, with the file it lies in.
  indirect case inFile(String, ResolutionError)

  /// One sentence that names file, line, column and the remedy.
  public var description: String {
    if case .inFile(let file, let error) = self { return error.sentence(file: file) }
    return sentence(file: key == "counting.prefixes" ? "prefixes.csv" : key + ".csv")
  }

  /// The key of pipeline.yml that names the file at fault.
  var key: String {
    switch self {
    case .duplicateRegion, .unknownParent, .regionCycle: "regions"
    case .unknownRegionOfPark: "parks"
    case .unknownRegionOfPrefix: "counting.prefixes"
    case .unknownMembership: "firms"
    case .unreadableSymbol, .weight, .tooManyRules, .unknownClass: "concordance"
    case .inFile(_, let error): error.key
    }
  }

  private func sentence(file: String) -> String {
    switch self {
    case .duplicateRegion(let code, let line):
      "\(file):\(line): column 'code': '\(code)' stands twice: keep one row for each code"
    case .unknownParent(let code, let parent, let line):
      "\(file):\(line): column 'parent': '\(parent)', the parent of '\(code)', is neither in the file "
        + "nor a 区划代码: correct it or add its row"
    case .regionCycle(let code, let line):
      "\(file):\(line): column 'parent': '\(code)' lies in itself: correct the chain of parents"
    case .unknownRegionOfPark(let park, let code, let line):
      "\(file):\(line): column 'region_code': '\(code)' of park '\(park)' is no known region: "
        + "correct it or add it to the regions"
    case .unknownRegionOfPrefix(let prefix, let code, let line):
      "\(file):\(line): column 'region_code': '\(code)' of prefix '\(prefix)' is no known region or "
        + "bucket: correct it"
    case .unknownMembership(let firm, let code, let line):
      "\(file):\(line): column 'member_of': '\(code)' of '\(firm)' is neither a park nor an industry: "
        + "correct it"
    case .unreadableSymbol(let text, let code, let line):
      "\(file):\(line): column 'include' or 'exclude': '\(text)' of class '\(code)' is no IPC symbol "
        + "or prefix: write it as G, G06, G06F, G06F9 or G06F9/46, with or without *"
    case .weight(let code, let weight, let line):
      "\(file):\(line): column 'weight': '\(weight)' of class '\(code)' is not accepted: give a number "
        + "above 0"
    case .tooManyRules(let line):
      "\(file):\(line): a concordance holds at most 65534 rules: put the symbols of one class into one "
        + "row's include"
    case .unknownClass(let code, let line):
      "\(file):\(line): column 'code': '\(code)' is not in the table of industries: add it there"
    case .inFile(let file, let error): error.sentence(file: file)
    }
  }
}
