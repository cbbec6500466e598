"""Gets the programs that tests drive and that pip does not install: a browser, a web server, an HTML checker.

What is there already is used. What is missing is installed through apt-get where that works (Debian, Ubuntu, as root or
with sudo without a password); otherwise this says what to install. The Nu HTML checker comes from npm; it needs Java,
and without Java the tests parse pages with html5lib instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = {"chromium": BROWSERS, "nginx-light": ("nginx",)}


def missing_packages() -> list[str]:
    return [package for package, programs in PACKAGES.items() if not any(map(find, programs))]


def find(program: str) -> str | None:
    """Where a program is; servers are in folders that are not on every user's path."""
    return shutil.which(program, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"]))


def install(packages: list[str]) -> None:
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if find("apt-get") is None or (sudo and find("sudo") is None):
        sys.exit(f"the tests need {' and '.join(packages)}: install them with your system's package manager")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
        result = subprocess.run(
            [*sudo, "apt-get", *command], env=environment, capture_output=True, text=True, check=False
        )
        if result.returncode:
            sys.exit(f"apt-get {' '.join(command)} failed:\n{result.stderr}\ninstall {' and '.join(packages)} by hand")


def get_html_checker(folder: Path) -> None:
    if find("java") is None or find("npm") is None:
        print("no Java or npm here: pages will be checked with html5lib")
        return
    if not (folder / "node_modules/vnu-jar/build/dist/vnu.jar").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), "vnu-jar"], check=True
        )


if __name__ == "__main__":
    if missing := missing_packages():
        install(missing)
    get_html_checker(Path(sys.argv[1]))
