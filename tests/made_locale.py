"""Languages for tests: locales that the system itself need not have."""

import os
import shutil
import subprocess

SOURCES = "/usr/share/i18n/locales"


def made_locale(test, folder, name):
    """Makes the locale NAME.UTF-8 below folder. Returns the settings with which a program speaks that language."""
    if not shutil.which("localedef") or not os.path.exists(f"{SOURCES}/{name}"):
        if os.environ.get("CI"):
            test.fail("no localedef or no sources of locales: jobs/dependencies.sh tests installs them")
        test.skipTest("no localedef or no sources of locales")
    subprocess.run(["localedef", "-i", name, "-f", "UTF-8", f"{folder}/{name}.UTF-8"], check=True,
                   capture_output=True)
    return {"LOCPATH": str(folder), "LC_ALL": f"{name}.UTF-8", "LANGUAGE": name}
