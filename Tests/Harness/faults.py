#!/usr/bin/env python3
"""Do readers find the old complete report or the new one, whatever happens to a run?

Runs are killed, interrupted, starved of disk and of handles, given unreadable inputs, and started
twice. After each: the old set or the new one, never another; a message when the run failed; and
the same command run again publishes the new set and leaves nothing lying about.

  faults.py [--points N] [--seed S]
"""
import argparse
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import time

from harness import (PROGRAM, Scratch, Tally, dump, gzipped, leftovers, pipeline, published, run)

TABLES = "T01,T05,T29"
CALLS = ("openat", "write", "pwrite64", "fsync", "mkdir", "rename", "renameat2", "symlink",
         "unlink", "ftruncate", "mmap", "read", "close")
ERRORS = {"openat": ("EMFILE", "EACCES"), "write": ("ENOSPC", "EIO", "EINTR"),
          "pwrite64": ("ENOSPC", "EIO"), "fsync": ("EIO",), "mkdir": ("ENOSPC",),
          "rename": ("EIO",), "renameat2": ("EIO",), "symlink": ("ENOSPC",), "unlink": ("EIO",),
          "mmap": ("ENOMEM",), "read": ("EIO", "EINTR")}
# What waits on the disk under --memory is written and read back by these.
WAITING = {"pwrite64": ("ENOSPC", "EIO", "EINTR"), "pread64": ("EIO", "EINTR")}


class Stand:
    """A published old set and the command that would publish the new one."""

    def __init__(self, scratch):
        self.scratch = scratch
        self.folder = pipeline(scratch)
        self.first = scratch.file("in/a.csv", dump(150))
        self.second = scratch.file("in/b.csv.gz", gzipped(dump(250, first=150).encode(), 3))
        self.base = os.path.join(scratch.path, "old")
        self.number = 0
        begun = run(*self.words(self.base, [self.first]))
        assert begun.code == 0, begun.err
        self.old = published(self.base)
        whole = self.fresh()
        start = time.monotonic()
        done = run(*self.words(whole))
        self.seconds = time.monotonic() - start
        assert done.code == 0, done.err
        self.new = published(whole)
        assert self.old != self.new

    def words(self, out, dumps=None):
        return ["run", self.folder, "--dumps", *(dumps or [self.first, self.second]),
                "--out", out, "--quiet", "--tables", TABLES]

    def fresh(self):
        """A copy of the folder as it stands with the old set."""
        self.number += 1
        out = os.path.join(self.scratch.path, "t%d" % self.number)
        shutil.copytree(self.base, out, symlinks=True)
        return out

    def judge(self, tally, part, label, out, found, killed=False):
        state = published(out)
        which = "old" if state == self.old else "new" if state == self.new else "another"
        good = which != "another" and not (found.code == 0 and which == "old")
        if not killed:
            good = good and not found.crashed and found.told
        tally.check(part, good, "%s: exit %d, the %s set is published, %s" % (
            label, found.code, which, found.err[-160:]))
        again = run(*self.words(out))
        rest = leftovers(out)
        tally.check(part + ", run again", again.code == 0 and published(out) == self.new
                    and not rest, "%s: exit %d, left %s, %s" % (
                        label, again.code, rest, again.err[-160:]))
        shutil.rmtree(out, ignore_errors=True)


def kills(stand, tally, rng, points):
    for _ in range(points):
        moment = rng.uniform(0, stand.seconds * 1.05)
        out = stand.fresh()
        found = run(*stand.words(out), kill_after=moment)
        stand.judge(tally, "killed", "after %.3f s" % moment, out, found, killed=True)


def interruptions(stand, tally, rng, points):
    for index in range(points):
        which = (signal.SIGINT, signal.SIGTERM)[index % 2]
        moment = rng.uniform(0.02, stand.seconds)
        out = stand.fresh()
        found = run(*stand.words(out), kill_after=moment, kill_with=which)
        tidy = found.code == 0 or found.code == 130 and not leftovers(out)
        # Before main has begun the kernel's own answer is all there can be.
        early = found.code == -which and published(out) == stand.old
        tally.check("interrupted, tidied", tidy or early, "%s after %.3f s: exit %d, left %s" % (
            which.name, moment, found.code, leftovers(out)))
        stand.judge(tally, "interrupted", which.name, out, found, killed=early)


def full_disks(stand, tally):
    for limit in [0, 1, 512, 4096, 20000, 65536, 200000, 500000]:
        out = stand.fresh()
        found = run(*stand.words(out), limits=[(resource.RLIMIT_FSIZE, limit)])
        stand.judge(tally, "file size limited", "%d bytes" % limit, out, found)
    mount = os.path.join(stand.scratch.path, "small-disk")
    os.makedirs(mount)
    def mounted(size):
        return subprocess.run(["mount", "-t", "tmpfs", "-o", "size=%dk" % size, "tmpfs", mount],
                              stderr=subprocess.DEVNULL).returncode == 0
    if os.geteuid() != 0 or not mounted(64):
        print("  (no small file system without root: skipped)")
    else:
        subprocess.run(["umount", mount])
        for step in range(8):
            small_disk(stand, tally, mount, mounted, step)
    with open("/dev/full", "wb") as full:
        for words in (["records", stand.first], ["inspect", stand.first], ["--help"],
                      ["query", os.path.join(stand.base, "small"), "--by", "region"]):
            found = run(*words, stdout=full)
            tally.check("standard output full", found.code not in (0, 3) and not found.crashed
                        and found.told, "%s: exit %d" % (words[0], found.code))


def small_disk(stand, tally, mount, mounted, step):
    need = sum(os.stat(os.path.join(folder, name)).st_blocks // 2 + 4 for folder, folders, files
               in os.walk(stand.base) for name in files + folders)
    if not mounted(need + 16 + step * need // 5):
        return
    try:
        out = os.path.join(mount, "o")
        shutil.copytree(stand.base, out, symlinks=True)
        found = run(*stand.words(out))
        good = published(out) == (stand.new if found.code == 0 else stand.old)
        tally.check("disk full", good and found.told and not found.crashed,
                    "step %d: exit %d %s" % (step, found.code, found.err[-160:]))
    finally:
        subprocess.run(["umount", "-l", mount])


def starvation(stand, tally):
    for handles in [4, 5, 6, 7, 8, 9, 10, 12, 16, 24]:
        out = stand.fresh()
        found = run(*stand.words(out), limits=[(resource.RLIMIT_NOFILE, handles)])
        stand.judge(tally, "few handles", "%d" % handles, out, found)


def little_memory(stand, tally, steps):
    """Limits the address space from too little to start up to more than enough."""
    path = stand.scratch.file("in/many.csv", dump(20000))
    told = []
    for step in range(steps):
        # Every thread reserves addresses of its own, used or not: 300 MiB are always enough.
        size = (96 + step * 320 // steps) << 20
        out = os.path.join(stand.scratch.path, "memory")
        found = run(*stand.words(out, [path]), limits=[(resource.RLIMIT_AS, size)], timeout=60)
        # A loader that finds no room for the libraries says so itself.
        tally.check("little memory", not found.crashed and found.told
                    and (found.code == 0) == bool(published(out)),
                    "%d MiB: exit %d, %s" % (size >> 20, found.code, found.err[-160:]))
        told.append(found.code)
        shutil.rmtree(out, ignore_errors=True)
    tally.check("little memory", 0 in told and 1 in told, "codes %s" % told)


def unreadable(stand, tally):
    dangling = os.path.join(stand.scratch.path, "dangling.csv")
    os.symlink("/nonexistent", dangling)
    whole = gzipped(dump(80).encode(), 2)
    for label, path in [
            ("a folder", stand.scratch.path), ("a dangling link", dangling),
            ("no such file", stand.scratch.path + "/none.csv"),
            ("an empty file", stand.scratch.file("empty.csv", b"")),
            ("a cut gzip", stand.scratch.file("cut.csv.gz", whole[:-3])),
            ("no dump", stand.scratch.file("other.csv", b"a,b\n1,2\n")),
            ("noise", stand.scratch.file("noise.csv", bytes(range(256)) * 40))]:
        out = stand.fresh()
        found = run(*stand.words(out, [stand.first, path]))
        tally.check("unreadable input", found.code in (1, 2) and found.told
                    and published(out) == stand.old and not leftovers(out),
                    "%s: exit %d, %s" % (label, found.code, found.err[-160:]))


def two_at_once(stand, tally, rounds):
    for index in range(rounds):
        out = stand.fresh()
        both = [subprocess.Popen([PROGRAM] + stand.words(out), stdout=subprocess.DEVNULL,
                                 stderr=subprocess.PIPE) for _ in range(3)]
        ended = []
        seen = set()
        while len(ended) < len(both):
            state = published(out)
            seen.add("old" if state == stand.old else "new" if state == stand.new else "another")
            ended = [p for p in both if p.poll() is not None]
        ends = [(p.returncode, p.stderr.read()) for p in both]
        good = (any(code == 0 for code, _ in ends) and published(out) == stand.new
                and "another" not in seen
                and all(code == 0 or code == 1 and err.strip() for code, err in ends))
        tally.check("several runs at once", good, "round %d: %s, readers saw %s" % (
            index, ends, seen))


def altered(stand, tally, rng, flips):
    """Flips one random byte of a random input or output: `verify` must name that very file."""
    out = stand.fresh()
    done = run(*stand.words(out))
    root = os.path.realpath(os.path.join(out, "small", "latest"))
    clean = run("verify", os.path.join(out, "small"))
    tally.check("verify", done.code == 0 and clean.code == 0, "unaltered: %s" % clean.out[-200:])
    files = [os.path.join(place, name) for place, _, names in os.walk(root) for name in names]
    files = [path for path in files + [stand.first, stand.second,
                                       os.path.join(stand.folder, "regions.csv")]
             if os.path.getsize(path)]
    for number in range(flips):
        path = files[number] if number < len(files) else rng.choice(files)
        place = rng.randrange(os.path.getsize(path))
        with open(path, "r+b") as file:
            file.seek(place)
            byte = file.read(1)[0]
            file.seek(place)
            file.write(bytes([byte ^ 1 << rng.randrange(8)]))
        found = run("verify", os.path.join(out, "small"))
        name = os.path.relpath(path, root) if path.startswith(root) else path
        tally.check("verify", found.code == 1 and name in found.out.decode(),
                    "byte %d of %s: exit %d, %s" % (place, name, found.code, found.out[-160:]))
        with open(path, "r+b") as file:
            file.seek(place)
            file.write(bytes([byte]))
    shutil.rmtree(out, ignore_errors=True)


def injected(stand, tally, rng, points, errors, more=()):
    """Lets single system calls fail, and kills at single system calls, by strace."""
    if not shutil.which("strace"):
        print("  (strace is not installed: system calls are not made to fail)")
        return
    log = os.path.join(stand.scratch.path, "calls")
    out = stand.fresh()
    calls = ",".join({*CALLS, *errors})
    run(*stand.words(out), *more, timeout=300, wrapper=[
        "strace", "-f", "-qq", "-o", log, "-e", "trace=" + calls])
    started = os.path.join(stand.scratch.path, "calls-of-start")
    run("--version", wrapper=["strace", "-f", "-qq", "-o", started, "-e",
                              "trace=" + calls])

    def most(path):
        # strace counts the calls of each thread by themselves.
        counts = {}
        with open(path, errors="replace") as file:
            for line in file:
                words = line.split(None, 1)
                if len(words) == 2 and "(" in words[1]:
                    key = words[0], words[1].split("(")[0]
                    counts[key] = counts.get(key, 0) + 1
        best = {}
        for (_, call), count in counts.items():
            best[call] = max(best.get(call, 0), count)
        return best
    last, first = most(log), most(started)
    trials = []
    for call, kinds in errors.items():
        for error in kinds:
            trials += [(call, "error=" + error, n)
                       for n in range(first.get(call, 0) + 1, last.get(call, 0) + 1)]
    for call in ("openat", "write", "pwrite64", "fsync", "rename", "mkdir", "symlink", "unlink"):
        if more and call not in errors:
            continue
        trials += [(call, "signal=KILL", n) for n in range(1, last.get(call, 0) + 1)]
    by_kind = {}
    for trial in trials:
        by_kind.setdefault(trial[:2], []).append(trial)
    share = max(1, points // len(by_kind))
    for (call, fault), all_of in by_kind.items():
        for _, _, number in sorted(rng.sample(all_of, min(share, len(all_of)))):
            out = stand.fresh()
            found = run(*stand.words(out), *more, timeout=120, wrapper=[
                "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + call,
                "-e", "inject=%s:%s:when=%d" % (call, fault, number)])
            kind = "killed at a call" if "KILL" in fault else "failing calls"
            kind += ", --memory" if more else ""
            stand.judge(tally, kind, "%s %s #%d" % (call, fault, number), out, found,
                        killed="KILL" in fault)


def power_cut(stand, tally):
    """Reads the order of system calls: what a rename shows must have been flushed before it, and
    the folder that received a name after it."""
    if not shutil.which("strace"):
        return
    log = os.path.join(stand.scratch.path, "order")
    out = os.path.realpath(stand.fresh())
    run(*stand.words(out), timeout=300, wrapper=[
        "strace", "-f", "-qq", "-y", "-s", "400", "-o", log, "-e",
        "trace=write,pwrite64,writev,ftruncate,fsync,fdatasync,rename,renameat2,symlink,unlink"])
    dirty, named, flushed = set(), [], 0
    waiting = {}
    with open(log, errors="replace") as file:
        for line in file:
            thread, call = line.rstrip("\n").split(None, 1)
            if call.endswith("<unfinished ...>"):
                waiting[thread] = call[:-len("<unfinished ...>")]
                continue
            if call.startswith("<... "):
                call = waiting.pop(thread, "") + call.split("resumed>", 1)[1]
            if " = -1 " in call:
                continue
            name = call.split("(")[0]
            on = re.match(r"\w+\(\d+<([^>]*)>", call)
            paths = re.findall(r'"([^"]*)"', call)
            if name in ("write", "pwrite64", "writev", "ftruncate") and on:
                if on[1].startswith(out):
                    dirty.add(on[1])
            elif name in ("fsync", "fdatasync") and on:
                flushed += 1
                dirty.discard(on[1])
                named = [path for path in named if os.path.dirname(path) != on[1]]
            elif name == "unlink" and paths:
                dirty.discard(paths[0])
            elif name.startswith("rename") and len(paths) == 2:
                late = [p for p in dirty if p == paths[0] or p.startswith(paths[0] + "/")]
                tally.check("power cut", not late, "shown before it is flushed: %s" % late[:3])
                named.append(paths[1])
    tally.check("power cut", flushed > 0 and not named, "folders not flushed after %s" % named)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    tally = Tally("faults")
    with Scratch() as scratch:
        stand = Stand(scratch)
        kills(stand, tally, rng, options.points // 2)
        interruptions(stand, tally, rng, max(4, options.points // 4))
        full_disks(stand, tally)
        starvation(stand, tally)
        little_memory(stand, tally, max(8, options.points // 2))
        unreadable(stand, tally)
        two_at_once(stand, tally, max(2, options.points // 10))
        altered(stand, tally, rng, options.points * 25)
        power_cut(stand, tally)
        injected(stand, tally, rng, options.points, ERRORS)
        injected(stand, tally, rng, max(len(WAITING) * 4, options.points // 2), WAITING,
                 ("--memory", "64M"))
    tally.leave()


if __name__ == "__main__":
    main()
