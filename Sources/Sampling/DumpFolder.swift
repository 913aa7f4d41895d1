/// The folder of dumps: one file per year of publication and one batch in CNIPR's layout.
final class DumpFolder {
  static let years = 2009...2016
  static let batchYear = 2013

  private let tally: DirtTally
  /// Records written so far, over all files.
  private(set) var rows = 0
  private let yearly: [SampleFile]
  private let batch: SampleFile
  private let limit: Int
  private var lastRecord: [UInt8] = []
  private var lastSymbols = ""

  init(folder: String, rows limit: Int, tally: DirtTally) throws(SampleError) {
    self.limit = limit
    self.tally = tally
    var files: [SampleFile] = []
    for year in Self.years { files.append(try Self.open(year, in: folder)) }
    yearly = files
    batch = try SampleFile(
      folder: folder, name: "cnipr-2013.csv", encoding: .utf8WithMark, lineEnd: "\r\n")
    try writeHeaders()
  }

  var isFull: Bool { rows >= limit }

  private static func open(_ year: Int, in folder: String) throws(SampleError) -> SampleFile {
    switch year {
    case 2009: try SampleFile(folder: folder, name: "bulk-2009.csv", encoding: .utf8WithMark)
    case 2010:
      try SampleFile(
        folder: folder, name: "bulk-2010.csv", encoding: .utf8WithMark, lineEnd: "\r\n")
    case 2012:
      try SampleFile(folder: folder, name: "bulk-2012-gb18030.csv.gz", encoding: .gb18030)
    case 2014:
      try SampleFile(
        folder: folder, name: "bulk-2014-gb18030.csv.gz", encoding: .gb18030, lineEnd: "\r\n")
    default: try SampleFile(folder: folder, name: "bulk-\(year).csv.gz")
    }
  }

  private func writeHeaders() throws(SampleError) {
    for (year, file) in zip(Self.years, yearly) {
      var header = BulkLayout.header
      switch year {
      case 2014:
        for column in [BulkLayout.number, BulkLayout.filed, BulkLayout.symbols] {
          header[column] = " " + header[column] + "  "
        }
        tally.note(.headerSpaces, file: file.name, record: 0)
      case 2015:
        header = Self.reordered(header)
        tally.note(.reorderedColumns, file: file.name, record: 0)
      case 2016:
        try file.write("合成数据：样本年度专利数据" + file.lineEnd)
        tally.note(.preambleLine, file: file.name, record: 0)
      default: break
      }
      var bytes: [UInt8] = []
      SampleCSV.append(header, to: &bytes)
      try file.write(String(decoding: bytes, as: UTF8.self) + file.lineEnd)
    }
    try batch.write(CNIPRLayout.header.joined(separator: ",") + batch.lineEnd)
  }

  // The year 2015 was exported with its columns in another order.
  private static func reordered(_ cells: [String]) -> [String] {
    stride(from: 1, to: cells.count, by: 2).map { cells[$0] }
      + stride(from: 0, to: cells.count, by: 2).map { cells[$0] }
  }

  /// Writes the publications of one application; returns how many were written.
  func write(
    _ application: Application, fault: (kind: DirtKind, ordinal: Int)?, onlyAddress: Bool
  ) throws(SampleError) -> Int {
    var written = 0
    for publication in application.publications {
      if isFull { break }
      let year = publication.day.year
      let isBatch = fault == nil && year == Self.batchYear && application.index % 6 == 0
      if isBatch {
        try writeBatch(application, publication)
      } else {
        try writeYearly(application, publication, fault: fault, onlyAddress: onlyAddress)
      }
      written += 1
      if written == 2 { note(.laterPublication, isBatch ? batch : file(of: year)) }
      switch fault?.kind {
      case .identicalRow where !isFull:
        let other = file(of: year == 2010 ? 2011 : 2010)
        try other.writeRecord(lastRecord)
        rows += 1
        note(.identicalRow, other)
        noteNature(of: application, symbols: lastSymbols, other, holder: true)
      case .bothLayouts where !isFull:
        try writeBatch(application, publication)
        note(.bothLayouts, batch)
      default: break
      }
    }
    return written
  }

  private func writeYearly(
    _ application: Application, _ publication: Application.Publication,
    fault: (kind: DirtKind, ordinal: Int)?, onlyAddress: Bool
  ) throws(SampleError) {
    let year = publication.day.year
    let file = file(of: year)
    var cells = BulkLayout.cells(of: application, publication, onlyAddress: onlyAddress)
    if let fault { fault.kind.soil(&cells, filed: application.filed, fault.ordinal) }
    // A row cut short has lost its symbols.
    let symbols = fault?.kind == .raggedShort ? "" : cells[BulkLayout.symbols]
    if year == 2015 { cells = Self.reordered(cells) }
    var record = SampleCSV.record(cells)
    if let fault { fault.kind.soil(&record, fault.ordinal) }
    if fault?.kind == .blankLine { try file.write(file.lineEnd) }
    // Half-way through the year 2013 the export was resumed: a second gzip member.
    if year == 2013, file.records == 500 { try file.startNextMember() }
    try file.writeRecord(record)
    rows += 1
    lastRecord = record
    lastSymbols = symbols
    if let fault, fault.kind != .identicalRow, fault.kind != .bothLayouts {
      tally.note(
        fault.kind, file: file.name, record: file.records,
        unit: fault.kind.truth(application.applicants[0].place))
    }
    noteNature(of: application, symbols: symbols, file, holder: true)
  }

  private func writeBatch(
    _ application: Application, _ publication: Application.Publication
  ) throws(SampleError) {
    try batch.writeRecord(CNIPRLayout.cells(of: application, publication))
    rows += 1
    let symbols = application.symbols.joined(separator: ";")
    noteNature(of: application, symbols: symbols, batch, holder: false)
  }

  // What comes about by itself is counted, not planted.
  private func noteNature(
    of application: Application, symbols: String, _ file: SampleFile, holder: Bool
  ) {
    let first = application.applicants[0].place
    switch first.origin {
    case .foreign: note(.foreignApplicant, file)
    case .hongKongMacaoTaiwan: note(.compatriotApplicant, file)
    default: break
    }
    if !first.locality.isEmpty, first.hidesCounty { note(.parkAddress, file) }
    if holder, application.transferred != nil,
      application.holders[0].place.cityIndex != first.cityIndex
    {
      note(.holderMovedCity, file)
    }
    if application.kind == .design {
      if !symbols.isEmpty { note(.locarnoAsSymbol, file) }
    } else if symbols.split(separator: ";").contains(where: { symbol in
      Self.withdrawn.contains { symbol.hasPrefix($0) }
    }) {
      note(.olderEdition, file)
    }
  }

  /// Symbols of the sample that later editions of the IPC withdrew.
  static let withdrawn = [
    "H01L21/", "H01L23/", "H01L27/", "H01L31/", "H01L33/", "H01L51/", "H04L29/", "G06K9/", "A23L1/",
    "A61B5/0476", "B60L11/", "C01B31/", "H01M2/",
  ]

  private func note(_ kind: DirtKind, _ file: SampleFile) {
    tally.note(kind, file: file.name, record: file.records)
  }

  private func file(of year: Int) -> SampleFile { yearly[year - Self.years.lowerBound] }

  func close() throws(SampleError) {
    // The last record of 2010 never closes its quote: it swallows the end of the file, no more.
    let cut = file(of: 2010)
    try cut.writeRecord(Array("一种未闭合引号的样本装置,实用新型,\"苏州样本截断有限公司".utf8))
    note(.unterminatedQuote, cut)
    file(of: 2009).removeFinalLineEnd()
    tally.note(.noFinalNewline, file: file(of: 2009).name, record: 0)
    for file in yearly { try file.close() }
    try batch.close()
  }
}
