public import Dumps

/// A row of a file about applications: a small dump whose columns are fixed.
public protocol ApplicationSideRow: Sendable {
  /// The columns, each with the field of a dump's record it travels in.
  static var columns: [(Field, String)] { get }
  /// How many of the columns, from the first on, a file must have.
  static var required: Int { get }

  /// The number of the application the row speaks of, as given.
  var application: String { get }

  init(_ record: borrowing Record, _ dates: ApplicationSideFile.DateForm) throws(UnusableRow)
}

/// A row that cannot be used; it becomes a reject.
public struct UnusableRow: Error, Sendable, Equatable {
  public let problem: RowProblem
}

/// Reads status, event, family, award and agency files of any size; bad rows are set aside.
public struct ApplicationSideFile: Sendable {
  /// What a date cell comes to.
  public enum DateFinding: Sendable {
    case date(CalendarDate)
    case rejected(RejectReason)
  }

  public typealias DateForm = @Sendable (UnsafeRawBufferPointer) -> DateFinding

  let jobs: Int
  let dates: DateForm

  /// - Parameter dates: reads a date cell, so that there is one table of date forms.
  public init(jobs: Int, dates: @escaping DateForm) {
    self.jobs = jobs
    self.dates = dates
  }

  /// Runs `body` on every row, on `jobs` threads, each with a state of its own.
  ///
  /// The order of rows is unspecified; a row whose order matters knows its location.
  ///
  /// - Throws: for a file that cannot be read or lacks a column.
  public func read<Row: ApplicationSideRow, State: Sendable>(
    _: Row.Type, of paths: [String], makeState: @Sendable (Int) -> State,
    body: @Sendable (inout State, Row) -> RecordOutcome
  ) throws(DumpError) -> DumpReading<State> {
    let format = DumpFormat(
      id: "side", title: "附属文件",
      headers: Dictionary(uniqueKeysWithValues: Row.columns.map { ($0, [$1]) }),
      layout: Row.columns.map(\.1))
    let reader = DumpReader(paths: paths, formats: [format], choice: .id(format.id), jobs: jobs)
    let dates = dates
    let reading = try reader.read(makeState: makeState) { state, record in
      do throws(UnusableRow) {
        return body(&state, try Row(record, dates))
      } catch {
        return .rejected(error.problem)
      }
    }
    for file in reading.files {
      let header = file.columns.header
      for (_, column) in Row.columns.prefix(Row.required) where !header.contains(column) {
        throw .missingColumn(file: file.path, column: column, header: header)
      }
    }
    return reading
  }
}
