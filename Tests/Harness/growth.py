#!/usr/bin/env python3
"""Does memory follow the applications and not the dumps?

The same applications come once, ten and a hundred times; then ten times as many applications come
once. Printed: peak memory and time of each run, the ratio, and the bytes each application costs.

  growth.py [--applications N] [--memory SIZE]
"""
import argparse
import os
import subprocess
import time

from harness import HEADER, PROGRAM, Scratch, Tally, lines, pipeline

RATIO, BYTES = 1.2, 128


def append(path, rows, times):
    """Appends the same rows so many times, line by line: what this process holds when it starts
    another counts as that one's peak."""
    with open(path, "a", encoding="utf-8") as file:
        for _ in range(times):
            file.writelines(lines(rows))


def peak(words):
    """Peak resident bytes, seconds and exit code of one run."""
    start = time.monotonic()
    process = subprocess.Popen([PROGRAM] + words, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * 1024, time.monotonic() - start, process.returncode


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
            words = ["run", folder, "--dumps", path, "--out", os.path.join(scratch.path, "out"),
                     "--quiet", "--jobs", "2", "--tables", "T01"]
            if options.memory:
                words += ["--memory", options.memory]
            size, seconds, code = peak(words)
            print("  %-34s %8.1f MiB %7.1f s" % (label, size / 2**20, seconds), flush=True)
            tally.check("runs", code == 0, "%s: exit %d" % (label, code))
            return size

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
    tally.leave()


if __name__ == "__main__":
    main()
