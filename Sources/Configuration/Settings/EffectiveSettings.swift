import Dumps

extension Pipeline {
  /// Every setting in force, defaults filled in, in the order in which Pipelines/README.md has them.
  ///
  /// Files are named as pipeline.yml names them: the list is the same on every machine.
  public var settings: [Setting] {
    var list = SettingList(origins: origins)
    list.add("name", name)
    list.add("title", title)
    addInputs(to: &list)
    addModel(to: &list)
    list.add("boundaries.file", named("boundaries.file"))
    list.add("boundaries.审图号", boundaries?.approvalNumber ?? "")
    list.add("uncertainty.draws", String(uncertainty.draws))
    list.add("uncertainty.concentration", plain(uncertainty.concentration))
    list.add("seed", String(seed))
    list.add("rejects.share", plain(rejects.share))
    list.add("rejects.count", String(rejects.count))
    list.add("rejects.record_mib", String(rejects.recordMiB))
    list.add("drift.records", plain(drift.records))
    list.add("tables", tables.description)
    list.add("keep_runs", String(keepRuns))
    list.add("csv_encoding", csvEncoding.rawValue)
    return list.settings
  }

  /// The settings in force as text, one `key = value` a line: what a run's identity rests on
  /// beside the contents of `files`.
  public var settingsText: String {
    settings.map { "\($0.key) = \($0.value)\n" }.joined()
  }

  private func addInputs(to list: inout SettingList) {
    list.add("dumps", bracketed(dumps))
    list.add("format", formatText)
    list.add("formats", named("formats"))
    list.add("span", span.description)
    list.add("as_of", asOf?.isoText ?? "latest date in the data")
    list.add("levels", bracketed(levels))
    for key in ["regions", "groups", "parks", "firms"] { list.add(key, named(key)) }
    list.add("industries.scheme", industries.source.rawValue)
    list.add("industries.table", named("industries.table"))
    for key in [
      "concordance", "chain", "side_tables", "other_ip", "status", "events", "families", "awards",
      "agencies", "policies", "projects", "milestones", "adjacency",
    ] {
      list.add(key, named(key))
    }
    list.add("counting.validity", counting.validity?.rawValue ?? "first the inputs allow")
    list.add("counting.count_object", counting.countObject.rawValue)
    list.add("counting.industry_split", counting.industrySplit.rawValue)
    list.add("counting.coapplicants", counting.coapplicants.rawValue)
    list.add("counting.buckets_in_totals", String(counting.bucketsInTotals))
    list.add("counting.prefixes", named("counting.prefixes"))
  }

  private func addModel(to list: inout SettingList) {
    list.add("framework", named("framework", else: framework.file))
    list.add("matching.headline", bracketed(matching.headline.map(\.text)))
    for set in matching.sets {
      list.add("matching.sets.\(set.id)", bracketed(set.members.map(\.text)))
    }
    list.add("matching.beta", matching.beta?.text ?? "")
    list.add("matching.alpha", matching.alpha.map { bracketed($0.map(plain)) } ?? "equal")
    list.add("matching.form", matching.form.rawValue)
    list.add("matching.formula", matching.formula?.text ?? "")
    list.add(
      "two_axes.competitiveness", bracketed(twoAxes?.competitiveness.map(\.text) ?? []))
    list.add("two_axes.match", bracketed(twoAxes?.match ?? []))
    switch twoAxes?.benchmark {
    case .units(let units): list.add("two_axes.benchmark", bracketed(units))
    case .all: list.add("two_axes.benchmark", "all")
    case nil: list.add("two_axes.benchmark", "")
    }
    for definition in Parameters.all {
      list.add("parameters.\(definition.key)", parameters.text(of: definition))
    }
    list.add("circular", circularAllowed ? "allowed" : "refuse")
    list.add("official_lists", named("official_lists"))
    list.add("company_groups", named("company_groups"))
    list.add("zones", named("zones", else: zones.file))
    list.add("directory.minimum", plain(directoryMinimum))
    list.add("directory.rules", named("directory.rules", else: directory.file))
    list.add("grades", named("grades", else: "built-in grades.csv"))
  }

  private var formatText: String {
    switch formatChoice {
    case .automatic: "auto"
    case .id(let id): id
    }
  }

  /// The files a key names, as it names them.
  private func named(_ key: String, else absent: String = "") -> String {
    let names = files.filter { $0.key == key }.map(\.file)
    return names.isEmpty ? absent : names.joined(separator: "; ")
  }

  private func bracketed(_ texts: [String]) -> String {
    "[" + texts.joined(separator: ", ") + "]"
  }
}

/// Settings being listed, each with the line that says it.
private struct SettingList {
  let origins: [String: Origin]
  private(set) var settings: [Setting] = []

  init(origins: [String: Origin]) { self.origins = origins }

  mutating func add(_ key: String, _ value: String) {
    settings.append(Setting(key: key, value: value, origin: origins[key]))
  }
}
