#!/usr/bin/env python3
"""Sums up a comparison of other formats in Markdown: formats.py TABLE.csv

MB/s are of uncompressed bytes, by the median time; in brackets the fastest and the slowest round. User time is the median, peak
memory the most of all rounds. A ratio is of times in the same round: the median, and in brackets that of the worst and of the
best round.
"""

import csv
import sys
from statistics import median

from summary import table

MIB = 1 << 20
# Three dictionaries, as dbzip2 and xz -T cut their input.
PIECE_MIB = {1: 3, 6: 24}


class Runs:
    """The runs of a table, by what was measured: kind, input, level, cores, tool."""

    def __init__(self, path):
        self.runs = {}
        with open(path, encoding="utf-8") as file:
            for row in csv.DictReader(file):
                key = row["kind"], row["input"], int(row["level"]), int(row["cores"]), row["tool"]
                self.runs.setdefault(key, []).append(row)

    def of(self, kind):
        return [key for key in self.runs if key[0] == kind]

    def numbers(self, key, column):
        return [float(row[column] or 0) for row in self.runs[key]]

    def median(self, key, column):
        return median(self.numbers(key, column))

    def ratio(self, key, base, column="seconds"):
        """How many times as much the base takes."""
        ratios = [b / a for a, b in zip(self.numbers(key, column), self.numbers(base, column))]
        return f"{median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"

    def time(self, key):
        seconds = self.numbers(key, "seconds")
        return f"{median(seconds):.2f} ({min(seconds):.2f}–{max(seconds):.2f})"

    def speed(self, key, raw):
        return f"{raw / 1e6 / self.median(key, 'seconds'):.1f}"

    def peak(self, key):
        return f"{max(self.numbers(key, 'peak_kB')) / 1024:.0f}"


def unique(values):
    return list(dict.fromkeys(values))


def print_packing(runs, raw):
    for level in unique(key[2] for key in runs.of("compress")):
        for cores in 1, 2:
            print(f"## Compress, level {level}, {cores} core{'s' * (cores > 1)}\n")
            keys = [key for key in runs.of("compress") if key[2:4] == (level, cores)]
            xz = next(key for key in keys if key[4] == "xz")
            rows = []
            for key in keys:
                size = runs.median(key, "bytes")
                rows.append(
                    [
                        key[4],
                        runs.time(key),
                        runs.speed(key, raw),
                        runs.ratio(key, xz),
                        f"{runs.median(key, 'user'):.1f}",
                        runs.peak(key),
                        f"{size:,.0f}",
                        f"{100 * size / runs.median(xz, 'bytes') - 100:+.2f} %",
                    ]
                )
            table(["command", "s", "MB/s", "× xz", "user s", "peak MB", "bytes", "size beside xz"], rows)


def print_unpacking(runs, raw):
    for packed in unique(key[1] for key in runs.of("decompress")):
        for cores in 1, 2:
            print(f"## Decompress {packed}, {cores} core{'s' * (cores > 1)}\n")
            keys = [key for key in runs.of("decompress") if key[1] == packed and key[3] == cores]
            base = next((key for key in keys if key[4] == "xz"), keys[-1])
            rows = [
                [
                    key[4],
                    runs.time(key),
                    runs.speed(key, raw),
                    runs.ratio(key, base),
                    f"{runs.median(key, 'user'):.1f}",
                    runs.peak(key),
                ]
                for key in keys
            ]
            table(["command", "s", "MB/s", f"× {base[4]}", "user s", "peak MB"], rows)


def ideal(mebibytes, level):
    """How many times as fast two cores would be, were every byte as hard as the other: each takes a piece when it is free."""
    piece = PIECE_MIB[level]
    pieces = [piece] * (mebibytes // piece) + [mebibytes % piece] * (mebibytes % piece > 0)
    cores = [0, 0]
    for length in pieces:
        cores[cores.index(min(cores))] += length
    return f"{mebibytes / max(cores):.2f}", len(pieces)


def print_scaling(runs):
    print("## Two cores instead of one\n\nHow many times as fast, to compress.\n")
    rows = []
    for key in runs.of("compress") + runs.of("scaling"):
        kind, mebibytes, level, cores, tool = key
        if cores == 2:
            best, pieces = ideal(int(mebibytes), level) if tool in ("dbzip2", "xz", "dbzip2-7z") else ("–", "–")
            rows.append(
                [
                    tool,
                    str(level),
                    mebibytes,
                    str(pieces),
                    best,
                    runs.ratio(key, (kind, mebibytes, level, 1, tool)),
                ]
            )
    table(["command", "level", "MiB", "pieces", "ideal", "two cores"], rows)


def print_helpers(runs):
    print("## Two daemons, each on one core of this machine\n")
    tools = {key[4]: key for key in runs.of("helpers")}
    local = next(key for key in runs.of("scaling") if key[3] == 2)
    client, daemons, wire = tools["client"], tools["daemons"], tools["loopback"]
    table(
        ["", "s", "user s", "system s", "peak MB"],
        [
            [
                name,
                runs.time(key) if key != daemons else "",
                f"{runs.median(key, 'user'):.2f}",
                f"{runs.median(key, 'system'):.2f}" if key != daemons else "with user",
                runs.peak(key),
            ]
            for name, key in (
                ("two threads here", local),
                ("two daemons: the client", client),
                ("two daemons: they themselves, of both the peak of one", daemons),
                ("the bytes of the way alone", wire),
            )
        ],
    )
    difference = [b - a for a, b in zip(runs.numbers(local, "seconds"), runs.numbers(client, "seconds"))]
    print(
        f"{local[1]} MiB at level 6. The daemons take {median(difference):+.2f} s ({min(difference):+.2f} to {max(difference):+.2f})"
        f" beside two threads in the same round; {runs.median(wire, 'bytes'):,.0f} bytes went over the loopback."
    )


def main():
    runs = Runs(sys.argv[1])
    raw = int(runs.of("compress")[0][1]) * MIB
    print(__doc__.split("\n\n", 1)[1])
    print_packing(runs, raw)
    print_unpacking(runs, raw)
    print_scaling(runs)
    print_helpers(runs)


if __name__ == "__main__":
    main()
