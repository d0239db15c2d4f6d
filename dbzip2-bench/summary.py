#!/usr/bin/env python3
"""Sums up a comparison's tables in Markdown: summary.py FOLDER >summary.md

MB/s are of uncompressed bytes, by the median time. A ratio is of speeds in the same round: the median, and in brackets that
of the worst and of the best round.
"""

import csv
import sys
from pathlib import Path
from statistics import median


class Runs:
    """The runs of a table, by what was measured."""

    def __init__(self, path):
        self.seconds = {}
        self.peak = {}
        self.bytes = {}
        with open(path, encoding="utf-8") as file:
            for row in csv.DictReader(file):
                key = row["input"], row["direction"], int(row["cores"]), row["tool"]
                self.seconds.setdefault(key, []).append(float(row["seconds"]))
                self.peak[key] = max(self.peak.get(key, 0), int(row["peak_kB"]))
                self.bytes[row["input"]] = int(row["bytes"])

    def column(self, number):
        """All different values of a part of the key, in the order of the table."""
        return list(dict.fromkeys(key[number] for key in self.seconds))

    def speed(self, key):
        return self.bytes[key[0]] / 1e6 / median(self.seconds[key])

    def ratio(self, key, base):
        """How many times as fast as another, in words; nothing if that one was absent."""
        if base not in self.seconds:
            return "–"
        ratios = [b / a for a, b in zip(self.seconds[key], self.seconds[base])]
        return f"{median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("| --- |" + " ---: |" * (len(head) - 1))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def print_input(runs, name):
    print(f"## {name}\n")
    for direction in runs.column(1):
        for cores in runs.column(2):
            print(f"### {direction}, {cores} core{'s' * (cores > 1)}\n")
            keys = [(name, direction, cores, tool) for tool in runs.column(3)]
            table(
                ["command", "median s", "MB/s", "× bzip2", "× lbzip2", "peak MB"],
                [
                    [
                        key[3],
                        f"{median(runs.seconds[key]):.2f}",
                        f"{runs.speed(key):.1f}",
                        runs.ratio(key, (*key[:3], "bzip2")),
                        runs.ratio(key, (*key[:3], "lbzip2")),
                        f"{runs.peak[key] / 1024:.0f}",
                    ]
                    for key in keys
                ],
            )


def print_scaling(runs):
    print("## Two cores instead of one\n\nHow many times as fast.\n")
    table(
        ["command"] + [f"{name}, {direction}" for name in runs.column(0) for direction in runs.column(1)],
        [
            [tool]
            + [
                runs.ratio((name, direction, 2, tool), (name, direction, 1, tool))
                for name in runs.column(0)
                for direction in runs.column(1)
            ]
            for tool in runs.column(3)
        ],
    )


def print_hard(runs):
    print("## Hard inputs\n\nOn one core.\n")
    rows = []
    for name in runs.column(0):
        for direction in runs.column(1):
            key = name, direction, 1
            rows.append(
                [f"{name}, {direction}"]
                + [f"{runs.speed((*key, tool)):.1f}" for tool in ("dbzip2", "bzip2", "lbzip2")]
                + [runs.ratio((*key, "dbzip2"), (*key, tool)) for tool in ("bzip2", "lbzip2")]
            )
    table(["input", "dbzip2 MB/s", "bzip2 MB/s", "lbzip2 MB/s", "dbzip2 × bzip2", "dbzip2 × lbzip2"], rows)


def print_start(path):
    print("## A file of 10 kB, start to end\n")
    with open(path, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    columns = "median", "min", "max"
    table(
        ["command", "median ms", "from", "to"],
        [[row["command"]] + [f"{1000 * float(row[column]):.1f}" for column in columns] for row in rows],
    )


def main():
    folder = Path(sys.argv[1])
    runs = Runs(folder / "raw.csv")
    print("# Summary\n\n" + __doc__.split("\n\n", 1)[1])
    for name in runs.column(0):
        print_input(runs, name)
    print_scaling(runs)
    print_hard(Runs(folder / "hard.csv"))
    print_start(folder / "start.csv")


if __name__ == "__main__":
    main()
