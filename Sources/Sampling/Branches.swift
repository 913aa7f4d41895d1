/// One branch of 战略性新兴产业分类, or the trades outside it, as the sample's applications draw on it.
struct Branch: Sendable {
  let code: String
  let title: String
  /// In proportion to which the nation's applications fall here before a city's specialities.
  let weight: Int
  /// Groups of IPC symbols that share keywords; some have none.
  let themes: [Theme]
  /// What things are called when a title shall hold no keyword of the branch.
  let nouns: [String]
}

/// IPC symbols beside the words that the official table demands of their texts.
struct Theme: Sendable {
  let symbols: [String]
  let keywords: [String]
}

enum Branches {
  static let all: [Branch] = table.split(separator: "\n").map { branch(String($0)) }
  /// The branches of 战略性新兴产业分类; without them only `outside` remains.
  static let emerging = all.filter { $0.code != "0" }
  static let outside = all.first { $0.code == "0" }!
  static let indexByCode = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($0.element.code, $0.offset) })

  /// The branch mix of one city: the nation's weights plus its own specialities.
  static func mix(of city: City?) -> Weighted<Int> {
    var weights = all.map(\.weight)
    for speciality in city?.specialities ?? [] {
      weights[indexByCode[speciality.code]!] += speciality.weight * 7 / 4
    }
    return Weighted(weights.enumerated().map { ($0.offset, $0.element) })
  }

  private static func branch(_ line: String) -> Branch {
    let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    return Branch(
      code: parts[0], title: parts[1], weight: Int(parts[2])!,
      themes: parts[4].split(separator: ";").map { theme in
        let sides = theme.split(separator: "~", omittingEmptySubsequences: false)
        return Theme(
          symbols: sides[0].split(separator: " ").map(String.init),
          keywords: sides.count > 1 ? sides[1].split(separator: " ").map(String.init) : [])
      },
      nouns: parts[3].split(separator: " ").map(String.init))
  }

  // code|title|weight|nouns|themes (`symbols~keywords;…`). Symbols and keywords are those of
  // 战略性新兴产业分类与国际专利分类参照关系表(2021)(试行); code 0 holds symbols that it does not name.
  private static let table = """
    1.1|下一代信息网络产业|16|接入终端 中继节点 数据链路 信令转发单元|H04B7/216 H04W56/00 H04W48/02 G08B25/12 H04M3/487~光纤宽带运营服务 移动话音服务;H04L27/26 H04J13/12 H04B5/28 H04W88/08 H04W68/06 H04L29/08~高端路由器 新一代移动通信基站设备;G06F21/12 G06F11/18 H04L1/04
    1.2|电子核心产业|20|发光封装体 显示面板 贴片器件 晶圆夹具|H01L27/146 G11B5/00 H01F3/02 G02F1/03 H01L33/48~透明导电薄膜材料 石英系光纤光缆材料 高性能混合液晶;H01Q7/04 H01Q21/06 H03J1/10 H01L21/60 H01L23/31~光纤制造 显示器件制造 半导体发光二极管;C09K19/44 G01R35/00 C09K19/30
    1.3|新兴软件和新型信息技术服务|12|业务流程引擎 编译模块 仿真平台 日志组件|H01L21/82 G07F15/10 G06F3/0488 G06F3/0484 G08G1/04~集成电路设计 数据存储 货物识别系统;G06F11/36~互联网安全服务;G06F30/12 G06F8/00
    1.4|互联网与云计算、大数据服务|8|检索引擎 消息队列 报警终端 自助售货柜|G06F8/61 G06F8/60 G06F16/95 G06F8/70~网上新闻服务 互联网搜索服务;G09B23/18 G08B9/06 G07F11/08 G06K7/10 G06K9/00~互联网平台
    1.5|人工智能|7|神经网络模型 图像识别单元 手势交互装置 语义解析模块|G06N3/067 G06F9/44 G06N5/02 G06N3/04~计算机视听觉软件 人工智能中间件;G06K9/66 G08B25/10 G07C9/00 G05B15/02~生产领域人工智能系统;G06F40/18 A61B5/0476
    2.1|智能制造装备产业|34|数控机床 机械手 夹紧装置 送料机构 焊接工作台|B24B13/01 B23B37/00 G05G1/08 G01R33/07 B23D27/04~金属切削 智能监测装置 机床主轴;B24B15/04 B23B43/02 B21D37/10 B30B7/00 B23D47/02
    2.2|航空装备产业|4|机翼组件 起落架 旋翼机构|B64C9/06 B64D9/00 B64C39/06 B64C29/02 B64D7/00;B29L31/30 B21D53/92~飞机等航空器制造
    2.3|卫星及应用产业|3|姿态调节装置 定位终端 航迹规划模块|G01C21/24 G01C21/32 B64G6/00 H04B7/185 G01C21/34~卫星天线 先进卫星平台;B64G1/22 F42B15/08~飞船地面设备 运载火箭;B64G7/00 B64G4/00 G01S19/04
    2.4|轨道交通装备产业|6|转向架 受电弓 道岔检测装置 车体骨架|B61H5/00 B61D23/02 B60M3/00 B61C7/04 B61G1/02~高铁设备 城市轨道交通设备制造 混合动力机车;B60M5/02 H01Q1/32 G07B1/00~轻量化新型变压器;B61K9/02 E01B13/02 E01B27/00 B61L23/08
    2.5|海洋工程装备产业|5|浮体结构 锚泊装置 船体分段 吊装平台|B63B15/02 B63H20/02 B63B1/10 B63B17/02~海底管线焊接设备;B63B49/00 F16L1/09 B66D1/02 B66C23/10~船用水文气象观测传感器;B63B35/52 B63B35/08 B63B35/50 B63H25/10
    3.1|先进钢铁材料|5|轧制坯料 淬火工件 合金棒材|C22C38/18 C22C38/08~镍基耐蚀合金;C21D1/09 B23K35/30~高强度帘线钢产品 铁路耐候焊丝钢;C21D9/40 C21D9/36
    3.2|先进有色金属材料|8|铸锭 挤压型材 熔炼坩埚|B21C1/06 B22D11/00 B21B1/06 B21B37/18 B21F1/04~高品质铝合金板材 高品质镁材 钛材制造;H01R4/01 C22C12/00 B23K1/16 C22C18/02~锌结构功能材料 高纯稀土化合物制造;B01J23/04 C25C3/06 H01F1/04
    3.3|先进石化化工新材料|14|树脂组合物 乳液 光刻胶 膜材|H01M10/22 H01M10/08 H01M10/0564~锂离子电池电解液;G03F7/035 G03F7/008 G03F7/039 G03F7/04;C08L67/02 B32B27/36~聚酯类可降解塑料 不饱和聚酯
    3.4|先进无机非金属材料|7|陶瓷坯体 玻璃基板 吸附颗粒|C09D11/02 C01F11/18~云母功能填料;H01M2/14 B01J20/04 C01B33/00 B01D39/02~电池隔膜 工业除尘用过滤材料;C03C10/06 C03C4/00 C01B32/17
    3.5|高性能纤维及制品和复合材料|6|预浸料 织造物 缠绕构件|C04B38/06 C04B37/00~陶瓷基复合材料;D01F6/06~聚酰亚胺 聚苯硫醚;H01F6/04 D01F9/12 D01F2/04
    3.6|前沿新材料|6|量子点薄膜 多孔支架 微球颗粒|C01B32/15 C01B32/159 C01B31/04~石墨烯薄膜 石墨烯粉体 纳米碳管;A61L31/08 B22F1/08~金属增材用粉末;A61L27/04 G01N27/327 B82B3/00
    3.7|新材料相关服务|5|拉伸试验夹具 光学检测台 流量标定装置|G01N11/02 G01D1/04 G01B1/00 G01N21/09 G01N15/05~新材料检测 认证认可服务;G01N3/08 G01N17/00
    4.1|生物医药产业|18|缓释制剂 多肽 化合物 中药组合物|A61K47/00 A61K31/03 A61K48/00 A61K38/00 A61K39/07~生物药品制造 制药专用设备制造;A61P1/08 C07D203/06 C07C2/06~化学药品原料药
    4.2|生物医学工程产业|12|穿刺器械 血样检测卡 康复支具 导管|G01N33/58 G01N33/573 G01N33/536 A61M25/01 A61B17/00 A61F2/02;A61K51/00 A61K49/08~医用X射线
    4.3|生物农业及相关产业|8|菌剂 育苗基质 饲料添加剂 养殖网箱|C12N1/20 A23L2/04 A23L1/29~发酵工程;A01K61/17 A01K67/33~畜牧良种繁殖;A01H3/02 C05F3/02 C12N1/14 A01N65/06
    4.4|生物质能产业|2|燃料颗粒 发酵液|C10L5/00 C10L1/06 B01J2/08~生物质液体燃料生产;G01N33/03 G01N30/06~原料纤维素分离
    4.5|其他生物业|4|发酵饮品 染料 精制油|A23B4/12 D06L4/40 C11B3/06 C11B5/00;G06M1/06~生物特征识别设备
    5.1|新能源汽车整车制造|4|整车车架 动力总成 储能电池包|B60K6/22 B60K6/445 B60K6/34 B60L11/18~新能源车整车制造;B60L50/53 B60L50/50 B60L50/52;B60L50/72 B60K6/32
    5.2|新能源汽车装置、配件制造|9|悬架 制动器 电机驱动板 电芯|B60W40/08 B60R16/00 B60W30/00 B60T8/20~插电式混合驱动;B60L15/38 H01M10/625 B60L15/02 B60L3/08;H01M2/10 H01M4/1395 H01M4/26
    5.3|新能源汽车相关设施制造|3|充电接口 储气瓶 传动试验台|F17C1/10 G01L3/00 G01M13/021~以插电式混合驱动;H02J7/04~地面交流;B60L53/18 B60L55/00
    5.4|新能源汽车相关服务|2|底盘举升机 底盘检测线|B60S9/02 G01M17/02 B60S5/00~以插电式混合驱动
    6.1|核电产业|2|堆芯构件 密封阀组|G21C17/02 G21C11/08 G21C1/07~核应急装置;G21C7/08 G21C3/08~核燃料加工;G21C19/02 G21D3/00
    6.2|风能产业|4|叶片 变桨机构 塔筒|H02J3/44 H02J3/38 H02J3/46~风力发电;F03D15/20 F03D80/30 F03D9/11~风能原动设备制造;F03D1/06 F03D7/02 F03D17/00
    6.3|太阳能产业|7|组件支架 电池片 接线盒|H01G9/055 H01L31/18 H01L31/048 H01L51/42~光伏电池材料 光伏导电玻璃;C01B33/02~单晶硅片 单晶硅锭;H02S50/10 F24S40/40 H02J7/35 H02S10/12
    6.4|生物质能及其他新能源产业|3|换热井 波浪浮子 流化床|F03B13/00 H02N11/00 F23C10/01~地热能发电装备;E02B9/02~氢能新兴能源工程建设;F03B13/18 F03B13/14 C10L5/44
    6.5|智能电网产业|10|断路器 母线槽 接线端子排 继电保护单元|H01B13/00 G01R31/11 G01R31/385 H01F17/08~智能型配电系统 直流换流变压器;H02P5/46 H02H3/04 H01H50/02 H02P6/12 H02G15/08~金属氧化物半导体场效应管;H02J3/18 H02J13/00
    7.1|高效节能产业|14|换热器 窑炉 破碎机 压缩机 保温板|F27B14/04 F01D15/10 C04B33/135 F22B1/18 F27B9/30~热交换装置 化工专用炉 矿山机械设备;F24F12/00 B21B35/00 F27D17/10 H02K1/00~节能空调 节能型变压器;B02C4/02 F04B39/00
    7.2|先进环保产业|11|沉淀池 除尘器 曝气装置 脱硫塔|C02F3/34 C02F9/14 C21B7/22 C22B7/02~大气污染治理 噪声与振动控制服务;B01D45/02 B01D46/10 B03C3/02 B01D47/00~高效活性炭 重金属污染;C02F3/02 B01D50/00
    7.3|资源循环利用产业|4|废料分选机 脱墨浆 裂解釜|D21C5/02 C10G1/10 D21H11/14 C08L17/00~高效压缩液化设备制造;B62D67/00 C21B9/06 C22B41/00~汽车零部件再制造;C10G1/00
    8.1|数字创意技术设备制造|5|摄像模组 扬声器 投影光机|H04L29/06 H04L29/08 G02B27/01 H04R1/20~数字专业音响设备 虚拟现实;H04N13/30 H04N7/01 H04N5/08~视频监控处理设备
    8.2|数字文化创意活动|3|图像渲染模块 纹理映射单元 语音编码器|G06T1/20 G06T5/00 G06T19/00 G06T15/02~数字文化创意软件 数字出版软件;G10L19/00~数字音乐开发制作
    8.3|设计服务|1|制版样板 装饰贴面|A41H3/00 B44F1/06~人居环境设计服务
    8.4|数字创意与融合服务|2|拍卖撮合模块 展示屏|G06Q30/08 G09F27/00~数字博物馆 旅游创意服务
    9.1|新技术与创新创业服务|4|测量标靶 采样器 图像分割模块|G01C15/02 G01W1/02 G06T7/10 G01N1/04 G01D21/00~气象服务 地震服务;G06Q10/06~生物技术
    9.2|其他相关服务|2|结算终端 调度模块|G08G5/00 G06Q10/08~现代航空物流;G06Q40/06 G07F19/00~互联网消费金融
    0|战略性新兴产业以外|70|锅具 门锁 包装盒 洗涤桶 鞋底 书桌 座椅 拉链 工具箱 爬梯 纺织面料 阀体 切纸机 健身架|A47J27/00 A47J31/00 E05B65/00 E05B47/00;B65D81/00 B65D25/00 B65B43/00 B26D7/00;D06F39/00 D06M11/00 D03D15/00 D06P3/00 D04B15/00;A43B13/00 A41D13/00 A44B19/00 A45C5/00;A47B9/00 A47C7/00 A47K3/00 E06B3/00;B25H3/00 E06C7/00 F16K1/00 B24B29/00;A63B21/00 B62J9/00 B62K15/00 B42D15/00
    """
}
