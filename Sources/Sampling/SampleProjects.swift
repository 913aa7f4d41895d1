/// Plan projects and the applications that came of them.
struct SampleProjects {
  private var members: [[String]] = Array(repeating: [], count: 36)
  private static let perProject = 6

  /// Remembers the application for a project now and then; what is remembered stays small.
  mutating func consider(_ application: Application) {
    guard application.index % 23 == 5, application.applicants[0].place.origin == .jiangsu else {
      return
    }
    let project = application.index / 23 % members.count
    if members[project].count < Self.perProject { members[project].append(application.number) }
  }

  func write(to folder: String) throws(SampleError) {
    let file = try SampleFile(folder: folder, name: "projects.csv")
    try file.write(
      "project,title,amount_wan_yuan,public_funds,ip_related,trigger,applications\n")
    let triggers = ["", "技术标准", "", "337调查", "", "群体性侵权"]
    for (index, applications) in members.enumerated() {
      let branch = Branches.emerging[index % Branches.emerging.count]
      try file.writeRecord([
        "SAMPLE-\(2012 + index % 5)-\((index + 1).padded(3))",
        "样本项目：\(branch.title)关键技术研发（合成数据）", ((index * 397 % 40 + 2) * 150).fixed(0),
        index % 3 == 0 ? "否" : "是", index % 5 == 4 ? "否" : "是", triggers[index % 6],
        applications.joined(separator: ";"),
      ])
    }
    try file.close()
  }
}
