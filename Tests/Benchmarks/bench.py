"""Side-by-side ratios against peers; `make bench` runs it in the virtual environment of the peers.

    bench.py [ROW...]    rows: plain quoted large gzip8 gzip1 gb18030 simple threads double queries
                         montecarlo matrix report published workbook; without names all of them

BENCH_ROWS (1000000), BENCH_LARGE_ROWS (4000000), BENCH_STORE_ROWS (5000000) and BENCH_ROUNDS (3)
set the sizes. Every row first holds its answers against the peers' and stops where one differs.
The table is printed and, when every row ran, appended to docs/benchmarks.md.
"""
import concurrent.futures
import datetime
import importlib.metadata
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys

import digest
import workload
from measure import Cost, cost, in_turn

HERE = pathlib.Path(__file__).resolve().parent
ROOT = workload.ROOT
WORK = ROOT / ".build/bench"
DATA = WORK / "data"
LANDSCAPE = ROOT / ".build/release/landscape"
ROOMS = ROOT / ".build/release/RoomBenchmarks"
ROWS = int(os.environ.get("BENCH_ROWS", 1_000_000))
LARGE = int(os.environ.get("BENCH_LARGE_ROWS", 4_000_000))
STORE = int(os.environ.get("BENCH_STORE_ROWS", 5_000_000))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", 3))
PEERS = ("duckdb", "polars", "chdb", "numpy")
ENGINES = PEERS[:3]
CORES = os.cpu_count()
HAS_ISAL = pathlib.Path("/usr/include/isa-l/igzip_lib.h").exists()
MEASURES = "n,fractional,granted,valid,applicants,citations"
SUBCLASSES = {subclass for subclass, _ in workload.fields()}


def compiled(name, *libraries):
    """A C program of this folder, or None where no compiler or library is there for it."""
    program = WORK / name
    source = HERE / f"{name}.c"
    if program.exists() and program.stat().st_mtime > source.stat().st_mtime:
        return program
    line = ["cc", "-O3", "-march=native", "-fopenmp", "-o", program, source, *libraries]
    done = subprocess.run(line, capture_output=True, text=True)
    if done.returncode:
        print(f"bench: {name}.c is left out: {done.stderr.splitlines()[:1]}", file=sys.stderr)
        return None
    return program


# ---- contenders

def ours(job, dumps, jobs=CORES):
    """Both commands, the run into an empty folder: an unchanged rerun would do no work."""
    folder, out, answer = WORK / "pipelines" / job, WORK / "runs", WORK / f"{job}.csv"
    make = workload.pipeline_simple if job == "simple" else workload.pipeline_j
    by, measures = ("region,industry,year", "n") if job == "simple" else (
        "region,industry,year,type", MEASURES)

    def run():
        # Made for every run: contenders of one row may read different dumps.
        make(folder, str(dumps / "*") if dumps.is_dir() else str(dumps))
        shutil.rmtree(out, ignore_errors=True)
        return cost([
            [LANDSCAPE, "run", folder, "--out", out, "--tables", "none", "--quiet", "--jobs", jobs],
            [LANDSCAPE, "query", out / job, "--by", by, "--measure", measures, "--format", "csv",
             "--jobs", jobs, ">", answer]])
    return run


def peer(name, job, dumps, before=()):
    environment = {**os.environ, "WORK": str(DATA), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, HERE / f"{name}_job.py", job, dumps, WORK / f"{job}-{name}"]
    return lambda: cost([*before, command], environment)


def limit(dumps, threads=CORES):
    program = compiled("reference", "-lz", "-lisal")
    return program and (lambda: cost([[program, threads, DATA / "places.csv", DATA / "fields.csv",
                                       dumps, ">", WORK / "j-limit.csv"]]))


# ---- rows: each returns (title, {contender: Cost}, disturbance, remark)

def compared(title, job, dumps, unpacked=None, has_limit=True):
    """Peers read `unpacked`, which iconv makes of the dump in their time, where it is given."""
    before, source = (), dumps
    if unpacked:
        before = [["iconv", "-f", "GB18030", "-t", "UTF-8", dumps, ">", unpacked]]
        source = unpacked
    contenders = {"landscape": ours(job, dumps),
                  **{name: peer(name, job, source, before) for name in ENGINES}}
    program = limit(dumps) if has_limit and job == "j" else None
    if program:
        contenders["C"] = program
    costs, disturbed = in_turn(contenders, ROUNDS)
    check = same_simple if job == "simple" else same_j
    return title, costs, disturbed, "digest " + apart(check, "C" in contenders)


def apart(check, *words):
    """What a check returns, made in a process of its own: what this one holds when it starts a
    contender counts as the contender's memory."""
    with concurrent.futures.ProcessPoolExecutor(1) as pool:
        return pool.submit(check, *words).result()


def same_j(with_limit):
    answer = digest.ours_j(WORK / "j.csv")
    for name in ENGINES:
        demand_same(name, digest.difference(answer, digest.peers_j(WORK / f"j-{name}")))
    if with_limit:
        found = digest.limit_j(WORK / "j-limit.csv")
        demand_same("C", digest.difference({"cells": answer["cells"]}, found))
    return digest.digest(answer)


def same_simple(_):
    answer = digest.ours_simple(WORK / "simple.csv")
    for name in ENGINES:
        found = digest.peers_simple(WORK / f"simple-{name}", SUBCLASSES)
        demand_same(name, digest.difference(answer, found))
    return digest.digest(answer)


def demand_same(name, difference):
    if difference:
        raise SystemExit(f"bench: landscape and {name} differ at {difference}")


def dump(name, rows, *options):
    return workload.dump(compiled("workload", "-lz"), DATA, name, rows, *options)


def plain(rows=ROWS):
    return dump("plain.csv", rows)


def gb18030():
    path = DATA / f"{ROWS}-gb18030.csv"
    if not path.exists():
        with open(path, "wb") as file:
            subprocess.run(["iconv", "-f", "UTF-8", "-t", "GB18030", plain()], stdout=file, check=True)
    return path


def threads():
    """Ours and the limit on one thread, and then on all."""
    contenders = {"landscape": ours("j", plain(), 1), "landscape, all": ours("j", plain())}
    if limit(plain()):
        contenders |= {"C": limit(plain(), 1), "C, all": limit(plain())}
    costs, disturbed = in_turn(contenders, ROUNDS)
    gains = [f"{name}: gain {costs[name].wall / costs[name + ', all'].wall:.2f}"
             for name in ("landscape", "C") if name in costs]
    return f"J on one thread (gain of {CORES})", costs, disturbed, "; ".join(gains)


def double():
    costs, disturbed = in_turn(
        {"landscape": ours("j", plain(2 * ROWS)), "half": ours("j", plain())}, ROUNDS)
    ratio = costs["landscape"].wall / costs["half"].wall
    return f"J, {2 * ROWS:,} rows", costs, disturbed, f"{ratio:.2f} of the cost of half the rows"


# ---- rows that are timed from inside their process: (title, {contender: Cost}, remark)

def told(command):
    """(the JSON line that a job prints, the cost of its process with the seconds of the job)."""
    output = WORK / "told.json"
    spent, others = cost([[*command, ">", output]])
    found = json.loads(output.read_text(encoding="utf-8"))
    return found, Cost(found["seconds"], spent.cpu, spent.memory), others


def close(left, right, tolerance):
    return len(left) == len(right) and all(
        abs(a - b) <= tolerance * max(1, abs(b)) for a, b in zip(left, right))


def queries():
    """The whole `query` process on a store in the page cache against a warm connection."""
    dumps, out, database = plain(STORE), WORK / "store", WORK / f"{STORE}.duckdb"
    workload.pipeline_j(WORK / "pipelines/j", str(dumps))
    environment = {**os.environ, "WORK": str(DATA), "PYTHONDONTWRITEBYTECODE": "1"}
    shutil.rmtree(out, ignore_errors=True)
    cost([[LANDSCAPE, "run", WORK / "pipelines/j", "--out", out, "--tables", "none", "--quiet"]])
    if not database.exists():
        cost([[sys.executable, HERE / "duckdb_store.py", "build", database, dumps]], environment)
    questions = {
        "cube": ["--by", "region,industry,year", "--measure", "n,fractional"],
        "region": ["--region", "320583", "--years", "2011-2015", "--by", "industry,year",
                   "--measure", "n,granted,valid"],
        "type": ["--type", "发明", "--years", "2011-2020", "--by", "region",
                 "--measure", "n,granted,valid"]}
    titles = {"cube": "region × industry × year", "region": "one region, five years",
              "type": "inventions of ten years"}
    asked = WORK / "asked.txt"
    spent, others = cost([[sys.executable, HERE / "duckdb_store.py", "ask", database, WORK,
                           str(ROUNDS), ">", asked]], environment)
    theirs = {name: float(seconds)
              for name, seconds in map(str.split, asked.read_text().splitlines())}
    results = []
    for name, words in questions.items():
        answer = WORK / f"{name}.csv"
        run = lambda: cost([[LANDSCAPE, "query", out / "j", *words, "--format", "csv", ">", answer]])
        run()
        costs, disturbed = in_turn({"landscape": run}, ROUNDS)
        if not apart(same_counts, answer, name):
            raise SystemExit(f"bench: landscape and duckdb differ on {titles[name]}")
        costs["duckdb"] = Cost(theirs[name], spent.cpu, spent.memory)
        results.append((f"query on {STORE:,} rows: {titles[name]}", costs, max(disturbed, others),
                        "DuckDB's seconds are of the statement alone, its CPU of all questions"))
    return results


def same_counts(answer, name):
    return sorted(counted(answer, name)) == sorted(
        counted(WORK / f"{name}-duckdb.csv", name, theirs=True))


def counted(path, question, theirs=False):
    """The number of applications of every cell; 合计 is left out."""
    place = {"cube": 3, "region": 2, "type": 1} if theirs else {"cube": 5, "region": 3, "type": 2}
    return [int(float(row[place[question]])) for row in digest.read(path)
            if row and row[0] != "合计" and float(row[place[question]])]


def matrix():
    mine, ours_cost, first = told([ROOMS, "indicators"])
    theirs, numpy_cost, second = told([sys.executable, HERE / "indicators.py"])
    parts = sorted(mine["digest"])
    if not close(*([job["digest"][part] for part in parts] for job in (mine, theirs)), 1e-8):
        raise SystemExit(f"bench: indicators differ: {mine['digest']} and {theirs['digest']}")
    return ("indicators of 3,000 units × 650 classes × 40 years",
            {"landscape": ours_cost, "numpy": numpy_cost}, max(first, second),
            "sums equal; seconds of the job alone")


def montecarlo():
    """The whole run that prints T27 against the draws alone in numpy."""
    folder, out = WORK / "pipelines/draws", WORK / "runs"
    workload.pipeline_draws(folder, 10_000)
    command = [LANDSCAPE, "run", folder, "--tables", "T27", "--out", out, "--quiet"]

    def run():
        shutil.rmtree(out, ignore_errors=True)
        return cost([command])
    costs, disturbed = in_turn({"landscape": run}, ROUNDS)
    medians = [float(row[4]) for row in digest.read(next((out / "draws/latest/tables").glob("T27*.csv")))]
    theirs, costs["numpy"], others = told([sys.executable, HERE / "draws.py", folder, "10000"])
    if any(abs(a - b) > 1 for a, b in zip(medians, theirs["medians"], strict=True)):
        raise SystemExit(f"bench: median ranks differ: {medians} and {theirs['medians']}")
    return ("10,000 draws, 13 units × 32 leaves", costs, max(disturbed, others),
            "median ranks within 1; ours is the whole run, numpy's seconds of the draws alone")


def report():
    out = WORK / "runs"

    def run():
        shutil.rmtree(out, ignore_errors=True)
        return cost([[LANDSCAPE, "run", ROOT / "Pipelines/jiangsu", "--out", out, "--quiet"]])
    costs, disturbed = in_turn({"landscape": run}, ROUNDS)
    return "report of one province, all tables, from SampleData", costs, disturbed, "aim 3 s"


def published():
    """From the dump to the published report, beside DuckDB's J alone."""
    folder, out = WORK / "pipelines/j", WORK / "runs"
    workload.pipeline_j(folder, str(plain()))
    wanted = {"all tables": [],
              "T00–T05, T11–T13, T15, T29, T30": ["--tables", "T00,T01,T02,T03,T04,T05,T11,T12,T13,"
                                                  "T15,T29,T30"]}

    def run(words):
        shutil.rmtree(out, ignore_errors=True)
        return cost([[LANDSCAPE, "run", folder, *words, "--out", out, "--quiet"]])
    results = []
    for title, words in wanted.items():
        contenders = {"landscape": lambda: run(words), "duckdb": peer("duckdb", "j", plain())}
        costs, disturbed = in_turn(contenders, ROUNDS)
        results.append((f"plain CSV to a published report, {title}", costs, disturbed,
                        "155 units × 36 classes; DuckDB: J alone"))
    return results


def workbook():
    _, spent, others = told([ROOMS, "workbook"])
    return ("workbook of 1,000,000 cells", {"landscape": spent}, others,
            "aim 6 s; seconds of the writer alone")


ROWS_OF_THE_TABLE = {
    "plain": lambda: compared(f"J, plain CSV, {ROWS:,} rows", "j", plain()),
    "quoted": lambda: compared("J, every field quoted", "j", dump("quoted.csv", ROWS, "-q")),
    "large": lambda: compared(f"J, plain CSV, {LARGE:,} rows", "j", plain(LARGE)),
    "gzip8": lambda: compared("J, eight .csv.gz", "j", dump("gzip8", ROWS, "-z", "-f", "8")),
    "gzip1": lambda: compared("J, one .csv.gz", "j", dump("gzip1.csv.gz", ROWS, "-z")),
    "gb18030": lambda: compared("J, GB18030", "j", gb18030(), WORK / "unpacked.csv", False),
    "simple": lambda: compared("J-simple, plain CSV", "simple", plain()),
    "threads": threads,
    "double": double,
    "queries": queries,
    "montecarlo": montecarlo,
    "matrix": matrix,
    "report": report,
    "published": published,
    "workbook": workbook,
}


# ---- the table

def ratios(costs):
    mine = costs["landscape"]
    others = [costs[name] for name in PEERS if name in costs]
    cells = ["", "", ""]
    if others:
        cells[0] = f"{min(other.wall for other in others) / mine.wall:.2f}"
        cells[1] = f"{min(other.memory for other in others) / mine.memory:.2f}"
    if "C" in costs:
        cells[2] = f"{mine.wall / costs['C'].wall:.2f} / {mine.cpu / costs['C'].cpu:.2f}"
    return cells


def line(cells):
    return "| " + " | ".join(cells) + " |"


def table(results):
    head = ["row", "landscape", "DuckDB", "Polars", "chDB", "numpy", "C", "fastest peer : ours",
            "leanest peer : ours, memory", "ours : C, wall / CPU", "others", "remark"]
    lines = [line(head), line(["---"] * len(head))]
    for title, costs, disturbed, remark in results:
        shown = [str(costs.get(name, "")) for name in ("landscape", *PEERS, "C")]
        lines.append(line([title, *shown, *ratios(costs), f"{disturbed:.1f}", remark]))
    return "\n".join(lines)


def setting():
    processor = next((text.split(":")[1].strip() for text in open("/proc/cpuinfo")
                      if text.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PEERS)
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"],
                            capture_output=True, text=True).stdout.strip()
    inflater = "ISA-L" if HAS_ISAL else "zlib"
    return (f"{CORES} cores, {processor}, {memory} GiB, {platform.platform()}; Python "
            f"{platform.python_version()}, {versions}; landscape {commit} ({inflater}); "
            f"medians of {ROUNDS}.")


def main(names):
    unknown = [name for name in names if name not in ROWS_OF_THE_TABLE]
    if unknown:
        raise SystemExit(f"bench: no row {', '.join(unknown)}; rows: {', '.join(ROWS_OF_THE_TABLE)}")
    workload.prepare(DATA)
    results = []
    for name in names or ROWS_OF_THE_TABLE:
        print(f"bench: {name}", file=sys.stderr, flush=True)
        found = ROWS_OF_THE_TABLE[name]()
        results += found if isinstance(found, list) else [found]
        print(table(results).splitlines()[-1], file=sys.stderr, flush=True)
    text = f"## {datetime.date.today().isoformat()}\n\n{setting()}\n\n{table(results)}\n"
    print(text)
    if not names:
        with open(ROOT / "docs/benchmarks.md", "a", encoding="utf-8") as file:
            file.write("\n" + text)


main(sys.argv[1:])
