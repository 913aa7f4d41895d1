/// Lists a bureau keeps by hand: firms, groups of companies, policies, official industry lists.
struct SampleLists {
  let applicants: Applicants

  func write(to folder: String) throws(SampleError) {
    try writeFirms(to: folder)
    try writeGroups(to: folder)
    try writePolicies(to: folder)
    try writeOfficialLists(to: folder)
  }

  private func firm(_ city: Int, _ number: Int) -> Applicant {
    applicants.enterprise(city: city, number: number, on: Application.lastDay)
  }

  // The first firms of every city, each under the branch it works in and under its park.
  private func writeFirms(to folder: String) throws(SampleError) {
    let file = try SampleFile(folder: folder, name: "firms.csv")
    try file.write("list,uscc,firm,aliases,member_of,from,to\n")
    for city in Jiangsu.cities.indices {
      for number in 0..<6 {
        let firm = firm(city, number)
        let branch = Branches.all[firm.branch]
        let aliases =
          number % 2 == 0
          ? firm.name.replacing("有限公司", with: "集团有限公司") : ""
        if branch.code != "0" {
          try file.writeRecord([
            "样本重点产业企业名录", number % 3 == 2 ? "" : firm.creditCode, firm.name, aliases,
            branch.code, "2012-01-01", number == 5 ? "2015-12-31" : "",
          ])
        }
      }
      for number in 0..<24 {
        let firm = firm(city, number)
        guard let park = SamplePark.all.first(where: { $0.place.locality == firm.place.locality })
        else { continue }
        try file.writeRecord([
          "样本园区企业名录", firm.creditCode, firm.name, "", park.code, "2010-01-01", "",
        ])
      }
    }
    try file.close()
  }

  private func writeGroups(to folder: String) throws(SampleError) {
    let file = try SampleFile(folder: folder, name: "company_groups.csv")
    try file.write("company_group,member\n")
    for group in 0..<10 {
      for member in 0..<4 {
        // Members sit in neighbouring cities of the list, so that some transfers stay in the group.
        let firm = firm((group + member / 2) % Jiangsu.cities.count, member * 2 + group % 3)
        try file.writeRecord([
          "样本集团\(["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"][group])", firm.name,
        ])
      }
    }
    try file.close()
  }

  private func writePolicies(to folder: String) throws(SampleError) {
    let file = try SampleFile(folder: folder, name: "policies.csv")
    try file.write("文号,title,issued,until,kind,level,region_code,industry,instrument\n")
    let kinds = ["知识产权", "科技", "产业", "财税", "教育", "金融"]
    let instruments = ["资助", "计划项目", "专利导航", "税收优惠", "人才培养", "质押贴息", "平台建设"]
    for index in 0..<54 {
      let kind = kinds[index % kinds.count]
      let isProvince = index % 3 == 0
      let city = Jiangsu.cities[index % Jiangsu.cities.count]
      // Beside policies for a city's specialities there are some for all industries.
      let industries =
        index % 7 == 6
        ? [] : [city.specialities[index % city.specialities.count].code]
      let issued = SampleDay(2010 + index % 7, 1 + index % 12, 1 + index % 27)
      let until = index % 4 == 3 ? "" : (issued + 365 * (2 + index % 4)).text("-")
      try file.writeRecord([
        "样发〔\(issued.year)〕\(index + 1)号", "关于样本\(kind)工作的意见（合成数据）", issued.text("-"), until, kind,
        isProvince ? "省" : "市", isProvince ? "320000" : city.code,
        industries.joined(separator: ";"), instruments[index % instruments.count],
      ])
    }
    try file.close()
  }

  private func writeOfficialLists(to folder: String) throws(SampleError) {
    let file = try SampleFile(folder: folder, name: "intensive.csv")
    try file.write("industry_code,kind,edition\n")
    for (kind, codes) in [
      ("专利", ["1.1", "1.2", "1.3", "2.1", "4.1", "4.2", "5.2", "6.5"]),
      ("商标", ["4.1", "4.3", "5.1", "8.3"]), ("版权", ["1.3", "8.2", "8.4"]),
    ] {
      for code in codes { try file.writeRecord([code, kind, "样本2016"]) }
    }
    for code in ["1.1", "1.2", "1.3", "1.5", "2.1", "4.1", "4.2", "5.1", "5.2", "6.3", "6.5"] {
      try file.writeRecord([code, "专利", "样本2019"])
    }
    try file.close()
  }
}
