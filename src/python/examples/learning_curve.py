#!/usr/bin/env python3
"""Draws learning curves as one SVG picture, with gnuplot.

    python learning_curve.py CURVE.csv... --output learning_curve.svg

A curve is what learner.py prints. Each gets a line with the name of its file.
"""

import argparse
import subprocess
from pathlib import Path

SETTINGS = """
set datafile separator comma
set terminal svg size 640,360 font 'sans-serif,13' background 'white'
set output '{output}'
set xlabel 'environment steps'
set ylabel 'mean return of an episode'
set format x '%.0s%c'
set key bottom right
set grid
"""


def quoted(text):
    """A text between gnuplot's single quotes."""
    return str(text).replace("'", "''")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("curves", nargs="+", type=Path)
    parser.add_argument("--output", required=True, type=Path)
    given = parser.parse_args()
    lines = ", ".join(f"'{quoted(path)}' skip 1 using 1:2 with lines linewidth 2 title '{quoted(path.stem)}' noenhanced"
                      for path in given.curves)
    subprocess.run(["gnuplot"], input=SETTINGS.format(output=quoted(given.output)) + "plot " + lines + "\n", text=True, check=True)


if __name__ == "__main__":
    main()
