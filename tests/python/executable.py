"""Prints the Python that has the package: what run.py runs, for tests elsewhere."""

import sys

print(sys.executable)
