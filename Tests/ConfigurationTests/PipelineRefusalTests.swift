import Configuration
import Testing

/// Faults of pipeline.yml; its smallest form takes lines 1 to 4, what a test adds begins at line 5.
struct PipelineRefusalTests {
  @Test(arguments: [
    ("fromat: auto\n", "pipeline.yml:5: key 'fromat' is not known: did you mean 'format'?"),
    (
      "counting: {count_objekt: invention_valid}\n",
      "pipeline.yml:5: key 'counting.count_objekt' is not known: did you mean 'count_object'?"
    ),
    (
      "span: 2015-2011\n",
      "pipeline.yml:5: key 'span': '2015-2011' is not accepted: give all or a span of years such as 2011-2015"
    ),
    (
      "as_of: 2015-02-30\n",
      "pipeline.yml:5: key 'as_of': '2015-02-30' is not accepted: give a date such as 2015-12-31"
    ),
    ("as_of:\n", "pipeline.yml:5: key 'as_of': '' is not accepted: give a date such as 2015-12-31"),
    (
      "levels: city\n",
      "pipeline.yml:5: key 'levels': 'city' is not accepted: give a list of levels such as [city]"
    ),
    (
      "levels: [town]\n",
      "pipeline.yml:5: key 'levels': '[town]' is not accepted: give levels that have units, each once: city"
    ),
    (
      "keep_runs: many\n",
      "pipeline.yml:5: key 'keep_runs': 'many' is not accepted: give a whole number from 1 to 1000000"
    ),
    (
      "keep_runs: 0\n",
      "pipeline.yml:5: key 'keep_runs': '0' is not accepted: give a whole number from 1 to 1000000"
    ),
    (
      "rejects: {share: 1.5}\n",
      "pipeline.yml:5: key 'rejects.share': '1.5' is not accepted: give a number from 0 to 1"
    ),
    (
      "rejects: 0.01\n",
      "pipeline.yml:5: key 'rejects': '0.01' is not accepted: give keys and values: share, count, record_mib"
    ),
    (
      "csv_encoding: utf16\n",
      "pipeline.yml:5: key 'csv_encoding': 'utf16' is not accepted: give utf-8-bom or utf-8 or gb18030"
    ),
    (
      "tables: [T1]\n",
      "pipeline.yml:5: key 'tables': '[T1]' is not accepted: give all or a list of tables such as [T01, T05]"
    ),
    (
      "circular: yes\n",
      "pipeline.yml:5: key 'circular': 'yes' is not accepted: give refuse or allowed"
    ),
    ("format: bulk99\n", "pipeline.yml:5: key 'format': 'bulk99' is not accepted"),
    (
      "counting: {buckets_in_totals: ja}\n",
      "pipeline.yml:5: key 'counting.buckets_in_totals': 'ja' is not accepted: give true or false"
    ),
    (
      "counting: {validity: events}\n",
      "pipeline.yml:5: key 'counting.validity': 'events' is not accepted: give events only where `events:` names files"
    ),
    (
      "parameters: {value_a: 0.5, value_b: 0.6}\n",
      "pipeline.yml:5: key 'parameters.value_b': '0.6' is not accepted: give a percentile not above value_a"
    ),
    (
      "parameters: {ten_years_from: birth}\n",
      "pipeline.yml:5: key 'parameters.ten_years_from': 'birth' is not accepted: give grant or filing"
    ),
    (
      "industries: {scheme: own}\n",
      "pipeline.yml:5: key 'industries.scheme': 'own' is not accepted: give own only beside a table or a concordance"
    ),
    (
      "industries: {table: regions.csv}\n",
      "pipeline.yml:5: key 'industries.scheme' is missing: say wipo35, sei2021 or own"
    ),
    (
      "boundaries: {审图号: x}\n",
      "pipeline.yml:5: key 'boundaries.file' is missing: name a GeoJSON file"
    ),
    ("title: 又\n", "pipeline.yml:5: key 'title' stands twice: keep one of the two"),
    ("groups: [\n", "pipeline.yml:6: is not YAML"),
    (
      "groups: gone.csv\n",
      "pipeline.yml:5: gone.csv cannot be read (No such file or directory): check the path"
    ),
    (
      "side_tables: [gone.csv]\n",
      "pipeline.yml:5: gone.csv cannot be read (No such file or directory): check the path"
    ),
    (
      "side_tables: [gone*.csv]\n",
      "pipeline.yml:5: no file matches 'gone*.csv': check the path or remove the glob"
    ),
    ("\ngroups: .\n", "pipeline.yml:6: . cannot be read (is a folder): check the path"),
  ])
  func `a fault of pipeline.yml names its line, its key and the remedy`(
    addition: String, sentence: String
  ) throws {
    let refusal = try #require(try PipelineFixture([:], yml: addition).refusal)
    #expect(refusal.hasPrefix(sentence), "\(refusal)")
  }

  @Test(arguments: [
    ("title: 小\nregions: regions.csv\ndumps: [a]\n", "key 'name' is missing"),
    ("name: small\nregions: regions.csv\ndumps: [a]\n", "key 'title' is missing"),
    ("name: small\ntitle: 小\ndumps: [a]\n", "key 'regions' is missing"),
    ("name: small\ntitle: 小\nregions: regions.csv\n", "key 'dumps' is missing"),
    (
      "name: small\ntitle: 小\nregions: regions.csv\ndumps: []\n",
      "pipeline.yml:4: key 'dumps' is missing: name dumps, or side_tables, or both"
    ),
    (
      "name: a/b\ntitle: 小\nregions: regions.csv\ndumps: [a]\n", "key 'name': 'a/b' is not accepted"
    ),
    ("name: ..\ntitle: 小\nregions: regions.csv\ndumps: [a]\n", "key 'name': '..' is not accepted"),
    ("", "is not YAML (the file is empty)"),
    ("- name\n", "is not accepted: give keys and values"),
  ])
  func `what a pipeline cannot do without is asked for`(text: String, sentence: String) throws {
    let refusal = try #require(try PipelineFixture(["pipeline.yml": text]).refusal)
    #expect(refusal.contains(sentence), "\(refusal)")
  }

  @Test func `a folder without pipeline.yml is refused by name`() {
    #expect {
      try Pipeline.load(folder: "/nowhere")
    } throws: { error in
      "\(error)".hasPrefix("/nowhere/pipeline.yml cannot be read")
    }
  }

  @Test func `a glob of dumps that matches nothing is refused only when dumps are asked for`()
    throws
  {
    let fixture = try PipelineFixture([:])
    let pipeline = try fixture.load()
    #expect(
      throws: ConfigurationError.nothingMatches(
        pattern: fixture.folder + "/*.dump", origin: pipeline.origin(of: "dumps"))
    ) {
      try pipeline.dumpFiles()
    }
  }

  @Test func `globs give every file once, in the order of its bytes`() throws {
    let fixture = try PipelineFixture(["b.dump": "", "a.dump": "", "B.dump": ""])
    let names = try fixture.load().dumpFiles().map { $0.dropFirst(fixture.folder.count + 1) }
    #expect(names == ["B.dump", "a.dump", "b.dump"])
    let both = [fixture.folder + "/a*", fixture.folder + "/*.dump"]
    #expect(try Glob.files(matching: both).count == 3)
  }
}
