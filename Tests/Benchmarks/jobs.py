"""What the peers' jobs share: python3 NAME_job.py j|simple INPUT OUTDIR, WORK= places and fields."""
import csv
import os
import pathlib
import sys

JOB, INPUT, OUT = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
WORK = pathlib.Path(os.environ["WORK"])
THREADS = int(os.environ.get("THREADS", os.cpu_count()))
FILES = sorted(map(str, INPUT.glob("*.csv*"))) if INPUT.is_dir() else [str(INPUT)]
OUT.mkdir(parents=True, exist_ok=True)


def table(name):
    with open(WORK / name, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


PLACES, FIELDS = table("places.csv"), table("fields.csv")
LONGEST = max(len(prefix) for prefix, _ in PLACES)
