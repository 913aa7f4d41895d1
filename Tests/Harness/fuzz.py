#!/usr/bin/env python3
"""Does damaged input ever crash the program, hang it, or make it fail without a word?

For one half of a bounded time libFuzzer drives the targets of Tests/FuzzingTests, led by coverage
and watched by AddressSanitizer; what it finds lies in .build/fuzzing/findings. What it learns stays
in .build/fuzzing/corpus, so that the next run begins there.

For the other half seeds are mutated and given to the verbs that read what users bring: dumps in
several encodings, gzip members, and the files of a pipeline. Every run must end by itself, with an
exit code of the contract and a message when it is not 0; every tenth runs twice and must answer
the same. A damaged gzip file must be refused or read to the very same records.

  fuzz.py [--seconds N] [--seed S] [--keep FOLDER] [--only TARGET]
"""
import argparse
import os
import random
import re
import subprocess
import time

from harness import ROOT, SHARED, Scratch, Tally, dump, gzipped, pipeline, run

DRIVEN = os.path.join(ROOT, ".build/fuzzing/release/FuzzingTests")
SEEDS = os.path.join(ROOT, "Tests/FuzzingTests/Corpus")

TOKENS = [b'"', b'""', b",", b"\n", b"\r\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b"\x81\x30\x81\x30",
          b"\xa6\xd9", b";", b"9" * 40, b"-1", b"1e309", b"2013-02-30", b"CN", b".X", b"{", b"}", b"[",
          b"]", b": ", b"- ", b"&a *a", b"!!int", "中".encode(), b"/", b"(", b"avg(", b"0x", b"NaN"]


def mutated(data, rng):
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 4, 16])):
        place = rng.randint(0, len(data))
        how = rng.randrange(6)
        if how == 0 and data:
            data[place % len(data)] ^= 1 << rng.randrange(8)
        elif how == 1:
            data[place:place] = rng.choice(TOKENS)
        elif how == 2:
            del data[place:place + rng.randint(1, 40)]
        elif how == 3:
            other = rng.randint(0, len(data))
            data[place:place] = data[other:other + rng.randint(1, 200)]
        elif how == 4:
            data[place:place + 4] = rng.choice(TOKENS)
        else:
            data = data[:place] if rng.random() < 0.2 else data
    return bytes(data)


class Hunt:
    def __init__(self, scratch, rng, tally, keep):
        self.scratch, self.rng, self.tally, self.keep = scratch, rng, tally, keep
        self.number = 0
        text = dump(40)
        self.dumps = [text.encode(), text.encode("gb18030"), b"\xff\xfe" + text.encode("utf-16-le")]
        for folder, _, files in os.walk(os.path.join(SHARED, "csv")):
            for name in sorted(files):
                path = os.path.join(folder, name)
                if os.path.getsize(path) < 4000 and not name.endswith(".json"):
                    with open(path, "rb") as file:
                        self.dumps.append(file.read())
        self.packed = gzipped(text.encode(), 3)
        self.records = run("records", scratch.file("whole.csv.gz", self.packed)).out
        self.folder = pipeline(
            scratch, extra="grades: grades.csv\nmatching: {headline: [IP, IN, ID], beta: IP/avg(ID,EC)}\n"
            "side_tables: [side.csv]\nadjacency: adjacency.csv\ngroups: groups.csv\n")
        scratch.file("small/grades.csv", "upper,grade\n0.5,失调\n1,协调\n")
        scratch.file("small/adjacency.csv", "region_code,neighbour\n320100,321200\n321200,320100\n")
        scratch.file("small/groups.csv", "group,title,member\ng1,沿江,320100\ng1,沿江,321200\n")
        scratch.file("small/side.csv", "year,region_code,indicator,value,unit,source\n"
                     "2015,320100,gdp,9720.8,亿元,年鉴\n2015,320500,gdp,14504.1,亿元,年鉴\n")
        self.dump = scratch.file("sound.csv", text)
        self.sound = {}
        for name in sorted(os.listdir(self.folder)):
            with open(os.path.join(self.folder, name), "rb") as file:
                self.sound[name] = file.read()

    def tell(self, part, words, content, codes=(0, 1, 2)):
        found = run(*words, timeout=20)
        good = found.code in codes and not found.crashed and found.told
        if good and self.number % 10 == 0 and "run" not in words:
            again = run(*words, timeout=20)
            good = (again.code, again.out, again.err) == (found.code, found.out, found.err)
        if not good and self.keep:
            os.makedirs(self.keep, exist_ok=True)
            with open(os.path.join(self.keep, "%s-%d" % (part, self.number)), "wb") as file:
                file.write(content)
        self.tally.check(part, good, "case %d: exit %d %s" % (
            self.number, found.code, found.err[:300]))
        return found

    def step(self):
        self.number += 1
        kind = self.number % 5
        if kind in (0, 1):
            content = mutated(self.rng.choice(self.dumps), self.rng)
            path = self.scratch.file("case.csv", content)
            if kind == 0:
                encoding = self.rng.choice(["auto", "utf-8", "gb18030", "utf-16le", "big5"])
                self.tell("records", ["records", path, "--encoding", encoding], content, (0, 1, 2, 3))
            else:
                self.tell("inspect", ["inspect", path], content)
        elif kind == 2:
            content = bytearray(self.packed)
            for _ in range(self.rng.choice([1, 1, 3])):
                content[self.rng.randrange(len(content))] ^= 1 << self.rng.randrange(8)
            path = self.scratch.file("case.csv.gz", bytes(content))
            found = self.tell("gzip", ["records", path], content, (0, 1, 2, 3))
            self.tally.check("gzip damage noticed", found.code != 0 or found.out == self.records,
                             "case %d was read in silence" % self.number)
        elif kind == 3:
            content = mutated(self.dumps[0], self.rng)
            path = self.scratch.file("case.csv", content)
            out = os.path.join(self.scratch.path, "out")
            self.tell("run on damaged dumps", ["run", self.folder, "--dumps", path, "--out", out,
                                               "--quiet", "--tables", "T01,T05"], content)
        else:
            name = self.rng.choice(sorted(self.sound))
            content = mutated(self.sound[name], self.rng)
            self.scratch.file("small/" + name, content)
            out = os.path.join(self.scratch.path, "out")
            self.tell("run on damaged pipelines", [
                "run", self.folder, "--dumps", self.dump, "--out", out, "--quiet",
                "--tables", "T01"], content)
            self.scratch.file("small/" + name, self.sound[name])


def drive(tally, seconds, only=""):
    """Gives each target its share of the time; returns the executions of all."""
    if not os.path.exists(DRIVEN):
        tally.check("driven by coverage", False, "%s is not built: use `make fuzz`" % DRIVEN)
        return 0
    names = [name for name in sorted(os.listdir(SEEDS)) if not only or name == only]
    executions = 0
    for name in names:
        work = os.path.join(ROOT, ".build/fuzzing/corpus", name)
        findings = os.path.join(ROOT, ".build/fuzzing/findings", name)
        os.makedirs(work, exist_ok=True)
        os.makedirs(findings, exist_ok=True)
        # Tables filled once and kept to the end are no leaks.
        ended = subprocess.run(
            [DRIVEN, "-max_total_time=%d" % max(1, seconds / len(names)), "-max_len=2048",
             "-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=0",
             "-artifact_prefix=%s/" % findings, work, os.path.join(SEEDS, name)],
            env={**os.environ, "FUZZ_TARGET": name, "ASAN_OPTIONS": "detect_leaks=0"},
            capture_output=True, text=True, errors="replace")
        counted = re.search(r"number_of_executed_units: *(\d+)", ended.stderr)
        count = int(counted[1]) if counted else 0
        executions += count
        print("  %-28s %9d executions, %d inputs kept" % (name, count, len(os.listdir(work))),
              flush=True)
        tally.check("driven by coverage", ended.returncode == 0, "%s: %s" % (
            name, [line for line in ended.stderr.split("\n")
                   if "Fatal error" in line or "ERROR" in line or "Test unit" in line][:4]))
    return executions


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", default="")
    parser.add_argument("--only", default="", help="one target, and nothing else")
    options = parser.parse_args()
    tally = Tally("fuzz")
    if options.only:
        drive(tally, options.seconds, options.only)
        tally.leave()
    executions = drive(tally, options.seconds / 2)
    with Scratch() as scratch:
        hunt = Hunt(scratch, random.Random(options.seed), tally, options.keep)
        end = time.monotonic() + options.seconds / 2
        while time.monotonic() < end:
            hunt.step()
        print("  %d executions of targets, %d inputs to verbs in %.0f s" % (
            executions, hunt.number, options.seconds))
    tally.leave()


if __name__ == "__main__":
    main()
