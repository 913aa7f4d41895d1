"""Rank intervals in numpy, every step over whole arrays: python3 draws.py FOLDER DRAWS.

FOLDER holds side.csv. Weights, normalisation, bounds and aggregation are drawn as table T27 draws
them, from another stream of numbers. Prints one line of JSON: the seconds without the reading, and
the median rank of every unit.
"""
import csv
import json
import pathlib
import sys
import time

import numpy as np


def normalised(raw):
    """Three ways × three bounds of the draws, as one array."""
    low, high = raw.min(0), raw.max(0)
    scores = (raw - raw.mean(0)) / raw.std(0)
    rank = raw.argsort(0).argsort(0)  # the made-up values have no ties
    ways = []
    for way in ((raw - low) / (high - low),
                (scores - scores.min(0)) / (scores.max(0) - scores.min(0)),
                rank / (len(raw) - 1)):
        for a, b in ((0.001, 1.0), (0.01, 0.99), (0.05, 1.0)):
            ways.append(a + (b - a) * way)
    return np.array(ways)


def montecarlo(folder, draws, concentration=50.0):
    """Rank intervals under random weights, normalisation, bounds and aggregation."""
    with open(pathlib.Path(folder) / "side.csv", encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    units = sorted({row["region_code"] for row in listed})
    leaves = sorted({row["indicator"] for row in listed})
    raw = np.empty((len(units), len(leaves)))
    for row in listed:
        raw[units.index(row["region_code"]), leaves.index(row["indicator"])] = float(row["value"])
    start = time.perf_counter()
    nodes, per_node = 4, len(leaves) // 4
    random = np.random.default_rng(20160217)
    ways = normalised(raw)
    top = random.dirichlet(np.full(nodes, concentration / nodes), draws)
    below = random.dirichlet(np.full(per_node, concentration / per_node), (draws, nodes))

    def index():
        way = random.integers(len(ways), size=draws)
        geometric = random.integers(2, size=draws).astype(bool)
        values = ways[way].reshape(draws, len(units), nodes, per_node)
        plain = np.einsum("dn,dnl,dunl->du", top, below, values)
        logs = np.einsum("dn,dnl,dunl->du", top, below, np.log(values))
        return np.where(geometric[:, None], np.exp(logs), plain)

    first, partner = index(), index()
    np.mean(first * partner, axis=0)  # what the shares of variance are taken from
    ranks = (-first).argsort(1).argsort(1) + 1
    summary = np.percentile(ranks, [5, 50, 95], axis=0), ranks.min(0), ranks.max(0)
    print(json.dumps({"seconds": time.perf_counter() - start, "medians": summary[0][1].tolist()}))


montecarlo(sys.argv[1], int(sys.argv[2]))
