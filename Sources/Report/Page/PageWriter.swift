import Store

/// Writes the pages of a report: HTML that opens from the file system, without a network.
///
/// Style and script are inside each page, named by their hash in its content policy, so that
/// nothing else can run there.
public struct PageWriter: Sendable {
  /// One file of the run.
  public struct File: Sendable {
    /// Relative to the run's folder.
    public let path: String
    fileprivate let make: @Sendable () -> [UInt8]
    /// Made anew whenever they are asked for: all files together are many times their tables' size.
    public var bytes: [UInt8] { make() }
  }

  /// What the pages' pictures and long tables run on.
  public var scripts: PageScripts

  public init(scripts: PageScripts = .builtIn) { self.scripts = scripts }

  /// index.html and profiles/<code>.html.
  public func files(of page: ReportPage) -> [File] {
    let codes = Set(page.profiles.map(\.place.code))
    let index = File(path: "index.html") { self.index(page, codes) }
    return [index]
      + page.profiles.map { profile in
        File(path: ReportPage.profilePath(profile.place.code)) {
          Self.document(
            title: "\(profile.place.name) · \(page.title)", styles: scripts.styles(grid: false),
            scripts: scripts.profile
          ) {
            Self.write(profile, of: page, to: &$0, codes)
          }
        }
      }
  }

  /// One page that stands alone, such as an ad hoc query's: without profiles and other files.
  public func alone(_ page: ReportPage) -> [UInt8] {
    var alone = page
    alone.profiles = []
    alone.files = []
    return index(alone, [], isPublished: false)
  }

  /// A profile that stands alone, with the answer to a query before its tables.
  public func alone(_ region: RegionProfile, answer: ReportTable) -> [UInt8] {
    var profile = region.profile
    profile.tables.insert(answer, at: 0)
    let page = ReportPage(title: region.title, subtitle: region.subtitle)
    return Self.document(
      title: "\(profile.place.name) · \(page.title)", styles: scripts.styles(grid: false),
      scripts: scripts.profile
    ) {
      Self.write(profile, of: page, to: &$0, [], isPublished: false)
    }
  }

  private func index(
    _ page: ReportPage, _ codes: Set<String>, isPublished: Bool = true
  ) -> [UInt8] {
    let hasLong = page.tables.contains { PageTable.isLong($0) }
    // A picture is drawn anew from the tables of the page, as far as the page carries them.
    let hasCharts = scripts.hasCharts && !page.figures.isEmpty
    return Self.document(
      title: page.title, styles: scripts.styles(grid: hasLong),
      scripts: scripts.scripts(charts: hasCharts, grid: hasLong)
    ) { body in
      body.element("header", ["class": "top"]) { top in
        top.element("h1", text: page.title)
        top.element("p", ["class": "facts"], text: page.subtitle)
        top.element("nav", ["class": "contents", "aria-label": "目录"]) { nav in
          nav.element("ul") { list in
            for table in page.tables {
              list.element("li") {
                $0.element("a", ["href": "#" + table.id], text: "\(table.id) \(table.title)")
              }
            }
          }
        }
      }
      body.element("main", ["id": "main"]) { main in
        Self.section("摘要", page.summary.isEmpty && page.cards.isEmpty, in: &main) {
          Self.writeSummary(page.summary, page.cards, to: &$0)
        }
        Self.section("地图", page.map?.layers.isEmpty ?? true, in: &main) {
          page.map?.write(to: &$0, profiles: codes, base: "")
        }
        Self.section("图", page.figures.isEmpty, in: &main) {
          for figure in page.figures {
            figure.write(to: &$0, profiles: codes, base: "", isLive: hasCharts)
          }
        }
        let general = page.tables.filter { Profiles.general.contains($0.id) }
        let others = page.tables.filter { !Profiles.general.contains($0.id) }
        Self.section("表", others.isEmpty, in: &main) {
          Self.write(others, to: &$0, codes, isPublished)
        }
        Self.section("画像", page.profiles.isEmpty, in: &main) { writeProfiles(page, to: &$0) }
        Self.section("数据、差异与拒收", general.isEmpty, in: &main) {
          Self.write(general, to: &$0, codes, isPublished)
        }
        Self.section("口径与说明", page.remarks.isEmpty, in: &main) { section in
          section.element("dl", ["class": "terms"]) { list in
            for remark in page.remarks {
              list.element("dt", text: remark.name)
              list.element("dd", text: Figure.exact(remark.value) ?? Figure.undefined)
            }
          }
        }
        Self.section("文件", page.files.isEmpty, in: &main) { section in
          section.element("ul") { list in
            for file in page.files {
              list.element("li") {
                $0.element("a", ["href": Markup.link(file.path)], text: file.name)
              }
            }
          }
        }
      }
    }
  }

  private static func write(
    _ tables: [ReportTable], to markup: inout Markup, _ codes: Set<String>, _ isPublished: Bool
  ) {
    for table in tables {
      PageTable(table: table, base: "", profiles: codes, isPublished: isPublished)
        .write(to: &markup)
    }
  }

  private func writeProfiles(_ page: ReportPage, to markup: inout Markup) {
    var kinds: [String] = []
    for profile in page.profiles where !kinds.contains(profile.kind) {
      kinds.append(profile.kind)
    }
    for kind in kinds {
      markup.element("h3", text: kind)
      markup.element("nav", ["class": "contents", "aria-label": kind]) { nav in
        nav.element("ul") { list in
          for profile in page.profiles where profile.kind == kind {
            list.element("li") {
              $0.element(
                "a", ["href": Markup.link(ReportPage.profilePath(profile.place.code))],
                text: profile.place.name)
            }
          }
        }
      }
    }
  }

  private static func write(
    _ profile: ReportPage.Profile, of page: ReportPage, to body: inout Markup,
    _ codes: Set<String>, isPublished: Bool = true
  ) {
    body.element("header", ["class": "top"]) { top in
      if isPublished {
        top.element("p", ["class": "facts"]) {
          $0.element("a", ["href": "../index.html"], text: "← \(page.title)")
        }
      }
      top.element("h1", text: profile.place.name)
      top.element("p", ["class": "facts"], text: "\(profile.kind)　\(page.subtitle)")
    }
    body.element("main", ["id": "main"]) { main in
      section("概况", profile.summary.isEmpty && profile.cards.isEmpty, in: &main) {
        writeSummary(profile.summary, profile.cards, to: &$0)
      }
      section("图", profile.figures.isEmpty, in: &main) {
        for figure in profile.figures { figure.write(to: &$0, profiles: codes, base: "../") }
      }
      section("表", profile.measures == nil && profile.tables.isEmpty, in: &main) {
        if let measures = profile.measures {
          PageTable(table: measures, base: "../", profiles: codes, isPublished: false)
            .write(to: &$0)
        }
        for table in profile.tables {
          PageTable(table: table, base: "../", profiles: codes, isPublished: isPublished)
            .write(to: &$0)
        }
      }
    }
  }

  private static func writeSummary(
    _ summary: [String], _ cards: [ReportPage.Card], to markup: inout Markup
  ) {
    if !cards.isEmpty {
      markup.element("ul", ["class": "cards"]) { list in
        for card in cards {
          list.element("li") { item in
            item.element("span", ["class": "name"], text: card.name)
            item.element("span", ["class": "figure"], text: card.figure)
            if !card.aside.isEmpty {
              item.element("span", ["class": "aside"], text: card.aside)
            }
          }
        }
      }
    }
    markup.element("div", ["class": "summary"]) { words in
      for paragraph in summary { words.element("p", text: paragraph) }
    }
  }

  private static func section(
    _ title: String, _ isEmpty: Bool, in markup: inout Markup, _ content: (inout Markup) -> Void
  ) {
    guard !isEmpty else { return }
    markup.element("section") { section in
      section.element("h2", text: title)
      content(&section)
    }
    markup.line()
  }

  /// A whole document around a body.
  private static func document(
    title: String, styles: [PageScripts.Asset], scripts: [PageScripts.Asset],
    _ body: (inout Markup) -> Void
  ) -> [UInt8] {
    var markup = Markup()
    markup.documentType()
    markup.element("html", ["lang": "zh-CN"]) { html in
      html.element("head") { head in
        head.void("meta", ["charset": "utf-8"])
        head.void(
          "meta",
          [
            "http-equiv": "Content-Security-Policy",
            "content": "default-src 'none'; "
              + "style-src \(styles.map(\.hash).joined(separator: " ")); "
              + "script-src \(scripts.map(\.hash).joined(separator: " ")); "
              + "base-uri 'none'; form-action 'none'",
          ])
        head.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        head.void("meta", ["name": "referrer", "content": "no-referrer"])
        head.element("title", text: title)
        for style in styles { head.asset("style", style.bytes) }
      }
      html.line()
      html.element("body") { page in
        page.element("a", ["class": "skip", "href": "#main"], text: "跳到正文")
        page.element("div", ["class": "page"], body)
        for script in scripts { page.asset("script", script.bytes) }
      }
    }
    markup.line()
    return markup.bytes
  }
}
