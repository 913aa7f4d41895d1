#!/usr/bin/env python3
"""Do the documents name only what is there: files linked to, rules of make, verbs of the program?"""
import os
import re
import subprocess

from harness import PROGRAM, ROOT, Tally


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
    tally.leave()


if __name__ == "__main__":
    main()
