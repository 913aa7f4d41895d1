import Testing

/// GB/T 4754 from a bureau's own table, from the file to the matrix of regions and industries.
struct EconomyIndustriesTests {
  /// G06F is 计算机整机 alone, H04L of two classes, H01M 4/36* of the main group H01M 4.
  private static let table = """
    行业代码,行业名称,IPC
    C,制造业,
    38,电气机械和器材制造业,
    384,电池制造,
    3841,锂离子电池制造,
    ,,H01M 4/36*
    ,,H01M10/05
    39,计算机、通信和其他电子设备制造业,
    391,计算机制造,
    3911,计算机整机制造,
    ,,G06F
    ,,H04L
    392,通信设备制造,
    3921,通信系统设备制造,
    ,,H04L*
    27,医药制造业,
    2710,化学药品原料药制造,A61K 31/00

    """

  private func published() throws -> SmallPipeline {
    try SmallPipeline(
      ["gbt4754.csv": Self.table],
      settings: SmallPipeline.settings
        .replacing(
          "industries: {scheme: own, table: industries.csv}", with: "industries: {scheme: own}"
        )
        .replacing("concordance: concordance.csv", with: "concordance: gbt4754.csv"),
      adding: "levels: [city]\n"
    ).published("--tables", "T00,T04,T05,T06")
  }

  @Test func `valid inventions are counted by 小类, a symbol of two classes in halves`() throws {
    let pipeline = try published()
    let matrix = try pipeline.table("T05")
    // 杭州: 201810200001.9 all G06F; half of 201810200002.3, whose H04L is of two classes; H01M 4/36.
    #expect(try matrix.number("fractional", "330100", "3911") == 1 + 0.25)
    #expect(try matrix.number("fractional", "330100", "3921") == 0.25)
    #expect(try matrix.number("fractional", "330100", "3841") == 1)
    // 宁波: A61K 31/00 whole, two thirds of half of another, half of the one with C02F 1/44.
    let drugs = try #require(try matrix.number("fractional", "330200", "2710"))
    #expect(abs(drugs - (1 + 1.0 / 3 + 0.5)) < 1e-12)
    let unmapped = try #require(try matrix.number("fractional", "330200", "UNMAPPED"))
    #expect(abs(unmapped - (0.5 + 1.0 / 3)) < 1e-12)
    // Only 小类 are rows; what stands above them is a heading.
    #expect(Set(try matrix.texts("industry_code")) == ["2710", "3841", "3911", "3921", "UNMAPPED"])
    #expect(matrix.conventions["行业对应"]?.contains("1 条带 * 的小组按整个大组近似") == true)
  }

  @Test func `a heading of any level stands for everything below it`() throws {
    let pipeline = try published()
    // Inventions of any standing: 3 of G06F, 2 of H04L (in both of its classes), 2 of H01M, 3 of A61K.
    for (asked, count) in [
      ("3911", 5.0), ("3921", 2), ("391", 5), ("39", 5), ("38", 2), ("C", 10),
      ("计算机、通信和其他电子设备制造业", 5),
    ] {
      let answer = try pipeline.answer("--industry", asked, "--by", "type", "--type", "发明")
      #expect(try answer.number("n", "发明") == count, "\(asked)")
    }
  }

  @Test func `the table's rules and what of it is approximate are told`() throws {
    let sources = try published().table("T00")
    let note = try #require(try sources.text("note", "行业对照表"))
    #expect(note.contains("6 条规则；4 个行业；IPC 版本 未载明；带 * 的小组条目 1 条"))
  }
}
