#!/usr/bin/env python3
"""The documents as a reader meets them: every relative link, anchor and file name in a *.md file leads somewhere, the
README and the glossary stay short, and the first page of results/ links to all others.

    documents_test.py SOURCE_DIRECTORY

What the generated documents say is left to the tests of the rooms that they are generated from.
"""

import os
import pathlib
import re
import subprocess
import sys
import unittest

SOURCE = pathlib.Path(sys.argv[1]).resolve()
FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\[\]]*\]\(([^()\s]*)\)")
CALLED_FILE = re.compile(r"^ *(?:\$ +)?(?:\w+=\S* +)*((?:\.ci|tests|jobs)/[\w./-]+)", re.MULTILINE)
CODE = re.compile(r"^(?:```|~~~).*?^(?:```|~~~)|^    .*?$", re.MULTILINE | re.DOTALL)
SOURCE_FILE = re.compile(r"`((?:src|tests|analysis|jobs|cmake|env-modules)/[\w./-]+)`")
HEADING = re.compile(r"^#{1,6} +(.*?)\s*#*$", re.MULTILINE)
LONGEST_README_LINES = 100
MOST_TERMS = 25


def documents():
    """The Markdown files of the source tree: those of git, or of a source archive all outside of build trees."""
    try:
        listed = subprocess.run(["git", "-C", SOURCE, "ls-files", "-z", "--cached", "--others",
                                 "--exclude-standard", "*.md"],
                                capture_output=True, text=True, check=True).stdout
        paths = [SOURCE / name for name in listed.split("\0") if name]
    except (FileNotFoundError, subprocess.CalledProcessError):
        paths = [path for path in SOURCE.rglob("*.md") if "build" not in path.relative_to(SOURCE).parts]
    return sorted(path for path in paths if path.exists())


def prose(text):
    """The text without its code blocks, in which nothing is a link or a heading."""
    return FENCE.sub("", text)


def anchors(text):
    """The anchors that GitHub makes of the headings."""
    found = {}
    for heading in HEADING.findall(prose(text)):
        heading = LINK.sub(lambda link: link[0][1:link[0].index("]")], heading)
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        found[slug] = found.get(slug, -1) + 1
    return {slug if n == 0 else f"{slug}-{n}" for slug, last in found.items() for n in range(last + 1)}


def problem_of(document, target):
    """Why a link leads nowhere, or nothing."""
    name, _, anchor = target.partition("#")
    path = (document.parent / name).resolve() if name else document
    if not path.is_relative_to(SOURCE):
        return "leaves the repository"
    if not path.exists():
        return "there is no such file"
    if anchor and anchor not in anchors(path.read_text(encoding="utf-8")):
        return "there is no such heading"
    return None


def links(document):
    """The links of a document that lead to other files of the repository or to its own headings."""
    for target in LINK.findall(prose(document.read_text(encoding="utf-8"))):
        if not re.match(r"[a-z][a-z0-9+.-]*:", target):
            yield target


def source_files(document):
    """The files and folders of the source tree that a document names as code."""
    return SOURCE_FILE.findall(prose(document.read_text(encoding="utf-8")))


def commands(document):
    """The files of the source tree that a document's code starts as commands."""
    for code in CODE.findall(document.read_text(encoding="utf-8")):
        yield from CALLED_FILE.findall(code)


class Documents(unittest.TestCase):
    def test_every_relative_link_leads_somewhere(self):
        all_links = [(document, target) for document in documents() for target in links(document)]
        self.assertGreater(len(all_links), 50)
        dead = [f"{document.relative_to(SOURCE)}: ({target}): {problem}" for document, target in all_links
                if (problem := problem_of(document, target))]
        self.assertEqual(dead, [])

    def test_every_file_of_the_sources_that_a_document_names_exists(self):
        named = [(document, name) for document in documents() for name in source_files(document)]
        self.assertGreater(len(named), 50)
        missing = [f"{document.relative_to(SOURCE)}: {name}" for document, name in named
                   if not (SOURCE / name).exists()]
        self.assertEqual(missing, [])

    def test_every_script_that_a_document_starts_can_be_started(self):
        called = [(document, name) for document in documents() for name in commands(document)]
        self.assertGreaterEqual(len({name for _, name in called}), 3)
        refused = [f"{document.relative_to(SOURCE)}: {name}" for document, name in called
                   if not os.access(SOURCE / name, os.X_OK)]
        self.assertEqual(refused, [])

    def test_dead_links_are_found(self):
        document = SOURCE / "README.md"
        self.assertEqual(problem_of(document, "no/such/file.md"), "there is no such file")
        self.assertEqual(problem_of(document, "#no-such-heading"), "there is no such heading")
        self.assertEqual(problem_of(document, "../elsewhere.md"), "leaves the repository")
        self.assertEqual(anchors("# A b: `c` (d)\n## Twice\n## Twice\n```\n# no heading\n```\n"),
                         {"a-b-c-d", "twice", "twice-1"})

    def test_every_page_of_results_is_linked_from_its_first_page(self):
        pages = {path.name for path in documents() if path.parent == SOURCE / "results"} - {"README.md"}
        self.assertGreater(len(pages), 4)
        linked = {target.partition("#")[0] for target in links(SOURCE / "results/README.md")}
        self.assertEqual(pages - linked, set())

    def test_readme_is_short(self):
        lines = (SOURCE / "README.md").read_text(encoding="utf-8").splitlines()
        self.assertLessEqual(len(lines), LONGEST_README_LINES)

    def test_glossary_is_short(self):
        rows = re.findall(r"^\| (?!term )", (SOURCE / "results/glossary.md").read_text(encoding="utf-8"),
                          re.MULTILINE)
        self.assertGreater(len(rows), 10)
        self.assertLessEqual(len(rows), MOST_TERMS)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
