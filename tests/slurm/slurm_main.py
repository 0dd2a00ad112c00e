"""The main program of the Slurm tests."""

import pathlib
import sys
import unittest

from slurm import SlurmTest


def main():
    """BUILD [TEST...]: the directory that arcfleet was built in, or a prefix it was installed to."""
    build = pathlib.Path(sys.argv[1]).resolve()
    for name, places in (("ARCFLEET", ("src/arcfleet", "bin/arcfleet")),
                         ("SCALING", ("analysis/arcfleet-scaling", "bin/arcfleet-scaling")),
                         ("NODES_TOOL", ("analysis/arcfleet-nodes", "bin/arcfleet-nodes")),
                         ("COMPARE", ("analysis/arcfleet-compare", "bin/arcfleet-compare"))):
        setattr(SlurmTest, name, next(str(build / place) for place in places
                                      if (build / place).exists()))
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
