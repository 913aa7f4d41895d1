#!/usr/bin/env python3
"""Has reading become dearer? Instructions are counted under callgrind, which no other program disturbs.

What a file costs more than a quarter of it is what its bytes and records cost: the start of the
program cancels out. The budgets have slack for other compilers; a figure beyond one is a loss that
somebody should know of.
"""
import os
import re
import shutil
import subprocess

from harness import PROGRAM, Scratch, Tally, dump, lines, pipeline

ROWS = 4000
# Instructions: by `records` for a byte, by `run --tables none` for a record.
BYTE_BUDGET = 60
RECORD_BUDGET = 17_000


def instructions(program, scratch, *words):
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, *words],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=scratch.path)
    return int(re.search(r"Collected : (\d+)", done.stderr).group(1))


def main():
    tally = Tally("instructions")
    if not shutil.which("valgrind"):
        print("instructions: skipped, valgrind is not installed")
        return
    with Scratch() as scratch:
        # Without symbols: valgrind cannot read those that Swift's linker leaves.
        program = os.path.join(scratch.path, "landscape")
        subprocess.run(["strip", "-o", program, PROGRAM], check=True)
        folder = pipeline(scratch)
        files = {rows: scratch.file("%d.csv" % rows, dump(rows)) for rows in (ROWS // 4, ROWS)}
        read, run = {}, {}
        for rows, file in files.items():
            read[rows] = instructions(program, scratch, "records", file)
            run[rows] = instructions(program, scratch, "run", folder, "--dumps", file, "--tables",
                                     "none", "--jobs", "1", "--quiet", "--out", "out%d" % rows)
        few, many = files
        size = os.path.getsize(files[many]) - os.path.getsize(files[few])
        for name, found, budget in (
                ("by records for a byte", (read[many] - read[few]) / size, BYTE_BUDGET),
                ("by run for a record", (run[many] - run[few]) / (many - few), RECORD_BUDGET)):
            print("%12.0f instructions %s, budget %d" % (found, name, budget))
            tally.check(name, found <= budget, "%.0f instructions" % found)
    tally.leave()


if __name__ == "__main__":
    main()
