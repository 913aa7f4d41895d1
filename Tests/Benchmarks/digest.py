"""One shape for everybody's answers, so that they can be held against each other cell by cell.

Ours is what `landscape query` prints. It names types in short (发明), calls addresses without a unit
未知 and symbols without a field UNMAPPED (0 in job J), and counts what is valid for every type where
job J asks for inventions alone; LQ and HHI are computed from its cells.
"""
import collections
import csv
import hashlib

TYPES = {"发明": "发明专利", "实用新型": "实用新型", "外观设计": "外观设计"}
EQUAL = 1e-9


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def peers_j(folder):
    """{"cells", "lq", "hhi"}: key to numbers."""
    return {
        "cells": {tuple(row[:4]): [float(value) for value in row[4:]]
                  for row in read(folder / "cells.csv")},
        "lq": {tuple(row[:2]): [float(row[2])] for row in read(folder / "lq.csv")},
        "hhi": {(row[0],): [float(row[1])] for row in read(folder / "hhi.csv")},
    }


def limit_j(path):
    return {"cells": {tuple(row[:4]): [float(value) for value in row[4:]] for row in read(path)}}


def ours_j(path):
    cells = {}
    for region, _, field, _, year, kind, n, fractional, granted, valid, parties, cited in read(path):
        if region == "合计":
            continue
        field = "0" if field == "UNMAPPED" else field
        numbers = [float(n), float(fractional), float(granted),
                   float(valid) if kind == "发明" else 0.0, float(parties), float(cited)]
        cells[region, field, year, TYPES[kind]] = numbers
    pair, of_region, of_field = (collections.defaultdict(float) for _ in range(3))
    for (region, field, _, _), numbers in cells.items():
        pair[region, field] += numbers[1]
        of_region[region] += numbers[1]
        of_field[field] += numbers[1]
    total = sum(of_region.values())
    hhi = collections.defaultdict(float)
    for (region, _), weight in pair.items():
        hhi[region] += (weight / of_region[region]) ** 2
    return {
        "cells": cells,
        "lq": {key: [(weight / of_region[key[0]]) / (of_field[key[1]] / total)]
               for key, weight in pair.items()},
        "hhi": {(region,): [value] for region, value in hhi.items()},
    }


def peers_simple(folder, subclasses):
    """Symbols of no subclass, such as the Locarno classes of designs, are one class."""
    counts = collections.Counter()
    for place, symbol, year, n in read(folder / "simple.csv"):
        symbol = symbol if symbol in subclasses else "UNMAPPED"
        counts[place or "未知", symbol, year] += int(n)
    return {"simple": {key: [n] for key, n in counts.items()}}


def ours_simple(path):
    return {"simple": {(name, field, year): [float(n)]
                       for region, name, field, _, year, n in read(path) if region != "合计"}}


def difference(left, right):
    """The first key at which two answers differ, or None."""
    for part in left:
        for key in sorted(left[part].keys() | right[part].keys()):
            ours, theirs = left[part].get(key), right[part].get(key)
            if ours is None or theirs is None or len(ours) != len(theirs) or any(
                    abs(a - b) > EQUAL * max(abs(a), abs(b)) for a, b in zip(ours, theirs)):
                return f"{part} {','.join(key)}: {ours} and {theirs}"
    return None


def digest(answer):
    """Sixteen hex digits over the sorted cells, numbers to six digits."""
    taken = hashlib.sha256()
    for part in sorted(answer):
        for key in sorted(answer[part]):
            numbers = " ".join(f"{number:.6g}" for number in answer[part][key])
            taken.update(f"{part} {','.join(key)} {numbers}\n".encode())
    return taken.hexdigest()[:16]
