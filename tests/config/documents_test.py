#!/usr/bin/env python3
"""The committed man pages and completions as a user meets them: in man, bash and zsh.

    documents_test.py DOCUMENTS [TEST...]

Needs man-db, bash and zsh. Without one of them its tests fail where CI is set and are skipped elsewhere.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

PROGRAMS = ("arcfleet", "arcfleet-compare", "arcfleet-scaling", "arcfleet-verify", "arcfleet-nodes")
DOCUMENTS = Path(sys.argv[1] if len(sys.argv) > 1 else "src/config/documents").resolve()


class DocumentTest(unittest.TestCase):
    def need(self, command):
        if shutil.which(command):
            return
        if os.environ.get("CI"):
            self.fail(f"{command} is missing: install it (jobs/dependencies.sh tests)")
        self.skipTest(f"{command} is missing: install it (jobs/dependencies.sh tests)")

    def run_command(self, command, **more):
        done = subprocess.run(command, text=True, capture_output=True, timeout=60, check=False, **more)
        self.assertEqual((done.returncode, done.stderr), (0, ""), command)
        return done.stdout


class Man(DocumentTest):
    def page(self, program):
        self.need("man")
        return self.run_command(["man", "--warnings", "-l", str(DOCUMENTS / f"{program}.1")],
                                env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8", "MANPAGER": "cat",
                                     "MAN_KEEP_FORMATTING": ""})

    def test_fits_eighty_columns_and_has_every_section(self):
        for program in PROGRAMS:
            page = self.page(program)
            for line in page.splitlines():
                self.assertLessEqual(len(line), 80, line)
            for section in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "FILES", "EXIT STATUS", "EXAMPLES",
                            "SEE ALSO"):
                self.assertRegex(page, rf"(?m)^{section}$")

    def test_names_every_option_that_completes(self):
        for program in PROGRAMS:
            page = self.page(program)
            names = re.findall(r"--[a-z0-9-]+", (DOCUMENTS / f"{program}.bash").read_text())
            self.assertGreater(len(names), 5)
            for name in set(names) - {"--name"}:
                self.assertRegex(page, rf"{name}\b")


class Bash(DocumentTest):
    def offered(self, line, folder="/"):
        """What bash offers where the line ends; a blank at its end begins a new word."""
        self.need("bash")
        words = line.split(" ")
        cut = [part for word in words for part in re.split(r"(=)", word) if part or word == ""]
        script = (f"source '{DOCUMENTS}/{words[0]}.bash'\n"
                  f"COMP_WORDS=({' '.join(repr(word) for word in cut)})\nCOMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n"
                  f"_{words[0].replace('-', '_')}\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"")
        return self.run_command(["bash", "-c", script], cwd=folder).split("\n")[:-1]

    def test_completes_names(self):
        self.assertEqual(self.offered("arcfleet --exchange-e"), ["--exchange-every"])
        self.assertEqual(self.offered("arcfleet --batch"), ["--batch-sizes", "--batch-steps"])
        self.assertEqual(self.offered("arcfleet-compare --mar"), ["--margin"])
        self.assertEqual(self.offered("arcfleet-scaling --pre"), ["--predict"])

    def test_completes_words(self):
        self.assertEqual(self.offered("arcfleet --workload "), ["baseline", "paper", "dataset"])
        self.assertEqual(self.offered("arcfleet --workload p"), ["paper"])
        self.assertEqual(self.offered("arcfleet --observation=i"), ["int8", "int32"])
        self.assertEqual(self.offered("arcfleet --engine="), ["auto", "reference", "words", "rows"])
        self.assertEqual(self.offered("arcfleet-compare --format m"), ["markdown"])

    def test_completes_files_and_directories(self):
        folder = DOCUMENTS.parent
        self.assertEqual(self.offered("arcfleet --dataset docu", folder), ["documents"])
        self.assertIn("options.hpp", self.offered("arcfleet --resume opti", folder))
        self.assertEqual(self.offered("arcfleet --dataset opti", folder), [""])
        self.assertIn("options.hpp", self.offered("arcfleet-scaling opti", folder))

    def test_offers_nothing_for_a_number(self):
        self.assertEqual(self.offered("arcfleet --seed "), [""])


class Zsh(DocumentTest):
    def test_is_a_completion_function(self):
        self.need("zsh")
        for program in PROGRAMS:
            file = DOCUMENTS / f"_{program}"
            self.run_command(["zsh", "-n", str(file)])
            self.assertTrue(file.read_text().startswith(f"#compdef {program}\n"))

    def test_describes_every_option_that_bash_completes(self):
        """_arguments itself parses the descriptions, in a terminal of zsh's own. A description follows " -- "; the
        list has ended when nothing more comes for two seconds."""
        self.need("zsh")
        for program in PROGRAMS:
            script = ("zmodload zsh/zpty\nzpty -b shell zsh -f\n"
                      "zpty -w shell \"PS1=; stty columns 200 rows 200; autoload -U compinit; "
                      f"fpath=({shlex.quote(str(DOCUMENTS))} \\$fpath); compinit -u -D; LISTMAX=0; "
                      "bindkey '^I' list-choices; print READY\"\n"
                      "while zpty -r shell line; do [[ $line == *READY* && $line != *print* ]] && break; done\n"
                      f"zpty -w -n shell $'{program} --\\t'\n"
                      "integer begun=0 silent=0\n"
                      "while (( silent < 20 )); do\n"
                      "  if zpty -r -t shell line; then\n"
                      "    print -r -- $line; silent=0; [[ $line == *' -- '* ]] && begun=1\n"
                      "  else\n"
                      "    sleep 0.1; (( silent += begun ))\n"
                      "  fi\n"
                      "done")
            done = subprocess.run(["zsh", "-f", "-c", script], text=True, capture_output=True, timeout=60,
                                  env={**os.environ, "TERM": "dumb"}, check=False)
            names = set(re.findall(r"--[a-z0-9-]+", (DOCUMENTS / f"{program}.bash").read_text())) - {"--name"}
            for name in names:
                self.assertRegex(done.stdout, rf"{name}\b", done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
