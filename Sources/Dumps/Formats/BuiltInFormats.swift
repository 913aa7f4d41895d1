extension DumpFormat {
  /// The formats that need no mapping; a further one is one more value here.
  public static let builtIn: [DumpFormat] = [yearlyBulk, cnipr25, cniprPlatform, carbon, goldAward]

  /// 中国专利数据库{year}年.csv, 34 columns.
  static let yearlyBulk = DumpFormat(
    id: "bulk34", title: "中国专利数据库年度批量导出 (34 列)",
    headers: [
      .title: ["专利名称"], .type: ["专利类型"], .applicants: ["申请人"],
      .applicantKinds: ["申请人类型"], .applicantAddress: ["申请人地址"],
      .applicantProvince: ["申请人地区"], .applicantCity: ["申请人城市"],
      .applicantCounty: ["申请人区县"], .application: ["申请号"], .filed: ["申请日"],
      .publication: ["公开公告号"], .published: ["公开公告日"],
      .grantPublication: ["授权公告号"], .granted: ["授权公告日"], .ipc: ["IPC分类号"],
      .mainIPC: ["IPC主分类号"], .inventors: ["发明人"], .abstract: ["摘要文本"],
      .mainClaim: ["主权项内容"], .holder: ["当前权利人"],
      .holderAddress: ["当前专利权人地址"], .holderKinds: ["专利权人类型"],
      .uscc: ["统一社会信用代码"], .citations: ["引证次数"], .citedBy: ["被引证次数"],
    ],
    separators: semicolonLists, statusWords: usualStatusWords,
    layout: [
      "专利名称", "专利类型", "申请人", "申请人类型", "申请人地址", "申请人地区", "申请人城市",
      "申请人区县", "申请号", "申请日", "申请年份", "公开公告号", "公开公告日", "公开公告年份",
      "授权公告号", "授权公告日", "授权公告年份", "IPC分类号", "IPC主分类号", "发明人", "摘要文本",
      "主权项内容", "当前权利人", "当前专利权人地址", "专利权人类型", "统一社会信用代码", "引证次数",
      "被引证次数", "自引次数", "他引次数", "被自引次数", "被他引次数", "家族引证次数",
      "家族被引证次数",
    ])

  /// The CNIPR export of 25 columns.
  static let cnipr25 = DumpFormat(
    id: "cnipr25", title: "CNIPR 导出 (25 列)",
    headers: [
      .application: ["申请号"], .publication: ["公开（公告）号"], .published: ["公开（公告）日"],
      .filed: ["申请日"], .title: ["名称"], .mainIPC: ["主分类号"], .ipc: ["分类号"],
      .priority: ["优先权"], .applicants: ["申请（专利权）人"], .inventors: ["发明（设计）人"],
      .applicantAddress: ["地址"], .agency: ["专利代理机构"], .abstract: ["摘要"],
      .mainClaim: ["主权项"],
    ],
    separators: semicolonLists, statusWords: usualStatusWords,
    layout: [
      "申请号", "公开（公告）号", "公开（公告）日", "申请日", "专利号", "名称", "主分类号", "分类号",
      "分案原申请号", "优先权", "申请（专利权）人", "发明（设计）人", "地址", "颁证日", "国际申请",
      "国际公布", "进入国家日期", "专利代理机构", "代理人", "摘要", "主权项", "参考文献", "审查员",
      "光盘号", "PCT公开",
    ])

  /// The CNIPR platform's own export of 15 columns.
  static let cniprPlatform = DumpFormat(
    id: "cnipr15", title: "CNIPR 平台导出 (15 列)",
    headers: [
      .publication: ["公开（公告）号"], .published: ["公开（公告）日"], .application: ["申请号"],
      .filed: ["申请日"], .title: ["名称"], .mainIPC: ["主分类号"], .ipc: ["分类号"],
      .applicants: ["申请人"], .inventors: ["发明人"], .agency: ["代理机构"],
      .applicantAddress: ["地址"], .provinceCode: ["国省代码"], .priority: ["优先权"],
      .abstract: ["摘要"],
    ],
    separators: semicolonLists, statusWords: usualStatusWords,
    layout: [
      "公开（公告）号", "公开（公告）日", "申请号", "申请日", "名称", "主分类号", "分类号", "申请人",
      "发明人", "代理人", "代理机构", "地址", "国省代码", "优先权", "摘要",
    ])

  /// The carboninnovation publication lists.
  ///
  /// 专利号 holds a publication number here, and
  /// 公布日期_授权日期 the date of that publication: with a number of kind A it is no grant.
  static let carbon = DumpFormat(
    id: "carboninnovation", title: "carboninnovation 公开清单 (15 列)",
    headers: [
      .publication: ["专利号"], .application: ["申请号"], .filed: ["申请时间"],
      .applicantAddress: ["申请地点_所属地"], .published: ["公布日期_授权日期"],
      .title: ["专利名称"], .abstract: ["专利摘要"], .inventors: ["发明人信息"],
    ],
    separators: semicolonLists, statusWords: usualStatusWords,
    layout: [
      "专利号", "申请号", "申请时间", "申请地点_所属地", "公布日期_授权日期", "专利名称",
      "专利描述_权利要求字数", "专利范围规定_说明书字数", "说明书页数", "专利范围规定_说明书附图数",
      "专利摘要", "发明人信息", "前引用信息_引专利", "后引用信息_引专利", "前引用信息_引文献",
    ])

  /// Gold-award patents and their controls: measures per patent, without numbers or addresses.
  static let goldAward = DumpFormat(
    id: "gold_award", title: "专利金奖及对照清单",
    headers: [
      .applicants: ["申请人"], .published: ["公开公告日"], .filed: ["申请日"],
      .claims: ["权利要求数量"], .mainIPC: ["ipc主分类"], .ipc: ["ipc"], .citedBy: ["被引证次数"],
      .citations: ["引证次数"], .familySize: ["简单同族个数"], .applicantKinds: ["申请人类型"],
    ],
    separators: semicolonLists.merging([.ipc: [",", ";"]]) { $1 },
    statusWords: usualStatusWords)

  private static let semicolonLists: [Field: [String]] = Dictionary(
    uniqueKeysWithValues: [
      Field.applicants, .applicantKinds, .inventors, .holder, .holderKinds, .ipc, .agency,
      .industries, .applicantRegion, .holderRegion, .uscc, .priority,
    ].map { ($0, [";", "；"]) })

  private static let usualStatusWords: [StatusWord: [String]] = [
    .valid: ["有效", "授权", "有权"], .lapsed: ["失效", "终止", "无权", "驳回", "撤回"],
    .pending: ["审查中", "实质审查", "在审", "公开"],
  ]
}
