"""Whole processes measured from outside, contenders in turn so that noise falls on all of them."""
import os
import statistics
import subprocess
import time
from dataclasses import dataclass

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Cost:
    """Seconds of wall, seconds of user and system time, MiB of the largest process at its peak."""
    wall: float
    cpu: float
    memory: float

    def __str__(self):
        return f"{self.wall:.2f} / {self.cpu:.2f} / {self.memory:.0f}"


def busy():
    """Seconds that all processors together were not idle since the machine started."""
    with open("/proc/stat") as file:
        numbers = [int(number) for number in file.readline().split()[1:9]]
    return (sum(numbers) - numbers[3] - numbers[4]) / TICKS


def cost(commands, environment=None):
    """What commands cost that run one after the other; one that fails ends the benchmark.

    A command is a list of words; one that ends in ">", PATH sends its output there. Returns the
    cost and how many cores everything else on the machine used meanwhile.
    """
    others, start = busy(), time.perf_counter()
    cpu = memory = 0.0
    for command in commands:
        output = subprocess.DEVNULL
        words = [str(word) for word in command]
        if ">" in words:
            output = open(words[-1], "wb")
            words = words[:-2]
        process = subprocess.Popen(words, stdout=output, stderr=subprocess.PIPE,
                                   stdin=subprocess.DEVNULL, env=environment)
        problem = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"bench: {' '.join(words)}: {problem.decode(errors='replace')}")
        cpu += usage.ru_utime + usage.ru_stime
        memory = max(memory, usage.ru_maxrss / 1024)
    wall = time.perf_counter() - start
    return Cost(wall, cpu, memory), max(0.0, (busy() - others - cpu) / wall)


def in_turn(contenders, rounds):
    """{name: median Cost} of {name: function to run once}, and the greatest use by others seen."""
    seen = {name: [] for name in contenders}
    disturbed = 0.0
    for _ in range(rounds):
        for name, run in contenders.items():
            found, others = run()
            seen[name].append(found)
            disturbed = max(disturbed, others)
    return {name: median(costs) for name, costs in seen.items()}, disturbed


def median(costs):
    return Cost(*(statistics.median(getattr(cost, name) for cost in costs)
                  for name in ("wall", "cpu", "memory")))
