#!/usr/bin/env python3
"""Does memory follow the applications and not the dumps?

The same applications come once, ten and a hundred times; then ten times as many applications come
once. Printed: peak memory and time of each run, and of the middle one of three the ratio and the
bytes each application costs. Those are then run under --memory SIZE: below it the same files are
published, or nothing is and one sentence says so.

  growth.py [--applications N] [--memory SIZE]
"""
import argparse
import os
import shutil
import subprocess
import time

from harness import (HEADER, PROGRAM, Scratch, Tally, dump, leftovers, lines, pipeline,
                     published)

RATIO, BYTES = 1.2, 128
ROUNDS = 3
CEILINGS = (64, 96, 128, 192, 256, 512)


def append(path, rows, times):
    """Appends the same rows so many times, line by line: what this process holds when it starts
    another counts as that one's peak."""
    with open(path, "a", encoding="utf-8") as file:
        for _ in range(times):
            file.writelines(lines(rows))


def peak(words):
    """Peak resident bytes, seconds, exit code and standard error of one run."""
    start = time.monotonic()
    process = subprocess.Popen([PROGRAM] + words, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    told = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * 1024, time.monotonic() - start, process.returncode, told


def ceilings(scratch, folder, path, tally):
    """Runs under one size after the other, each on a folder that holds an old set."""
    base = os.path.join(scratch.path, "base")
    words = ["run", folder, "--quiet", "--jobs", "2"]
    peak(words + ["--dumps", scratch.file("old.csv", dump(50)), "--out", base])
    old = published(base)
    for tables in ("none", "all"):
        wanted = None
        for size in (None,) + CEILINGS:
            out = os.path.join(scratch.path, "under")
            shutil.copytree(base, out, symlinks=True)
            most, seconds, code, told = peak(
                words + ["--dumps", path, "--out", out, "--tables", tables]
                + (["--memory", "%dM" % size] if size else []))
            state, rest = published(out), leftovers(out)
            shutil.rmtree(out)
            wanted = wanted or state
            label = "tables %s, %s" % (tables, "--memory %dM" % size if size else "no ceiling")
            print("  %-34s %8.1f MiB %7.1f s%s" % (
                label, most / 2**20, seconds, "" if code == 0 else "  refused"), flush=True)
            if size is None:
                tally.check("runs", code == 0 and state != old, "%s: exit %d" % (label, code))
                continue
            tally.check("below the ceiling", most < size << 20,
                        "%s: %.1f MiB" % (label, most / 2**20))
            if code == 0:
                tally.check("same files", state == wanted, label)
            else:
                tally.check("refused in one sentence", code == 1 and state == old
                            and not rest and told.count("\n") == 1 and "--memory %dM" % size in told,
                            "%s: exit %d, left %s, %s" % (label, code, rest, told[-200:]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--applications", type=int, default=100_000)
    parser.add_argument("--memory", default="")
    options = parser.parse_args()
    tally = Tally("growth")
    with Scratch() as scratch:
        folder = pipeline(scratch)
        count = options.applications

        def measure(label, path):
            # Threads that meet otherwise move a peak by a megabyte or two: the middle one of three.
            out = os.path.join(scratch.path, "out")
            words = ["run", folder, "--dumps", path, "--out", out, "--quiet", "--jobs", "2",
                     "--tables", "T01"]
            if options.memory:
                words += ["--memory", options.memory]
            sizes = []
            for _ in range(ROUNDS):
                size, seconds, code, _ = peak(words)
                shutil.rmtree(out, ignore_errors=True)
                print("  %-34s %8.1f MiB %7.1f s" % (label, size / 2**20, seconds), flush=True)
                tally.check("runs", code == 0, "%s: exit %d" % (label, code))
                sizes.append(size)
            return sorted(sizes)[ROUNDS // 2]

        path = scratch.file("grown.csv", HEADER + "\n")
        peaks = {}
        written = 0
        for factor in (1, 10, 100):
            append(path, count, factor - written)
            written = factor
            peaks[factor] = measure("%d applications, %d times" % (count, factor), path)
        ratio = peaks[100] / peaks[1]
        print("  ratio 100x : 1x = %.3f (at most %.1f)" % (ratio, RATIO))
        tally.check("same applications", ratio <= RATIO, "ratio %.3f" % ratio)
        path = scratch.file("wide.csv", HEADER + "\n")
        append(path, count * 10, 1)
        wide = measure("%d applications, once" % (count * 10), path)
        slope = (wide - peaks[1]) / (count * 9)
        print("  %.0f bytes an application (at most %d)" % (slope, BYTES))
        tally.check("more applications", slope <= BYTES, "%.0f bytes an application" % slope)
        if not options.memory:
            ceilings(scratch, folder, path, tally)
    tally.leave()


if __name__ == "__main__":
    main()
