import CZlib
import Foundation
import Glibc

/// A second, independent reading of the written dumps: what the tests count faults with.
struct SampleScan {
  struct Record {
    let file: String
    /// From 1, header and blank lines not counted.
    let number: Int
    let cells: [String]
    let columns: [String: Int]
    let hasInvalidBytes: Bool

    subscript(column: String) -> String {
      columns[column].flatMap { $0 < cells.count ? cells[$0] : nil } ?? ""
    }
    var isBatch: Bool { columns["公开（公告）号"] != nil }
    var application: String { self["申请号"] }
    var address: String { self[isBatch ? "地址" : "申请人地址"] }
    var symbols: String { self[isBatch ? "分类号" : "IPC分类号"] }
    var filed: String { self["申请日"] }
    var abstract: String { self[isBatch ? "摘要" : "摘要文本"] }
    var publication: String { self[isBatch ? "公开（公告）号" : "公开公告号"] }
  }

  struct File {
    let name: String
    let header: [String]
    let preamble: [[String]]
    let blankLines: Int
    let endsWithNewline: Bool
    let records: [Record]
  }

  let files: [File]
  var records: [Record] { files.flatMap(\.records) }

  init(dumps folder: String) throws {
    files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
      var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
      if name.hasSuffix(".gz") { bytes = Self.inflated(bytes) }
      if name.contains("gb18030") { bytes = Self.utf8(fromGB18030: bytes) }
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      return Self.file(name, bytes)
    }
  }

  private static func file(_ name: String, _ bytes: [UInt8]) -> File {
    let (rows, blankLines) = split(bytes)
    let start = rows.firstIndex { $0.count > 20 }!
    let header = rows[start].map { text($0).trimmingCharacters(in: .whitespaces) }
    var columns: [String: Int] = [:]
    for (index, column) in header.enumerated() { columns[column] = index }
    let records = rows[(start + 1)...].enumerated().map { offset, row in
      Record(
        file: name, number: offset + 1, cells: row.map(text), columns: columns,
        hasInvalidBytes: row.contains { String(validating: $0, as: UTF8.self) == nil })
    }
    return File(
      name: name, header: rows[start].map(text), preamble: rows[..<start].map { $0.map(text) },
      blankLines: blankLines, endsWithNewline: bytes.last == 10, records: Array(records))
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Rows of fields by RFC 4180, and how many lines held nothing.
  private static func split(_ bytes: [UInt8]) -> (rows: [[[UInt8]]], blankLines: Int) {
    var rows: [[[UInt8]]] = []
    var row: [[UInt8]] = []
    var field: [UInt8] = []
    var blankLines = 0
    var isQuoted = false
    var index = 0
    func isEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }
    while index < bytes.count {
      let byte = bytes[index]
      if isQuoted {
        if byte == 34, index + 1 < bytes.count, bytes[index + 1] == 34 {
          field.append(34)
          index += 1
        } else if byte == 34 {
          isQuoted = false
        } else {
          field.append(byte)
        }
      } else if byte == 34, field.isEmpty {
        isQuoted = true
      } else if byte == 44 {
        row.append(field)
        field = []
      } else if isEnd(byte) {
        if byte == 13, index + 1 < bytes.count, bytes[index + 1] == 10 { index += 1 }
        if row.isEmpty, field.isEmpty {
          blankLines += 1
        } else {
          row.append(field)
          rows.append(row)
        }
        row = []
        field = []
      } else {
        field.append(byte)
      }
      index += 1
    }
    if !row.isEmpty || !field.isEmpty {
      row.append(field)
      rows.append(row)
    }
    return (rows, blankLines)
  }

  /// All members of a gzip file, one after another.
  static func inflated(_ bytes: [UInt8]) -> [UInt8] {
    var input = bytes
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    input.withUnsafeMutableBufferPointer { source in
      var stream = z_stream()
      inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      while true {
        let (code, made) = chunk.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(target.count)
          return (inflate(&stream, Z_NO_FLUSH), target.count - Int(stream.avail_out))
        }
        output.append(contentsOf: chunk[..<made])
        if code == Z_STREAM_END {
          if stream.avail_in == 0 { break }
          inflateReset(&stream)
        } else if code != Z_OK {
          break
        }
      }
      inflateEnd(&stream)
    }
    return output
  }

  private static func utf8(fromGB18030 bytes: [UInt8]) -> [UInt8] {
    let converter = iconv_open("UTF-8", "GB18030")
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 2 + 16)
    let written = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var fromLeft = source.count
        var to = target.baseAddress
        var toLeft = target.count
        iconv(converter, &from, &fromLeft, &to, &toLeft)
        return target.count - toLeft
      }
    }
    return output[..<written].map { UInt8(bitPattern: $0) }
  }
}
