#!/usr/bin/env python3
"""Are the published bytes the same whatever the machine does?

One pipeline over several dumps is run with other numbers of threads, locales, time zones, working
folders, orders of files, limits of memory and states of the output folder; every published file
must have the bytes of the first run, the database its content. Run again, it must do no work; one
changed byte must be noticed.
"""
import os
import shutil

from harness import (Scratch, Tally, dump, gzipped, lines, pipeline, published, run,
                     HEADER)


def main():
    tally = Tally("determinism")
    with Scratch() as scratch:
        folder = pipeline(scratch)
        shared = HEADER + "\n" + "".join(lines(300, first=500))
        dumps = [scratch.file("in/a.csv", dump(900)), scratch.file("in/b.csv", shared),
                 scratch.file("in/c.csv.gz", gzipped(dump(400, first=700).encode("gb18030"), 4))]
        number = 0

        def go(label, *words, order=None, env=None, cwd=None, wrapper=()):
            nonlocal number
            number += 1
            out = os.path.join(scratch.path, "out%d" % number)
            found = run("run", folder, "--dumps", *(order or dumps), "--out", out, "--quiet", *words,
                        env={**os.environ, **(env or {})}, cwd=cwd, wrapper=wrapper)
            return found, published(out), out

        first, wanted, kept = go("first", "--jobs", "1")
        assert first.code == 0, first.err
        variations = [("%d threads" % n, ["--jobs", str(n)], {}) for n in (1, 2, 3, 5, 8, 16)]
        variations += [("memory " + size, ["--memory", size], {}) for size in ("64M", "256M", "2G")]
        variations += [("%s=%s" % pair, [], {"env": dict([pair])}) for pair in [
            ("LC_ALL", "C"), ("LC_ALL", "zh_CN.GB18030"), ("LC_ALL", "tr_TR.UTF-8"),
            ("LANG", "de_DE.UTF-8"), ("TZ", "Asia/Shanghai"), ("TZ", "Pacific/Kiritimati"),
            ("HOME", "/nonexistent"), ("MALLOC_PERTURB_", "165"), ("NO_COLOR", "1")]]
        variations += [("order of files", [], {"order": dumps[::-1]}),
                       ("another order", [], {"order": dumps[1:] + dumps[:1]}),
                       ("another working folder", [], {"cwd": "/"})]
        if shutil.which("taskset"):
            variations.append(("one processor", [], {"wrapper": ["taskset", "-c", "0"]}))
        for label, words, more in variations:
            found, state, out = go(label, *words, **more)
            state = state or {}
            differing = sorted(k for k in set(state) | set(wanted) if state.get(k) != wanted.get(k))
            tally.check("same bytes", found.code == 0 and not differing,
                        "%s: exit %d, %s" % (label, found.code, differing[:5]))
            shutil.rmtree(out, ignore_errors=True)

        states = []
        for words in ([], ["--memory", "64M"]):
            out = os.path.join(scratch.path, "taken-over")
            start = ["run", folder, "--quiet", "--out", out, *words, "--dumps"]
            found = run(*start, *dumps[:2]), run(*start, *dumps)
            states.append((published(out), [each.code for each in found]))
            shutil.rmtree(out, ignore_errors=True)
        tally.check("taken over, the same bytes", states[0] == states[1] and states[0][1] == [0, 0],
                    "exits %s, %s" % (states[0][1], states[1][1]))

        words = ["run", folder, "--dumps", *dumps, "--out", kept]
        before = {p: os.stat(os.path.join(kept, "small", p)).st_mtime_ns for p in ("runs", "latest")}
        again = run(*words)
        after = {p: os.stat(os.path.join(kept, "small", p)).st_mtime_ns for p in ("runs", "latest")}
        tally.check("unchanged: no work", again.code == 0 and b"unchanged" in again.err
                    and before == after, "exit %d, %s" % (again.code, again.err[-200:]))
        with open(dumps[1], "a", encoding="utf-8") as file:
            file.writelines(lines(1, first=5000))
        again = run(*words)
        tally.check("changed: new run", again.code == 0 and b"unchanged" not in again.err,
                    "exit %d, %s" % (again.code, again.err[-200:]))
    tally.leave()


if __name__ == "__main__":
    main()
