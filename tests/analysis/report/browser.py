"""Reports as the programs of readers see them: Chromium, and HTML Tidy as validator."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest
import urllib.parse


def chromium():
    """Chromium's path. Where there is none the test is skipped, except in CI, where it fails."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    if os.environ.get("CI"):
        raise AssertionError("Chromium is missing, which jobs/dependencies.sh checks installs")
    raise unittest.SkipTest("Chromium is not installed (jobs/dependencies.sh checks)")


def browse(page, *options):
    """Runs Chromium on a page without a network; returns what it printed."""
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            [chromium(), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--enable-logging=stderr", f"--user-data-dir={profile}", *options, page.as_uri()],
            check=True, capture_output=True, text=True, timeout=600)
    return done


def complaints(done):
    """What the page wrote to the console: errors, refused requests, violated policies."""
    return [line for line in done.stderr.splitlines() if "CONSOLE" in line]


CHROMIUM_ITSELF = (".google.com", ".googleapis.com", ".gstatic.com")  # asks them, whatever page it shows


def requests_of(page):
    """What Chromium printed, and the addresses on the network that it asked for to show the page."""
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder) / "net.json"
        done = browse(page, f"--log-net-log={log}", "--virtual-time-budget=2000", "--dump-dom")
        events = json.loads(log.read_text())["events"]
    asked = {event["params"]["url"] for event in events if "url" in event.get("params", {})}
    return done, {address for address in asked if address.startswith(("http", "ws", "ftp")) and
                  not urllib.parse.urlsplit(address).hostname.endswith(CHROMIUM_ITSELF)}


def widths(page, window):
    """The width of the page's content and of the window, in pixels."""
    with tempfile.TemporaryDirectory() as folder:
        measured = pathlib.Path(folder) / "measured.html"
        text = re.sub(r"<meta http-equiv[^>]*>", "", page.read_text())
        measured.write_text(text.replace("</body>", "<script>document.title = document.documentElement.scrollWidth"
                                                    " + ' ' + window.innerWidth;</script></body>"))
        done = browse(measured, f"--window-size={window},900", "--dump-dom")
    return tuple(map(int, re.search(r"<title>(\d+) (\d+)</title>", done.stdout).groups()))


def tidy_complaints(page):
    """The errors and warnings of HTML Tidy."""
    done = subprocess.run(["tidy", "-errors", "-quiet", page], check=False, capture_output=True, text=True, timeout=60)
    return done.stderr.splitlines() + ([] if done.returncode == 0 else [f"exit code {done.returncode}"])
