"""The job of `RoomBenchmarks indicators` in numpy, vectorised over whole years.

    python3 indicators.py [COUNTIES CLASSES YEARS]

Prints one line of JSON: seconds without the making of the numbers, and the digest, which must be
that of RoomBenchmarks to nine digits.
"""

import json
import sys
import time

import numpy as np

COUNTIES, CLASSES, YEARS = map(int, sys.argv[1:4]) if len(sys.argv) > 3 else (3000, 650, 40)
LEAVES = 32


def mixed(number):
    """SplitMix64."""
    bits = (number + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    bits = (bits ^ bits >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ bits >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return bits ^ bits >> np.uint64(31)


def counts(year):
    """Mostly small, six of ten empty, a few large."""
    size = COUNTIES * CLASSES
    bits = mixed(np.arange(year * size, (year + 1) * size, dtype=np.uint64))
    last = bits % np.uint64(10)
    values = (bits >> np.uint64(8)) % np.uint64(20)
    values = values + np.where(last == 9, (bits >> np.uint64(16)) % np.uint64(1000), np.uint64(0))
    return np.where(last >= 6, values, np.uint64(0)).astype(float).reshape(COUNTIES, CLASSES)


def shares(values, axis):
    return values / values.sum(axis=axis, keepdims=True)


def entropy(values, axis):
    part = shares(values, axis)
    with np.errstate(divide="ignore", invalid="ignore"):
        return -np.where(part > 0, part * np.log(part), 0).sum(axis=axis)


def locational(values, base):
    """Half of Hoover's coefficient of each column against `base`."""
    order = np.argsort(values / base[:, None], axis=0, kind="stable")
    value = np.take_along_axis(values, order, axis=0)
    width = base[order] / base.sum()
    height = np.cumsum(value / value.sum(axis=0), axis=0)
    below = np.vstack([np.zeros(values.shape[1]), height[:-1]])
    return (1 - ((below + height) * width).sum(axis=0)) / 2


def sums(x, people):
    rows, columns, total = x.sum(axis=1), x.sum(axis=0), x.sum()
    lq = (x / rows[:, None]) / (columns / total)
    rsca = (lq - 1) / (lq + 1)
    rising = np.sort(x, axis=0)
    place = 2 * np.arange(1, COUNTIES + 1) - COUNTIES - 1
    gini = (place[:, None] * rising).sum(axis=0) / (COUNTIES * columns)
    ratio = x / x.mean(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        theil = np.where(ratio > 0, ratio * np.log(ratio), 0).sum(axis=0) / COUNTIES

    group = CLASSES // LEAVES
    leaves = x[:, : group * LEAVES].reshape(COUNTIES, LEAVES, group).sum(axis=2) / people[:, None]
    low, high = leaves.min(axis=0), leaves.max(axis=0)
    scaled = 0.01 + (0.99 - 0.01) * ((leaves - low) / (high - low))
    spread = 1 - entropy(scaled, 0) / np.log(COUNTIES)
    weights = spread.reshape(4, 8) / spread.reshape(4, 8).sum(axis=1, keepdims=True)
    u = (scaled.reshape(COUNTIES, 4, 8) * weights).sum(axis=2)
    index = u.mean(axis=1)
    c = 4 * u.prod(axis=1) ** 0.25 / u.sum(axis=1)
    pairs = [(i, j) for i in range(4) for j in range(i)]
    balance = 1 - sum(np.abs(u[:, i] - u[:, j]) for i, j in pairs) / 6
    modified = np.sqrt(balance * (u / u.max(axis=1, keepdims=True)).prod(axis=1) ** (1 / 3))
    assert np.isfinite(modified).all()
    falling = -np.sort(-index)
    rank = np.searchsorted(-falling, -index, side="left") + 1
    return np.array([
        lq.sum(), rsca.sum(), (lq >= 1).sum(), (shares(x, 0) ** 2).sum(),
        (rising[-4:].sum(axis=0) / columns).sum(), gini.sum(), theil.sum(),
        locational(x, rows).sum(), (shares(x, 1) ** 2).sum(), entropy(x, 1).sum(),
        (rows / people).sum(), (weights * np.arange(1, 9)).sum(), index.sum(), c.sum(), index.sum(),
        np.sqrt(c * index).sum(), rank.sum(),
    ])


NAMES = (
    "lq rsca specialised class_hhi class_cr4 class_gini class_theil class_locational county_hhi "
    "county_entropy density weights index c t d rank"
).split()

with np.errstate(over="ignore"):
    made = [counts(year) for year in range(YEARS)]
    people = 10 + (mixed(np.arange(COUNTIES, dtype=np.uint64) | np.uint64(1 << 40))
                   % np.uint64(1000)).astype(float)
start = time.perf_counter()
total = sum(sums(x, people) for x in made)
seconds = time.perf_counter() - start
print(json.dumps({
    "job": f"indicators {COUNTIES}×{CLASSES}×{YEARS}", "seconds": seconds,
    "digest": dict(zip(NAMES, total.tolist())),
}, ensure_ascii=False))
