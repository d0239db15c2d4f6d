#!/usr/bin/env python3
"""Sums up what JMH measured of the stages in Markdown: stages.py stages.csv >stages.md"""

import csv
import sys

# A serial stage, and the work of the cores it feeds.
FEEDS = [
    ("split", "SerialBenchmark.split", "CompressionBenchmark.compress"),
    ("assemble", "SerialBenchmark.assemble", "CompressionBenchmark.compress"),
    ("scan", "SerialBenchmark.scan", "DecompressionBenchmark.decompress"),
]
ALLOCATING = [("compress", "CompressionBenchmark.compress"), ("decompress", "DecompressionBenchmark.decompress")]


def read(path):
    """Scores by benchmark and file; a peer is part of the benchmark's name."""
    scores = {}
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name = row["Benchmark"].removeprefix("org.dbzip2.bench.")
            if row.get("Param: codec"):
                name += " " + row["Param: codec"].lower().replace("_", "-")
            scores.setdefault(name, {})[row["Param: file"]] = float(row["Score"])
    return scores


def table(title, head, files, rows):
    print(f"## {title}\n\n| {head} | " + " | ".join(files) + " |")
    print("| --- |" + " ---: |" * len(files))
    for name, values in rows:
        print(f"| {name} | " + " | ".join(values) + " |")
    print()


def main():
    scores = read(sys.argv[1])
    files = list(next(iter(scores.values())))
    # The profiler's figures, and the compressed bytes, have a colon.
    stages = [name for name in scores if ":" not in name]

    def row(name, text="{:.1f}", scale=1):
        return [text.format(scores[name][file] * scale) for file in files]

    print("# Stages\n\nOne thread on one core, the first 20 MB of each input.\n")
    table("Speed", "MB/s of uncompressed bytes", files, [(name, row(name)) for name in stages])
    compressed = [name for name in scores if name.endswith(":bytes")]
    table("Serial stages", "MB/s of compressed bytes", files, [(name[:-6], row(name, "{:.0f}")) for name in compressed])
    feeds = [
        (name, [f"{scores[serial][file] / scores[work][file]:.0f}" for file in files]) for name, serial, work in FEEDS
    ]
    table("How many cores a serial stage can feed", "stage", files, feeds)
    # Of a whole block, which is what one call of the codec is for.
    allocated = [(name, row(f"{work}:gc.alloc.rate.norm", "{:.0f}", 900_000)) for name, work in ALLOCATING]
    table("Allocated in steady state", "bytes a block of 900,000 bytes", files, allocated)


main()
