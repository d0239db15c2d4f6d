#!/usr/bin/env -S python3 -B
"""Draws how far helpers take one client as SVG: scaling.py table.csv >scaling.svg

The table is that of SchedulerSimulationTest (CONTRIBUTING.md). Both axes are logarithmic. Without a background, in colours and a
grey of text that show on white and on black alike.
"""

import csv
import math
import sys

WIDTH, HEIGHT = 880, 420
LEFT, RIGHT, TOP, BASE = 70, 190, 20, 370
MOST_SLOTS, LEAST_SPEED, MOST_SPEED = 200, 40, 10000
TEXT = "#7d8590"
LINES = {
    ("1", "false"): ("1 GbE", "#868e96"),
    ("1", "true"): ("1 GbE, packed", "#9a73c9"),
    ("10", "false"): ("10 GbE", "#e8590c"),
    ("25", "true"): ("25 GbE, packed or not", "#4c7fd0"),
}


def x(slots):
    return LEFT + (WIDTH - LEFT - RIGHT) * math.log(slots) / math.log(MOST_SLOTS)


def y(speed):
    return BASE - (BASE - TOP) * math.log(speed / LEAST_SPEED) / math.log(MOST_SPEED / LEAST_SPEED)


def text(at_x, at_y, words, anchor="middle", colour=TEXT):
    return f'<text x="{at_x:.1f}" y="{at_y:.1f}" font-size="13" text-anchor="{anchor}" fill="{colour}">{words}</text>'


def path(points, colour, style=""):
    steps = " ".join(f"{x(slots):.1f},{y(speed):.1f}" for slots, speed in points)
    return f'<polyline points="{steps}" fill="none" stroke="{colour}" stroke-width="2.5" {style}/>'


def axes():
    for slots in (1, 2, 4, 8, 16, 32, 64, 128, 200):
        yield text(x(slots), BASE + 20, slots)
    for speed in (50, 100, 200, 500, 1000, 2000, 5000):
        yield f'<path d="M{LEFT} {y(speed):.1f}H{WIDTH - RIGHT}" stroke="{TEXT}" stroke-opacity="0.3"/>'
        yield text(LEFT - 8, y(speed) + 4, speed, "end")
    yield text(x(14), BASE + 42, "cores that help")
    yield text(LEFT - 8, TOP + 4, "MB/s", "end")


def main():
    with open(sys.argv[1], newline="", encoding="ascii") as table:
        rows = list(csv.DictReader(table))
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">')
    print("\n".join(axes()))
    one = float(rows[0]["MB/s"])
    print(path([(1, one), (MOST_SLOTS, MOST_SLOTS * one)], TEXT, 'stroke-dasharray="3 5"'))
    print(text(WIDTH - RIGHT + 8, y(MOST_SLOTS * one) + 4, "one core, times cores", "start"))
    # What comes later lies above: the last two are all but the same.
    for number, ((gigabits, packed), (name, colour)) in enumerate(LINES.items()):
        points = [
            (int(row["slots"]), float(row["MB/s"]))
            for row in rows
            if row["gigabits"] == gigabits and row["packed"] == packed
        ]
        style = 'stroke-dasharray="8 6"' if number == len(LINES) - 1 else ""
        print(path(points, colour, style))
        shift = {"10 GbE": -8, "25 GbE, packed or not": 14}.get(name, 4)
        print(text(WIDTH - RIGHT + 8, y(points[-1][1]) + shift, name, "start", colour))
    print("</svg>")


if __name__ == "__main__":
    main()
