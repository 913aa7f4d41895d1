"""The tables around the synthetic dump, and the pipelines that give job J's conventions.

Everything is derived from the project's own reference tables: 155 units (the counties of one
province, its cities for addresses that name no county, and the other provinces) and the 35 fields
of technology. Peers read places.csv and fields.csv; the pipelines hold the same facts.
"""
import csv
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "Sources/ReferenceTables"
PROVINCE = "320000"
HEADER = ("申请号,公开（公告）号,专利类型,标题,摘要,申请人,发明人,申请人地址,申请日,公开（公告）日,授权日,"
          "主分类号,分类号,法律状态,被引证次数,权利要求数量,简单同族数量").split(",")

FORMATS = """\
- id: j
  encoding: auto
  delimiter: ","
  fields: {application: 申请号, publication: 公开（公告）号, type: 专利类型, title: 标题, abstract: 摘要, applicants: 申请人, inventors: 发明人, applicant_address: 申请人地址, filed: 申请日, published: 公开（公告）日, granted: 授权日, main_ipc: 主分类号, ipc: 分类号, status: 法律状态, cited_by: 被引证次数, claims: 权利要求数量, family_size: 简单同族数量}
  separators: {applicants: ";", inventors: ";", ipc: ";"}
  status_words: {valid: [有效], lapsed: [失效], pending: [审中]}
"""
SIMPLE_FORMATS = """\
- id: j
  encoding: auto
  delimiter: ","
  fields: {publication: 公开（公告）号, type: 专利类型, applicant_address: 申请人地址, filed: 申请日, ipc: 主分类号}
  separators: {ipc: ";"}
"""
PIPELINE = """\
name: {name}
title: {name}
regions: regions.csv
levels: [unit]
dumps: ["{dumps}"]
formats: formats.yml
format: formats.yml#j
span: all
industries: {{scheme: own, table: table.csv}}
concordance: concordance.csv
counting: {{prefixes: prefixes.csv, industry_split: classes, buckets_in_totals: true, coapplicants: address}}
"""


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path, header, lines):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)


def places():
    """(prefix, code) of every beginning of an address, and (code, name) of every unit."""
    divisions = [row for row in rows(REFERENCE / "divisions.csv") if not row["valid_to"]]
    name = {row["code"]: row["name"] for row in divisions}
    province = name[PROVINCE]
    prefixes, units = [], []
    for row in divisions:
        code, parent = row["code"], row["parent"]
        if row["level"] == "county" and name.get(parent) and code.startswith(PROVINCE[:2]):
            prefixes.append((province + name[parent] + row["name"], code))
            units.append((code, name[parent] + row["name"]))
        elif row["level"] == "city" and parent == PROVINCE:
            prefixes.append((province + row["name"], code))
            units.append((code, row["name"]))
        elif row["level"] == "province" and code != PROVINCE:
            prefixes.append((row["name"], code))
            units.append((code, row["name"]))
    return prefixes, units


def fields():
    """(subclass, field): each subclass goes to the first field that names it or a group of it."""
    found = {}
    for row in rows(REFERENCE / "wipo35_concordance.csv"):
        for symbol in row["include"].split(";"):
            found.setdefault(symbol[:4], row["code"])
    return sorted(found.items())


def prepare(folder):
    """Writes places.csv and fields.csv, which peers and the generator read."""
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "places.csv", ["prefix", "region_code"], places()[0])
    write(folder / "fields.csv", ["subclass", "field"], fields())


def pipeline_j(folder, dumps):
    """The pipeline whose settings are job J's conventions."""
    prefixes, units = places()
    by_field = {}
    for subclass, field in fields():
        by_field.setdefault(field, []).append(subclass)
    pipeline(folder, dumps, FORMATS, units, prefixes,
             [(field, "领域" + field, ";".join(listed)) for field, listed in by_field.items()])


def pipeline_simple(folder, dumps):
    """The pipeline of J-simple: two characters of the address are a unit, a subclass is a class."""
    beginnings = {prefix[:2] for prefix, _ in places()[0]} | {"日本", "美国", "德国", "韩国", "法国"}
    units = [(f"9{number:05}", text) for number, text in enumerate(sorted(beginnings))]
    pipeline(folder, dumps, SIMPLE_FORMATS, units, [(text, code) for code, text in units],
             [(subclass, subclass, subclass) for subclass, _ in fields()])


def pipeline(folder, dumps, formats, units, prefixes, classes):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pipeline.yml").write_text(
        PIPELINE.format(name=folder.name, dumps=dumps), encoding="utf-8")
    (folder / "formats.yml").write_text(formats, encoding="utf-8")
    write(folder / "regions.csv", ["code", "name", "level", "parent"],
          [(code, name, "unit", "") for code, name in units])
    write(folder / "prefixes.csv", ["prefix", "region_code"], prefixes)
    write(folder / "table.csv", ["code", "title"], [(code, title) for code, title, _ in classes])
    write(folder / "concordance.csv", ["code", "include"],
          [(code, include) for code, _, include in classes])


def dump(program, folder, name, records, *options):
    """A dump of the workload, made once; `name` without its rows."""
    path = folder / f"{records}-{name}"
    if not path.exists():
        partial = folder / f"partial-{name}"
        subprocess.run([program, "-n", str(records), *options, folder / "places.csv",
                        folder / "fields.csv", partial], check=True)
        partial.rename(path)
    return path


def pipeline_draws(folder, draws, units=13, nodes=4, leaves=8):
    """A pipeline without dumps whose framework has nodes × leaves leaves, its values made up."""
    folder.mkdir(parents=True, exist_ok=True)
    codes = [f"9{number:05}" for number in range(units)]
    write(folder / "regions.csv", ["code", "name", "level", "parent"],
          [(code, "单元" + code, "city", "") for code in codes])
    names = [f"{node}{leaf}" for node in "ABCD"[:nodes] for leaf in range(leaves)]
    write(folder / "side.csv", ["year", "region_code", "indicator", "value", "unit", "source"],
          [(2015, code, "指标" + name, (i * 7919 + k * 104729 + i * k * 613) % 99991 + 1, "个", "")
           for i, code in enumerate(codes) for k, name in enumerate(names)])
    lines = [("index", "", "指数", "", "", "equal", "minmax(0.01,0.99)", "arithmetic")]
    for node in "ABCD"[:nodes]:
        lines.append((node, "index", "子系统" + node, "", "", "", "", ""))
        lines += [(name, node, "指标" + name, "指标" + name, "+", "", "", "")
                  for name in names if name[0] == node]
    write(folder / "framework.csv",
          ["code", "parent", "title", "indicator", "direction", "weighting", "normalisation",
           "aggregation"], lines)
    (folder / "pipeline.yml").write_text(f"""\
name: draws
title: draws
regions: regions.csv
levels: [city]
side_tables: [side.csv]
as_of: 2015-12-31
framework: framework.csv
matching: {{headline: [A, B, C]}}
uncertainty: {{draws: {draws}, concentration: 50}}
seed: 20160217
""", encoding="utf-8")
