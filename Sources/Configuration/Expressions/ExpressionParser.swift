extension Expression {
  /// Reads a formula strictly.
  ///
  /// - Throws: `ExpressionError` at the first fault; a name outside `names` is one.
  public init(_ text: String, names: [String]) throws(ExpressionError) {
    var parser = ExpressionParser(text: text, names: names)
    term = try parser.whole()
    self.text = text
  }
}

extension Expression {
  /// Reads a formula of the pipeline; a name that stands in `names` twice is refused, because it
  /// means two things.
  static func read(_ text: String, names: [String], at origin: Origin, key: String)
    throws(ConfigurationError) -> Expression
  {
    do throws(ExpressionError) {
      let formula = try Expression(text, names: names)
      for name in formula.names where names.count(where: { $0 == name }) > 1 {
        throw ExpressionError(
          position: 1, problem: "'\(name)' is a node and a value of its own: rename the node")
      }
      return formula
    } catch {
      throw .expression(origin, key: key, text: text, problem: error)
    }
  }
}

/// Whether a text can name a node: letters of any script, digits and `_`, no digit first.
func isName(_ text: String) -> Bool {
  guard let first = text.first, isNameStart(first) else { return false }
  return text.dropFirst().allSatisfy(isNamePart)
}

private func isNameStart(_ letter: Character) -> Bool {
  letter == "_" || letter.unicodeScalars.first?.properties.isAlphabetic == true
}

private func isNamePart(_ letter: Character) -> Bool { isNameStart(letter) || isDigit(letter) }

private func isDigit(_ letter: Character) -> Bool { ("0"..."9").contains(letter) }

/// Recursive descent over the characters: sum → product → factor → atom.
private struct ExpressionParser {
  let letters: [Character]
  let names: [String]
  var position = 0
  var depth = 0

  /// Deeper nesting than any formula needs; the stack must not depend on data.
  static let maximumDepth = 60
  static let maximumLength = 4000

  init(text: String, names: [String]) {
    letters = Array(text)
    self.names = names
  }

  mutating func whole() throws(ExpressionError) -> Expression.Term {
    guard letters.count <= Self.maximumLength else {
      throw ExpressionError(
        position: Self.maximumLength + 1,
        problem: "more than \(Self.maximumLength) characters: simplify the formula")
    }
    let term = try sum()
    if let letter = peek() { throw unexpected(letter) }
    return term
  }

  private mutating func sum() throws(ExpressionError) -> Expression.Term {
    var term = try product()
    while let letter = peek(), let operation = Expression.Operator(rawValue: letter),
      operation == .add || operation == .subtract
    {
      position += 1
      term = .binary(operation, term, try product())
    }
    return term
  }

  private mutating func product() throws(ExpressionError) -> Expression.Term {
    var term = try factor()
    while let letter = peek(), let operation = Expression.Operator(rawValue: letter),
      operation == .multiply || operation == .divide
    {
      position += 1
      term = .binary(operation, term, try factor())
    }
    return term
  }

  private mutating func factor() throws(ExpressionError) -> Expression.Term {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else {
      throw fault("more than \(Self.maximumDepth) levels of nesting: simplify the formula")
    }
    guard peek() == "-" else { return try atom() }
    position += 1
    return .negation(try factor())
  }

  private mutating func atom() throws(ExpressionError) -> Expression.Term {
    guard let letter = peek() else { throw fault("the formula ends too soon: complete it") }
    if letter == "(" {
      position += 1
      let inner = try sum()
      try expect(")")
      return inner
    }
    if isDigit(letter) { return .number(try number()) }
    guard isNameStart(letter) else { throw unexpected(letter) }
    let start = position
    while position < letters.count, isNamePart(letters[position]) { position += 1 }
    let name = String(letters[start..<position])
    if peek() == "(" { return try call(name, at: start) }
    guard names.contains(name) else {
      let remedy =
        nearest(to: name, in: names).map { "did you mean '\($0)'?" }
        ?? "use one of " + names.joined(separator: ", ")
      throw ExpressionError(position: start + 1, problem: "'\(name)' is not known: \(remedy)")
    }
    return .name(name)
  }

  private mutating func call(_ name: String, at start: Int) throws(ExpressionError)
    -> Expression.Term
  {
    position += 1
    if name == "mean" {
      let inner = try sum()
      try expect(")")
      return .mean(inner)
    }
    guard let function = Expression.Function(rawValue: name) else {
      throw ExpressionError(
        position: start + 1,
        problem: "function '\(name)' is not known: use one of mean, avg, min, max")
    }
    var arguments = [try sum()]
    while peek() == "," {
      position += 1
      arguments.append(try sum())
    }
    try expect(")")
    return .call(function, arguments)
  }

  private mutating func number() throws(ExpressionError) -> Double {
    let start = position
    takeDigits()
    if position < letters.count, letters[position] == "." {
      position += 1
      guard takeDigits() else { throw fault("a digit is missing after the point: add it") }
    }
    if position < letters.count, isNameStart(letters[position]) || letters[position] == "." {
      throw fault("a number and a name stand together: put an operator between them")
    }
    guard let value = Double(String(letters[start..<position])), value.isFinite else {
      throw ExpressionError(position: start + 1, problem: "the number is too large: shorten it")
    }
    return value
  }

  @discardableResult
  private mutating func takeDigits() -> Bool {
    let start = position
    while position < letters.count, isDigit(letters[position]) { position += 1 }
    return position > start
  }

  /// The next character that is no blank, or nil at the end.
  private mutating func peek() -> Character? {
    while position < letters.count, letters[position] == " " { position += 1 }
    return position < letters.count ? letters[position] : nil
  }

  private mutating func expect(_ letter: Character) throws(ExpressionError) {
    guard peek() == letter else { throw fault("'\(letter)' is missing: add it") }
    position += 1
  }

  private func fault(_ problem: String) -> ExpressionError {
    ExpressionError(position: position + 1, problem: problem)
  }

  private func unexpected(_ letter: Character) -> ExpressionError {
    let plainForms: [Character: Character] = [
      "（": "(", "）": ")", "，": ",", "×": "*", "÷": "/", "＋": "+", "－": "-", "−": "-", "／": "/",
    ]
    return fault(
      plainForms[letter].map { "'\(letter)' is no operator: write '\($0)'" }
        ?? "'\(letter)' is not expected here: "
        + "use numbers, names, + - * /, parentheses, mean(), avg(), min(), max()")
  }
}
