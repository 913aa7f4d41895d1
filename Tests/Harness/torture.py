#!/usr/bin/env python3
"""Does every well-formed record come out exactly, and is everything malformed told?

Generated files with known records go through `records` in several encodings, feeds and gzip
members; files with planted faults go through `records`, `inspect` and `run`, whose accounts must
name each. The corpora beside the repository are read too when they are there.

  torture.py [--files N] [--seed S]
"""
import argparse
import csv
import glob
import json
import os
import random

from harness import SHARED, Scratch, Tally, dump, gzipped, pipeline, run

PIECES = ["", "a", "0", " ", "  x ", "\t", "中", "专利", "\u2028", "\u0085", "e\u0301", "é", "😀",
          '"', '""', ",", "\n", "\r\n", "\r", "'", "\\", "=1+1", "\ufeff", "\x7f", "NULL", ";"]


def quoted(field, rng, always):
    if always or any(c in field for c in '",\r\n') or rng.random() < 0.2:
        return '"' + field.replace('"', '""') + '"'
    return field


def generated(rng):
    """Text of a well-formed file and its records; the line end differs from file to file."""
    end = rng.choice(["\n", "\r\n"])
    width = rng.randint(1, 6)
    records, lines = [], []
    for _ in range(rng.randint(1, 40)):
        record = ["".join(rng.choice(PIECES) for _ in range(rng.randint(0, 4)))
                  for _ in range(width)]
        records.append(record)
        # An empty line is no record, and a mark at the very beginning is no text.
        bare = width == 1 and record == [""] or not lines and record[0].startswith("\ufeff")
        lines.append(",".join(quoted(field, rng, bare) for field in record))
    return end.join(lines) + (end if rng.random() < 0.7 else ""), records



def lines_of(output):
    # U+2028 and U+0085 may stand raw in JSON: only LF ends a line.
    return [json.loads(line) for line in output.decode("utf-8").split("\n") if line]


def well_formed(tally, scratch, rng, files):
    for index in range(files):
        text, records = generated(rng)
        encoding = rng.choice(["utf-8", "utf-8", "gb18030", "utf-16"])
        if encoding == "utf-16":
            data = b"\xff\xfe" + text.encode("utf-16-le")
        else:
            data = text.encode(encoding)
        # With a mark at the beginning nothing need be said.
        said = "auto" if encoding == "utf-16" else encoding
        path = scratch.file("case.csv", data)
        packed = scratch.file("case.csv.gz", gzipped(data, rng.randint(1, 4)))
        feeds = [("file", lambda: run("records", path, "--encoding", said)),
                 ("gzip", lambda: run("records", packed, "--encoding", said))]
        for size in rng.sample([1, 2, 3, 7, 64, 4096], 2):
            feeds.append(("pipe of %d bytes" % size, lambda size=size: run(
                "records", "/dev/stdin", "--encoding", said, feed=data, chunk=size)))
        for feed, read in feeds:
            found = read()
            good = found.code == 0 and lines_of(found.out) == records
            tally.check("well-formed by " + feed.split(" ")[0], good,
                        "file %d as %s by %s: exit %d" % (index, encoding, feed, found.code))


FAULTS = [("unterminated_quote", b'"never closed'), ("text_after_closing_quote", b'"a"b'),
          ("bare_quote", b'a"b'), ("invalid_encoding", b"\xff\xfe\xfa")]


def malformed(tally, scratch, rng, files):
    for index in range(files):
        sound = rng.randint(0, 30)
        reason, bytes_ = FAULTS[index % len(FAULTS)]
        rows = [b"r%d,x" % number for number in range(sound)]
        after = [] if reason == "unterminated_quote" else [b"after,y"]
        path = scratch.file("bad.csv", b"\n".join(rows + [bytes_ + b",z"] + after) + b"\n")
        rejects = os.path.join(scratch.path, "rejects")
        found = run("records", path, "--encoding", "utf-8", "--rejects", rejects)
        with open(rejects, "rb") as file:
            listed = lines_of(file.read())
        good = (found.code == 3 and [(r["reason"], r["line"]) for r in listed]
                == [(reason, sound + 1)] and len(lines_of(found.out)) == sound + len(after))
        tally.check("malformed", good, "%s behind %d rows: exit %d, %s" % (
            reason, sound, found.code, listed))


def refused_gzip(tally, scratch):
    data = dump(50).encode()
    whole = gzipped(data, 3)
    damaged = [("truncated", whole[:-5]), ("cut in half", whole[:len(whole) // 2]),
               ("trailing garbage", whole + b"garbage"), ("checksum", whole[:-8] + b"\0" * 4 + whole[-4:]),
               ("size", whole[:-4] + b"\xff\xff\xff\xff"), ("empty", b""), ("no gzip", data)]
    for name, content in damaged:
        path = scratch.file("damaged.csv.gz", content)
        found = run("records", path)
        tally.check("damaged gzip", found.code not in (0, 3) and found.told and not found.crashed,
                    "%s: exit %d" % (name, found.code))
    bomb = scratch.file("bomb.csv.gz", gzipped(b"a" * (256 << 20)))
    found = run("records", bomb, timeout=120)
    tally.check("damaged gzip", found.code == 3 and b"overlong_record" in found.err,
                "a line of 256 MiB: exit %d" % found.code)


def accounted(tally, scratch, rng):
    """Plants every kind of bad row and blank line, and compares the run's ledger and rejects."""
    planted = {
        "wrong_field_count": "CN2013100000999,发明,2013-01-01",
        "nul_byte": "CN201310000998,发明,2013-01-01,,甲\0公司,南京市,G06F9/46,有效",
        "bare_quote": 'CN201310000997,发明,2013-01-01,,甲"公司,南京市,G06F9/46,有效',
        "text_after_closing_quote": 'CN201310000996,发明,2013-01-01,,"甲"公司,南京市,G06F9/46,有效',
        "impossible_date": "CN201310000995,发明,2013-02-30,,甲公司,南京市,G06F9/46,有效"}
    folder = pipeline(scratch, extra="rejects: {share: 0.5, count: 1000}\n")
    for reason, row in planted.items():
        lines = dump(60).rstrip("\n").split("\n")
        place = rng.randint(1, len(lines))
        lines.insert(place, row)
        lines += ["", ""]
        path = scratch.file("planted.csv", "\n".join(lines) + "\n")
        out = os.path.join(scratch.path, "out-" + reason)
        found = run("run", folder, "--dumps", path, "--out", out, "--quiet", "--tables", "T29")
        latest = os.path.join(out, "small", "latest")
        listed = rows = []
        if found.code == 0:
            with open(os.path.join(latest, "rejects.csv"), encoding="utf-8-sig") as file:
                listed = [(r["reason"], int(r["line"])) for r in csv.DictReader(file)]
            with open(os.path.join(latest, "ledger.csv"), encoding="utf-8-sig") as file:
                rows = [r for r in csv.DictReader(file) if r["source"] == "planted.csv"]
        tally.check("run names bad rows", listed == [(reason, place + 1)],
                    "%s on line %d: exit %d, %s %s" % (
                        reason, place + 1, found.code, listed, found.err[-200:]))
        whole = bool(rows) and all(
            int(r["received"]) == int(r["passed"]) + sum(int(q["set_aside"]) for q in rows)
            and r["counted"] == r["received"] for r in rows)
        tally.check("accounts", whole, "%s: %s" % (reason, rows))
        if reason == "impossible_date":
            continue  # what a cell means is not for inspect to say
        seen = run("inspect", path)
        tally.check("inspect names bad rows", reason.encode() in seen.out + seen.err
                    or str(place + 1).encode() in seen.out + seen.err, "%s" % reason)
    for rejected, share, code in [(2, 0.02, 0), (3, 0.02, 1), (2, 0.019, 1)]:
        folder = pipeline(scratch, "budget", extra="rejects: {share: %s, count: 1000}\n" % share)
        lines = dump(100 - rejected).rstrip("\n").split("\n") + ["short,row"] * rejected
        path = scratch.file("budget.csv", "\n".join(lines) + "\n")
        out = os.path.join(scratch.path, "out-budget-%d-%s" % (rejected, share))
        found = run("run", folder, "--dumps", path, "--out", out, "--quiet", "--tables", "none")
        tally.check("reject budget", found.code == code and found.told,
                    "%d of 100 at %s: exit %d" % (rejected, share, found.code))


def changed_upstream(tally, scratch):
    """A dump whose columns, values or number of records have moved since the last run: said on
    standard error before the report is published, and kept in T29."""
    folder = pipeline(scratch, "drift", extra="drift: {records: 0.3}\n")
    path = scratch.file("drift.csv", dump(100))
    out = os.path.join(scratch.path, "out-drift")
    words = ["run", folder, "--dumps", path, "--out", out, "--quiet", "--tables", "T29"]
    text = dump(100)
    rows = [line.split(",") for line in text.rstrip("\n").split("\n")]

    def rewritten(change):
        return "".join(",".join(change(list(row), number)) + "\n" for number, row in enumerate(rows))

    def without_kind(row, _):
        return row[:1] + row[2:]

    def with_more(row, number):
        return row + ["摘要" if number == 0 else "x"]

    def renamed(row, number):
        return [cell.replace("法律状态", "当前状态") if number == 0 else cell for cell in row]

    def reordered(row, _):
        return [row[0], row[2], row[1]] + row[3:]

    def unseen(row, number):
        return row[:-1] + ["视为撤回" if number == 7 else row[-1]]

    base = os.path.join(scratch.path, "out-drift", "small", "latest")
    for label, content, said in [
            ("missing column", rewritten(without_kind), "缺列"),
            ("extra column", rewritten(with_more), "多列"),
            ("renamed column", rewritten(renamed), "列改名"),
            ("reordered columns", rewritten(reordered), "列换序"),
            ("value never seen", rewritten(unseen), "出现未见过的取值"),
            ("30 % fewer", "".join(line + "\n" for line in text.split("\n")[:71]), "记录数骤减"),
            ("29 % fewer", "".join(line + "\n" for line in text.split("\n")[:72]), None)]:
        scratch.file("drift.csv", text)
        begun = run(*words)
        scratch.file("drift.csv", content)
        found = run(*words)
        warned = "warning: " in found.err.decode() and (said or "") in found.err.decode()
        kept = ""
        if found.code == 0:
            with open(glob.glob(os.path.join(base, "tables", "T29*.csv"))[0],
                      encoding="utf-8-sig") as file:
                kept = file.read()
        good = begun.code == found.code == 0 and (
            warned and said in kept if said else "warning" not in found.err.decode())
        tally.check("changed upstream", good, "%s: exit %d, %s" % (
            label, found.code, found.err.decode()[-200:]))
    # What no count can do without is not warned of but refused, by name.
    for label, column in [("application number", "申请号"), ("filing date", "申请日")]:
        scratch.file("drift.csv", text.replace(column, "某列", 1))
        found = run(*words)
        tally.check("changed upstream", found.code == 1 and column in found.err.decode(),
                    "lost %s: exit %d, %s" % (label, found.code, found.err.decode()[-200:]))


def corpora(tally, scratch):
    if not os.path.isdir(SHARED):
        print("  (no corpora beside the repository: skipped)")
        return
    with open(os.path.join(SHARED, "not-about-bytes.allow"), encoding="utf-8") as file:
        allowed = {line.split()[0] for line in file if line.strip() and line[0] != "#"}
    for manifest in sorted(glob.glob(os.path.join(SHARED, "*", "*", "manifest.json"))):
        folder = os.path.dirname(manifest)
        with open(manifest, encoding="utf-8") as file:
            cases = json.load(file).get("cases", [])
        for case in cases:
            expected, options = case.get("expect", {}), case.get("options") or {}
            if "slow" in (case.get("tags") or []) or "input" not in case:
                continue
            path = os.path.join(folder, case["input"])
            words = []
            for name in ("encoding", "delimiter", "quote"):
                if options.get(name) or name == "quote" and options.get(name) == "":
                    words += ["--" + name, options[name]]
            if not options.get("encoding"):
                words += ["--encoding", "utf-8"]
            kind = expected.get("kind")
            if case["profile"] == "core" and kind == "records" and not expected.get("compare"):
                if not expected.get("file"):
                    continue
                with open(os.path.join(folder, expected["file"]), encoding="utf-8") as file:
                    wanted = [[f or "" for f in r] for r in json.load(file)]
                found = run("records", path, *words)
                tally.check("corpora, well-formed", found.code == 0
                            and lines_of(found.out) == wanted, case["id"])
                with open(path, "rb") as file:
                    data = file.read()
                if len(data) < 20000:
                    found = run("records", "/dev/stdin", *words, feed=data, chunk=7)
                    tally.check("corpora, 7-byte pipe", found.code == 0
                                and lines_of(found.out) == wanted, case["id"])
            elif (kind in ("error", "invalid") and case["id"] not in allowed
                  and case["profile"] != "dialect"):
                found = run("records", path, *words)
                tally.check("corpora, malformed", found.code != 0 and found.told
                            and not found.crashed, "%s: exit %d" % (case["id"], found.code))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    tally = Tally("torture")
    with Scratch() as scratch:
        well_formed(tally, scratch, rng, options.files)
        malformed(tally, scratch, rng, max(4, options.files // 3))
        refused_gzip(tally, scratch)
        accounted(tally, scratch, rng)
        changed_upstream(tally, scratch)
        corpora(tally, scratch)
    tally.leave()


if __name__ == "__main__":
    main()
