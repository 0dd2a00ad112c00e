"""What the tests of the analysis programs share: a results directory to fill, and the checks that
every call has to pass."""

import fcntl
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import unicodedata
import unittest

PAGE_WIDTH = 100

# Starts a program without the right of root to read everything. Other users never have that right.
WITHOUT_THE_RIGHTS_OF_ROOT = [] if os.geteuid() else [
    "setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]


def display_width(line):
    """Columns a line takes, counted independently of the program."""
    columns = 0
    for character in line:
        if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
            continue  # the last are vowels and endings of a Hangul syllable, inside its first letter
        columns += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return columns


class CommandLineTest(unittest.TestCase):
    """A results directory to fill, and the checks that every call has to pass."""

    PROGRAM = ""
    VERSION = ""
    LAUNCHER = []

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.results = pathlib.Path(temporary.name) / "results"
        self.results.mkdir()

    def write(self, name, content):
        path = self.results / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content))

    def run_program(self, *arguments, **settings):
        settings = {"stdout": subprocess.PIPE, "cwd": self.results.parent, "timeout": 120,
                    "env": {**os.environ, "TZ": "UTC"}, **settings}
        return subprocess.run([*self.LAUNCHER, self.PROGRAM, *arguments], stderr=subprocess.PIPE, check=False,
                              stdin=subprocess.DEVNULL, **settings)

    def call(self, *arguments, code=0, warnings=0):
        """Standard output and the lines on standard error of a call that has to end with `code`."""
        done = self.run_program(*arguments)
        output, errors = done.stdout.decode(), done.stderr.decode().splitlines()
        self.assertEqual(done.returncode, code, (output[:2000], errors))
        self.assertEqual(len(errors), warnings if code == 0 else warnings + 1, errors)
        to_be_read = not {"csv", "json", "markdown", "--export"} & set(arguments)
        for line in output.split("\n"):
            if to_be_read:
                self.assertLessEqual(display_width(line), PAGE_WIDTH, line)
                self.assertEqual(line, line.rstrip(" "))
        for line in errors:
            self.assertTrue(line.startswith(pathlib.Path(self.PROGRAM).name + ": "), line)
        for character in output.replace("\n", "") + "".join(errors):
            self.assertNotEqual(unicodedata.category(character), "Cc", repr(character))
        return output, errors


    def without_gnuplot_working(self):
        """An environment whose gnuplot fails."""
        tool = self.results.parent / "tools" / "gnuplot"
        tool.parent.mkdir()
        tool.write_text("#!/bin/sh\necho 'no terminal' >&2\nexit 1\n")
        tool.chmod(0o755)
        return {**os.environ, "TZ": "UTC", "PATH": f"{tool.parent}:{os.environ['PATH']}"}

    def lines_on_terminal(self, columns, *arguments):
        """The lines of standard output where that is a terminal of so many columns."""
        ours, terminal = os.openpty()
        self.addCleanup(os.close, ours)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        output = []
        reader = threading.Thread(target=lambda: output.extend(read_all(ours)))
        reader.start()
        done = self.run_program(*arguments, stdout=terminal)
        os.close(terminal)
        reader.join()
        self.assertEqual(done.returncode, 0, done.stderr)
        return b"".join(output).decode().replace("\r\n", "\n").splitlines()


def read_all(descriptor):
    """What a terminal's other side gets until the terminal is closed, which is an error there."""
    try:
        while part := os.read(descriptor, 65536):
            yield part
    except OSError:
        pass


def main():
    """PROGRAM VERSION [TEST...]"""
    CommandLineTest.PROGRAM, CommandLineTest.VERSION = os.path.abspath(sys.argv[1]), sys.argv[2]
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
