#!/usr/bin/env -S python3 -B
"""Draws a comparison's speeds on one core as SVG: chart.py raw.csv >chart.svg

One panel a direction, in it a group of bars for each input. Without a background, in colours and a grey of text that show on
white and on black alike.
"""

import sys

from summary import Runs

WIDTH = 880
PANEL = 270  # height of a panel
PLOT = 180  # height of the highest bar
COLOURS = {"dbzip2": "#e8590c", "bzip2": "#868e96", "pbzip2": "#4c8f7a", "lbzip2": "#4c7fd0", "7zz": "#9a73c9"}
TEXT = "#7d8590"


def text(x, y, words, size=13, anchor="middle", weight="normal", colour=TEXT):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" font-weight="{weight}"'
        f' fill="{colour}">{words}</text>'
    )


def legend(tools):
    x = WIDTH - 96 * len(tools)
    for tool in tools:
        yield f'<rect x="{x}" y="12" width="12" height="12" rx="2" fill="{COLOURS[tool]}"/>'
        yield text(x + 18, 22.5, tool, anchor="start", weight=weight(tool))
        x += 96


def weight(tool):
    return "bold" if tool == "dbzip2" else "normal"


def panel(runs, direction, top):
    inputs, tools = runs.column(0), runs.column(3)
    base = top + PANEL - 40
    speeds = {(name, tool): runs.speed((name, direction, 1, tool)) for name in inputs for tool in tools}
    scale = PLOT / max(speeds.values())
    group = WIDTH / len(inputs)
    bar = group * 0.84 / len(tools)
    yield text(0, top + 16, f"{direction}, MB/s on one core", size=15, anchor="start", weight="bold")
    for i, name in enumerate(inputs):
        left = i * group + group * 0.08
        for j, tool in enumerate(tools):
            speed = speeds[name, tool]
            x = left + j * bar
            height = speed * scale
            yield (
                f'<rect x="{x + 2:.1f}" y="{base - height:.1f}" width="{bar - 4:.1f}" height="{height:.1f}" rx="2"'
                f' fill="{COLOURS[tool]}"/>'
            )
            yield text(x + bar / 2, base - height - 5, f"{speed:.0f}", size=12, weight=weight(tool))
        yield text(i * group + group / 2, base + 20, name)
    yield f'<path d="M0 {base + 0.5}H{WIDTH}" stroke="{TEXT}" stroke-width="1"/>'


def main():
    runs = Runs(sys.argv[1])
    directions = runs.column(1)
    height = 30 + PANEL * len(directions)
    print(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        ' font-family="system-ui, sans-serif" role="img" aria-label="MB/s on one core, by command and input">'
    )
    print("\n".join(legend(runs.column(3))))
    for i, direction in enumerate(directions):
        print("\n".join(panel(runs, direction, 30 + i * PANEL)))
    print("</svg>")


main()
