public import Configuration

/// What an applicant's or holder's name and kind word tell.
public enum ApplicantNames {
  /// How kinds are told, for 口径.
  public static let rules = """
    类型列有字的从其字（企业、公司；高校、院校、大专；科研、研究；机关、团体、事业单位；个人；境外、国外、港澳台；\
    一格多词取先出现者）；没有的看名称，依次：全为外文字母、假名、谚文或含间隔号·者为境外；两三个汉字为个人；\
    名称止于医院、中学、小学、幼儿园等者为机关团体（大学附属医院亦然）；含公司、集团、合作社、事务所、银行等或止于厂者为企业\
    （公司的研究院亦然）；含大学、学院（科学院除外）、学校者为高校（大学的研究院亦然）；含科学院、研究院、研究所、\
    研究中心、实验室、设计院等或止于院、所者为科研院所；止于店、矿、场、社者为企业；含政府、委员会、协会、学会、\
    部队等或止于局、厅、处、站、中心、队、馆者为机关团体；汉字间有空格者为境外；四个汉字为个人；其余未知。
    """

  /// The kind a word of a kind column states, nil where it states none of ours.
  public static func kind(word: UnsafeRawBufferPointer) -> HolderKind? {
    var position = 0
    while position < word.count {
      for (text, kind) in columnWords where starts(word, with: text, at: position) { return kind }
      position += 1
    }
    return nil
  }

  /// The kind a name tells, `unknown` where it tells none.
  public static func kind(of name: UnsafeRawBufferPointer) -> HolderKind {
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: AddressText.capacity) { units in
      let text = AddressText(name, in: units)
      var end = text.count
      while end > 0, text[end - 1] == AddressText.space { end -= 1 }
      if end == 0 { return .unknown }
      var blanks = 0
      var han = end
      // A name of nothing but ideographs has neither blanks nor foreign letters.
      if text.ideographs * 3 != name.count {
        if hasForeignScript(name, text) { return .foreign }
        blanks = (0..<end).count { text[$0] == AddressText.space }
        han = (0..<end).count { (0x3400...0x9FFF).contains(text[$0]) }
      }
      let isHanOnly = han + blanks == end
      if isHanOnly, (2...3).contains(han) { return .individual }
      let found = words(in: text, to: end)
      for (word, kind) in precedence where found & word != 0 { return kind }
      guard isHanOnly else { return .unknown }
      // 埃德华 科贝尔曼: a foreign name, parted by a blank where others have a dot.
      if blanks > 0 { return .foreign }
      return han == 4 ? .individual : .unknown
    }
  }

  // One bit for each kind of word, in the order in which they decide.
  private static let endsAsOrganisation: UInt8 = 1
  private static let enterprise: UInt8 = 2
  private static let university: UInt8 = 4
  private static let institute: UInt8 = 8
  private static let endsAsEnterprise: UInt8 = 16
  private static let organisation: UInt8 = 32

  private static let precedence: [(UInt8, HolderKind)] = [
    (endsAsOrganisation, .organisation), (enterprise, .enterprise), (university, .university),
    (institute, .institute), (endsAsEnterprise, .enterprise), (organisation, .organisation),
  ]

  /// Words, what they tell, and whether they tell it only at the end of a name.
  private static let vocabulary: [(words: [String], bit: UInt8, onlyAtEnd: Bool)] = [
    (
      [
        "医院", "卫生院", "保健院", "疗养院", "防治院", "中学", "小学", "幼儿园", "博物院", "法院", "检察院",
      ], endsAsOrganisation, true
    ),
    (
      [
        "公司", "集团", "合作社", "有限合伙", "普通合伙", "事务所", "株式会社", "工厂", "商行", "经营部",
        "加工部", "企业", "实业", "个体工商户", "股份", "银行",
      ], enterprise, false
    ),
    (
      ["大学", "学院", "学校", "高等专科", "研究生院", "党校", "技校"], university, false
    ),
    (
      [
        "科学院", "研究院", "研究所", "研究中心", "研究室", "研究站", "实验室", "设计院", "设计所", "勘察院",
        "勘测院", "规划院", "工程院", "科研所", "科研院", "技术中心", "工程中心", "研发中心", "创新中心",
        "试验站", "检验院", "检测院", "计量院",
      ], institute, false
    ),
    (["院", "所"], institute, true),
    (["厂"], enterprise, true),
    (["店", "矿", "场", "社", "坊", "铺", "庄"], endsAsEnterprise, true),
    (
      [
        "政府", "委员会", "协会", "学会", "研究会", "基金会", "商会", "联合会", "促进会", "管理处", "办公室",
        "办事处", "部队", "公安", "监狱", "社区", "居委会", "村委会", "图书馆", "博物馆", "疾病预防控制",
        "指挥部",
      ], organisation, false
    ),
    (
      ["局", "厅", "处", "站", "中心", "队", "馆", "台", "署", "部", "军", "园", "会", "村"],
      organisation, true
    ),
  ]

  /// What a word tells, by its entry of the trie.
  private struct Meaning {
    var bit: UInt8
    var onlyAtEnd: Bool
  }

  private static let words: (trie: NameTrie, meanings: [Meaning]) = {
    var names = NameList()
    var meanings: [Meaning] = []
    for (words, bit, onlyAtEnd) in vocabulary {
      for word in words {
        names.append(word.utf16)
        meanings.append(Meaning(bit: bit, onlyAtEnd: onlyAtEnd))
      }
    }
    var order: [Int] = []
    let trie = NameTrie(names, order: &order)
    return (trie, order.map { meanings[$0] })
  }()

  /// The bits of all words in the text.
  private static func words(in text: AddressText, to end: Int) -> UInt8 {
    // Asked once: whatever is made at its first use is asked for at each use.
    let (trie, meanings) = words
    var found: UInt8 = 0
    for start in 0..<end {
      var node = NameTrie.root
      var position = start
      while position < end, let next = trie.next(node, text[position]) {
        node = next
        position += 1
        for entry in trie.entries(at: node) {
          let meaning = meanings[entry]
          if meaning.onlyAtEnd, position != end { continue }
          // 科学院 holds 学院 and is none.
          if meaning.bit == university, text[start] == learning, start > 0,
            text[start - 1] == science
          {
            continue
          }
          found |= meaning.bit
        }
      }
    }
    return found
  }

  // 学
  private static let learning: UInt16 = 0x5B66
  // 科
  private static let science: UInt16 = 0x79D1

  /// Whether a name is written in Latin, Kana or Hangul, or holds the dot that parts foreign names.
  private static func hasForeignScript(
    _ name: UnsafeRawBufferPointer, _ text: AddressText
  ) -> Bool {
    if text.hasLatin, !text.hasHan { return true }
    var position = 0
    while position + 1 < name.count {
      let first = name[position]
      // U+00B7 ·
      if first == 0xC2, name[position + 1] == 0xB7 { return true }
      if first == 0xE3, position + 2 < name.count {
        // U+3040…U+30FF, the dot ・ among them.
        let second = name[position + 1]
        if second == 0x81 || second == 0x82 || second == 0x83 { return true }
      }
      // U+2022 •
      if first == 0xE2, name[position + 1] == 0x80, position + 2 < name.count,
        name[position + 2] == 0xA2
      {
        return true
      }
      // Hangul syllables.
      if first == 0xEA || first == 0xEB || first == 0xEC { return true }
      position += first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    }
    return false
  }

  private static let columnWords: [([UInt8], HolderKind)] = {
    let words: [(HolderKind, [String])] = [
      (.individual, ["个人", "自然人"]), (.foreign, ["境外", "国外", "外国", "港澳台"]),
      (.university, ["高校", "院校", "大专", "大学", "学校"]), (.institute, ["科研", "研究"]),
      (.enterprise, ["企业", "公司", "工矿"]),
      (.organisation, ["机关", "团体", "事业", "政府", "社会组织", "医院"]),
    ]
    return words.flatMap { kind, texts in texts.map { (Array($0.utf8), kind) } }
  }()

  private static func starts(
    _ word: UnsafeRawBufferPointer, with text: [UInt8], at position: Int
  ) -> Bool {
    guard position + text.count <= word.count else { return false }
    for offset in 0..<text.count where word[position + offset] != text[offset] { return false }
    return true
  }
}
