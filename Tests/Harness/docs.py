#!/usr/bin/env python3
"""Do the documents name only what is there: files linked to, rules of make, verbs of the program, and
have the ten questions of docs/database.md answers in a report of the sample?"""
import os
import re
import sqlite3
import subprocess

from harness import PROGRAM, ROOT, Scratch, Tally, run


def check_questions(tally):
    with open(os.path.join(ROOT, "docs", "database.md"), encoding="utf-8") as file:
        questions = re.findall(r"^\d+\. (.*?)\n\n```sql\n(.*?)```", file.read(), re.M | re.S)
    tally.check("questions", len(questions) == 10, "%d questions" % len(questions))
    with Scratch() as scratch:
        made = run("run", os.path.join(ROOT, "Pipelines", "jiangsu"), "--out", scratch.path, timeout=900)
        tally.check("questions", made.code == 0, made.err.decode()[-300:])
        path = os.path.join(scratch.path, "jiangsu", "latest", "landscape.sqlite")
        database = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
        for title, question in questions:
            try:
                rows = database.execute(question).fetchall()
            except sqlite3.Error as fault:
                tally.check("questions", False, "%s %s" % (title, fault))
                continue
            tally.check("questions", any(None not in row for row in rows), "%s no answer" % title)
            if "one line a year" in title:
                years = [row[0] for row in rows]
                tally.check("questions", len(years) == len(set(years)), title)
        broken = database.execute("PRAGMA foreign_key_check").fetchall()
        tally.check("questions", not broken, "foreign keys that lead nowhere: %s" % broken[:3])


def main():
    tally = Tally("docs")
    with open(os.path.join(ROOT, "Makefile"), encoding="utf-8") as file:
        rules = set(re.findall(r"^([a-z-]+):", file.read(), re.M))
    help_ = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True).stdout
    verbs = set(re.findall(r"^  ([a-z]+) ", help_.split("SUBCOMMANDS:")[-1], re.M))
    tracked = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True,
                             text=True).stdout.split()
    for name in tracked:
        with open(os.path.join(ROOT, name), encoding="utf-8") as file:
            text = file.read()
        for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            if "://" not in link and not link.startswith("mailto:"):
                there = os.path.exists(os.path.join(ROOT, os.path.dirname(name), link))
                tally.check("links", there, "%s: %s" % (name, link))
        for rule in re.findall(r"`make ([a-z-]+)", text):
            tally.check("rules of make", rule in rules, "%s: make %s" % (name, rule))
        for verb in re.findall(r"`landscape ([a-z]+)", text):
            tally.check("verbs", verb in verbs, "%s: landscape %s" % (name, verb))
    check_questions(tally)
    tally.leave()


if __name__ == "__main__":
    main()
