/// What the event file tells of one application.
struct Happenings {
  struct Event {
    let day: SampleDay
    let kind: String
    var from = ""
    var to = ""
    var amount = ""
    var namesUnknownParty = false
  }

  private(set) var events: [Event] = []
  private(set) var invalidated: SampleDay?

  init(_ application: Application, maker: ApplicationMaker, _ random: inout SampleRandom) {
    guard let granted = application.granted, granted + 90 < Application.lastDay else { return }
    let end = application.lapsed ?? Application.lastDay
    func someDay(after start: SampleDay, _ random: inout SampleRandom) -> SampleDay {
      start + random.below(max(1, end.number - start.number))
    }
    if let day = application.transferred {
      events.append(
        Event(
          day: day, kind: "转让",
          from: Self.text(of: application.applicants[0], form: application.index % 5),
          to: Self.text(of: application.holders[0], form: application.index / 5 % 4 + 1),
          amount: random.chance(500) ? random.within(2...900).fixed(0) : ""))
    }
    let owner = application.holders[0]
    if random.chance(38) {
      let city = Jiangsu.weighted.pick(&random)
      let day = someDay(after: granted + 30, &random)
      var takers: [String] = []
      for _ in 0..<(random.chance(150) ? 2 : 1) {
        let taker = maker.applicants.enterprise(
          city: city, number: random.skewed(Applicants.enterprises(ofCity: city)), on: day)
        takers.append(Self.text(of: taker, form: random.within(1...4)))
      }
      events.append(
        Event(
          day: day, kind: "许可", from: Self.text(of: owner, form: 1),
          to: takers.joined(separator: ";"), amount: random.within(1...300).fixed(0)))
    }
    if random.chance(application.kind == .invention ? 48 : 16) {
      let isUnknown = random.chance(120)
      events.append(
        Event(
          day: someDay(after: granted + 60, &random), kind: "质押",
          from: isUnknown ? "样本不详有限公司" : "", to: "",
          amount: random.within(500...30_000).fixed(1), namesUnknownParty: isUnknown))
    }
    if random.chance(9) {
      let asked = someDay(after: granted + 60, &random)
      events.append(Event(day: asked, kind: "无效请求"))
      let decided = asked + random.within(150...320)
      if decided <= end {
        let decision = random.pick(["维持有效", "维持有效", "部分无效", "无效宣告"])
        events.append(Event(day: decided, kind: decision))
        if decision == "无效宣告" { invalidated = decided }
      }
    }
    if random.chance(5) {
      events.append(Event(day: someDay(after: granted + 60, &random), kind: "诉讼"))
    }
    if random.chance(6) {
      events.append(
        Event(
          day: someDay(after: granted + 60, &random), kind: "保险",
          amount: random.within(1...40).fixed(1)))
    }
    if let lapsed = application.lapsed, invalidated == nil {
      events.append(Event(day: lapsed, kind: "终止"))
    }
    events.sort { $0.day < $1.day }
    if let invalidated { events.removeAll { $0.day > invalidated } }
  }

  // 0 nothing, 1 the party's name, 2 its city's code, 3 its city's name, 4 its address.
  private static func text(of party: Applicant, form: Int) -> String {
    guard let city = party.place.cityIndex else {
      return form == 0 ? "" : form == 4 ? party.address : party.name
    }
    switch form {
    case 0: return ""
    case 1: return party.name
    case 2: return Jiangsu.cities[city].code
    case 3: return Jiangsu.cities[city].name
    default: return party.address
    }
  }
}
