public import Configuration

/// Everything of a run that is made from its tables: one call stages every form of them.
public struct ReportFiles: Sendable {
  public var title: String
  /// Period, date and the like, below the title.
  public var subtitle: String
  public var runID: String
  public var tables: [ReportTable]
  /// 口径 of the whole report.
  public var remarks: [ReportTable.Convention]
  /// What the database holds besides, such as side tables and the ledger.
  public var extras: [ReportTable]
  public var boundaries: BoundaryFile?
  public var encoding: CSVEncoding

  public init(
    title: String, subtitle: String, runID: String, tables: [ReportTable],
    remarks: [ReportTable.Convention] = [], extras: [ReportTable] = [],
    boundaries: BoundaryFile? = nil, encoding: CSVEncoding = .utf8BOM
  ) {
    self.title = title
    self.subtitle = subtitle
    self.runID = runID
    self.tables = tables
    self.remarks = remarks
    self.extras = extras
    self.boundaries = boundaries
    self.encoding = encoding
  }

  /// Stages CSV, JSON, the workbook, the pages, the maps and the database.
  ///
  /// - Throws: `ReportError` naming the file that could not be written.
  public func stage(in publication: Publication) throws(ReportError) {
    let csv = CSVWriter(encoding: encoding)
    for table in tables {
      try publication.write(csv.render(table), to: "tables/\(table.fileName).csv")
      try publication.write(JSONWriter().render(table), to: "tables/\(table.id).json")
    }
    let page = ReportPage(
      title: title, subtitle: subtitle, tables: tables, remarks: remarks, boundaries: boundaries)
    for file in PageWriter().render(page) { try publication.write(file.bytes, to: file.path) }
    if let map = page.map {
      try publication.write(GeoJSONWriter().render(map), to: GeoJSONWriter.tilesName)
    }
    if let boundaries {
      try publication.write(
        GeoJSONWriter().render(boundaries), to: GeoJSONWriter.boundariesName)
    }
    try WorkbookWriter(title: title, remarks: remarks).write(
      tables, to: publication.path(staging: WorkbookWriter.fileName))
    try DatabaseWriter(runID: runID, title: title).write(
      tables, extras: extras, to: publication.path(staging: DatabaseWriter.fileName))
  }
}
