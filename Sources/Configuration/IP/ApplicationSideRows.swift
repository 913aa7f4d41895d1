public import Dumps

/// One dated statement of an application's legal status; the last on or before a day decides.
public struct StatusRow: ApplicationSideRow, Equatable {
  public let application: String
  public let date: CalendarDate
  public let status: String
  /// Settles which of two rows of one day is the later.
  public let location: RecordLocation

  public static let columns: [(Field, String)] = [
    (.application, "application"), (.published, "date"), (.status, "status"),
  ]
  public static let required = 3

  public init(_ record: borrowing Record, _ dates: ApplicationSideFile.DateForm)
    throws(UnusableRow)
  {
    application = try record.demanded(.application)
    date = try record.date(.published, dates)
    status = try record.demanded(.status)
    location = record.location
  }
}

/// One event in the life of an application or a patent.
public struct EventRow: ApplicationSideRow, Equatable {
  public let application: String
  public let date: CalendarDate
  public let kind: EventKind
  /// Region codes, region names, addresses or party names; empty when not told.
  public let from: [String]
  public let to: [String]
  /// 万元; nil when not told.
  public let amount: Double?
  public let source: String
  /// Tells two events of one day apart.
  public let location: RecordLocation

  public static let columns: [(Field, String)] = [
    (.application, "application"), (.published, "date"), (.type, "event"),
    (.applicantAddress, "from"), (.holderAddress, "to"), (.citations, "amount_wan_yuan"),
    (.title, "source"),
  ]
  public static let required = 3

  public init(_ record: borrowing Record, _ dates: ApplicationSideFile.DateForm)
    throws(UnusableRow)
  {
    application = try record.demanded(.application)
    date = try record.date(.published, dates)
    guard let kind = EventKind(title: try record.demanded(.type)) else {
      throw record.unusable(.type, .unknownEvent)
    }
    self.kind = kind
    from = record.list(.applicantAddress)
    to = record.list(.holderAddress)
    let amount = record.string(.citations)
    self.amount = amount.isEmpty ? nil : strictNumber(amount)
    guard amount.isEmpty || (self.amount ?? -1) >= 0 else {
      throw record.unusable(.citations, .unreadableNumber)
    }
    source = record.string(.title)
    location = record.location
  }
}

/// One publication of an application's family at an office.
public struct FamilyRow: ApplicationSideRow, Equatable {
  public let application: String
  public let office: String
  public let publication: String

  public static let columns: [(Field, String)] = [
    (.application, "application"), (.office, "office"), (.publication, "publication"),
  ]
  public static let required = 2

  public init(application: String, office: String, publication: String) {
    self.application = application
    self.office = office
    self.publication = publication
  }

  public init(_ record: borrowing Record, _ dates: ApplicationSideFile.DateForm)
    throws(UnusableRow)
  {
    application = try record.demanded(.application)
    office = try record.demanded(.office)
    publication = record.string(.publication)
  }
}

/// One award an application or patent has received.
public struct AwardRow: ApplicationSideRow, Equatable {
  public let application: String
  public let award: String
  public let year: Int

  public static let columns: [(Field, String)] = [
    (.application, "application"), (.title, "award"), (.granted, "year"),
  ]
  public static let required = 3

  public init(application: String, award: String, year: Int) {
    self.application = application
    self.award = award
    self.year = year
  }

  public init(_ record: borrowing Record, _ dates: ApplicationSideFile.DateForm)
    throws(UnusableRow)
  {
    application = try record.demanded(.application)
    award = try record.demanded(.title)
    guard let year = strictYear(try record.demanded(.granted)) else {
      throw record.unusable(.granted, .unreadableNumber)
    }
    self.year = year
  }
}

/// The agency and agent who filed an application.
public struct AgencyRow: ApplicationSideRow, Equatable {
  public let application: String
  public let agency: String
  public let agent: String

  public static let columns: [(Field, String)] = [
    (.application, "application"), (.agency, "agency"), (.inventors, "agent"),
  ]
  public static let required = 2

  public init(application: String, agency: String, agent: String) {
    self.application = application
    self.agency = agency
    self.agent = agent
  }

  public init(_ record: borrowing Record, _ dates: ApplicationSideFile.DateForm)
    throws(UnusableRow)
  {
    application = try record.demanded(.application)
    agency = try record.demanded(.agency)
    agent = record.string(.inventors)
  }
}

extension Record {
  fileprivate func string(_ field: Field) -> String {
    String(decoding: self[field], as: UTF8.self)
  }

  fileprivate func demanded(_ field: Field) throws(UnusableRow) -> String {
    let cell = string(field)
    guard !cell.isEmpty else { throw unusable(field, .emptyCell) }
    return cell
  }

  fileprivate func list(_ field: Field) -> [String] {
    string(field).split(separator: ";").map(trimmed).filter { !$0.isEmpty }
  }

  fileprivate func date(_ field: Field, _ dates: ApplicationSideFile.DateForm)
    throws(UnusableRow) -> CalendarDate
  {
    guard !self[field].isEmpty else { throw unusable(field, .emptyCell) }
    switch dates(self[field]) {
    case .date(let date): return date
    case .rejected(let reason): throw unusable(field, reason)
    }
  }

  fileprivate func unusable(_ field: Field, _ reason: RejectReason) -> UnusableRow {
    UnusableRow(
      problem: RowProblem(reason: reason, column: columnName(field), cell: string(field)))
  }
}
