"""What the harnesses share: running the program, a small pipeline to run it on, and the tally."""
import gzip
import hashlib
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("LANDSCAPE", os.path.join(ROOT, ".build/release/landscape"))
SHARED = os.environ.get("CORPORA", os.path.join(os.path.dirname(ROOT), "shared", "torture"))


class Outcome:
    def __init__(self, code, out, err, timed_out=False):
        self.code, self.out, self.err, self.timed_out = code, out, err, timed_out

    @property
    def crashed(self):
        """Whether a signal ended it, Swift's traps included."""
        return self.timed_out or self.code < 0 or self.code in (132, 133, 134, 136, 138, 139)

    @property
    def told(self):
        """Whether it ended well, or badly with a message."""
        return self.code == 0 or self.err.strip() != b""


def run(*words, feed=None, chunk=0, limits=(), stdout=None, timeout=60, kill_after=None,
        kill_with=signal.SIGKILL, wrapper=(), cwd=None, env=None):
    """Runs the program; `feed` goes to it through a pipe, `chunk` bytes a write."""
    def prepare():
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        for which, value in limits:
            resource.setrlimit(which, (value, value))
    process = subprocess.Popen(
        list(wrapper) + [PROGRAM] + list(words), stdout=stdout or subprocess.PIPE,
        stderr=subprocess.PIPE, preexec_fn=prepare, cwd=cwd, env=env,
        stdin=subprocess.PIPE if feed is not None else subprocess.DEVNULL)
    if feed is not None:
        pipe, process.stdin = process.stdin, None

        def pour():
            step = chunk or len(feed) or 1
            try:
                for start in range(0, len(feed), step):
                    os.write(pipe.fileno(), feed[start:start + step])
            except OSError:
                pass
            pipe.close()
        threading.Thread(target=pour, daemon=True).start()
    try:
        if kill_after is not None:
            try:
                out, err = process.communicate(timeout=kill_after)
                return Outcome(process.returncode, out or b"", err or b"")
            except subprocess.TimeoutExpired:
                process.send_signal(kill_with)
        out, err = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        return Outcome(-9, out or b"", err or b"", timed_out=True)
    return Outcome(process.returncode, out or b"", err or b"")


class Tally:
    """Counts what held and names what did not; `leave` prints the figures and ends the process."""

    def __init__(self, name):
        self.name, self.passed, self.failures, self.parts = name, 0, [], {}

    def check(self, part, holds, what):
        good, bad = self.parts.get(part, (0, 0))
        self.parts[part] = (good + bool(holds), bad + (not holds))
        if holds:
            self.passed += 1
        else:
            self.failures.append("%s: %s" % (part, what))
            print("FAILED %s" % self.failures[-1], flush=True)

    def leave(self):
        for part, (good, bad) in self.parts.items():
            print("  %-28s %6d passed %4d failed" % (part, good, bad))
        print("%s: %d passed, %d failed" % (self.name, self.passed, len(self.failures)))
        sys.exit(1 if self.failures or not self.passed else 0)


class Scratch:
    """A folder that goes away."""

    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix="landscape-harness-")
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)

    def file(self, name, content=b""):
        path = os.path.join(self.path, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        return path


CITIES = [("320100", "南京市"), ("320500", "苏州市"), ("321200", "泰州市")]
HEADER = "申请号,专利类型,申请日,授权公告日,申请人,申请人城市,IPC,法律状态"


def lines(rows, first=0):
    """The lines of `rows` sound rows, each of an application of its own."""
    for index in range(first, first + rows):
        yield "CN2013%d%07d,发明,2013-0%d-11,%s,%s公司%d,%s,%s,有效\n" % (
            1, index, index % 9 + 1, "2014-05-0%d" % (index % 9 + 1) if index % 3 else "",
            "甲乙丙丁"[index % 4], index % 17, CITIES[index % len(CITIES)][1],
            ["G06F9/46", "A61K31/00", "H01L21/02;G06F9/46"][index % 3])


def dump(rows, first=0):
    """The text of a dump of `rows` sound rows."""
    return HEADER + "\n" + "".join(lines(rows, first))


def pipeline(scratch, name="small", cities=CITIES, extra=""):
    """A pipeline of a few cities with a format of its own; returns its folder."""
    folder = os.path.join(scratch.path, name)
    scratch.file(name + "/regions.csv", "code,name,level\n" + "".join(
        "%s,%s,city\n" % city for city in cities))
    scratch.file(name + "/formats.yml", """- id: small
  encoding: auto
  delimiter: ","
  fields: {application: 申请号, type: 专利类型, filed: 申请日, granted: 授权公告日, applicants: 申请人, applicant_region: 申请人城市, ipc: IPC, status: 法律状态}
  separators: {applicants: ";", applicant_region: ";", ipc: ";"}
  status_words: {valid: [有效], lapsed: [失效], pending: [审查中]}
""")
    scratch.file(name + "/pipeline.yml", "name: small\ntitle: 测试\nregions: regions.csv\n"
                 "formats: formats.yml\ndumps: [none/*.csv]\nas_of: 2015-12-31\n"
                 "uncertainty: {draws: 20, concentration: 50}\n" + extra)
    return folder


def published(out, name="small"):
    """Digest of every published file but run.json, which holds wall-clock facts; None when
    nothing is published. A database counts by its content."""
    # Resolved once, as a reader does who opens the folder: one set, whatever happens meanwhile.
    root = os.path.realpath(os.path.join(out, name, "latest"))
    if not os.path.exists(root):
        return None
    found = {}
    for folder, folders, files in os.walk(root):
        folders.sort()
        for file in files:
            path = os.path.join(folder, file)
            key = os.path.relpath(path, root)
            if key == "run.json":
                continue
            if file.endswith(".sqlite"):
                base = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
                digest = hashlib.sha256()
                for line in base.iterdump():
                    digest.update((line + "\n").encode())
                base.close()
            else:
                # A piece at a time: what this process holds counts as a run's peak.
                with open(path, "rb") as opened:
                    digest = hashlib.file_digest(opened, "sha256")
            found[key] = digest.hexdigest()
    return found


def leftovers(out, name="small"):
    """Names beside the published runs that should not be there."""
    folder = os.path.join(out, name)
    known = {".lock", "latest", "runs", "editions"}
    return sorted(set(os.listdir(folder)) - known) if os.path.isdir(folder) else []


def gzipped(data, members=1):
    """The bytes as gzip of several members."""
    step = max(1, -(-len(data) // members))
    parts = [data[start:start + step] for start in range(0, len(data), step)] or [b""]
    return b"".join(gzip.compress(part, mtime=0) for part in parts)
