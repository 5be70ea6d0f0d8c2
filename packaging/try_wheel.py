"""Installs the built wheel alone in a scratch environment and asks it to check itself.

    python packaging/try_wheel.py FOLDER_WITH_THE_WHEEL

The libraries come from the environment this runs in, by a path file, so that nothing is
downloaded twice; our own packages must come from the wheel.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

OURS = ("desktop", "ui", "db", "resources")
WHERE = "import {0}; print({0}.__file__)"


def scratch_environment(folder: Path) -> Path:
    """Make an environment that sees our libraries but not the checkout."""
    where = folder / "venv"
    venv.create(where, with_pip=True)
    python = where / ("Scripts" if os.name == "nt" else "bin") / "python"
    paths = {"base": str(where), "platbase": str(where)}
    site = Path(sysconfig.get_path("purelib", "venv", vars=paths))
    # A path file's own path files are not followed: the editable install stays unseen.
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "borrowed.pth").write_text("\n".join(sorted(borrowed)) + "\n", "utf-8")
    return python


def run(python: Path, *arguments: str, folder: Path) -> str:
    """Run Python away from the checkout and return what it printed."""
    done = subprocess.run(
        [str(python.absolute()), "-I", *arguments],
        cwd=folder,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{done.stdout}failed, {done.returncode}: {' '.join(arguments)}")
    return done.stdout


def main() -> int:
    """Install, look where the packages come from, and run the self-test."""
    folder = Path(sys.argv[1])
    (wheel,) = folder.glob("*.whl")
    python = scratch_environment(folder)
    install = ("-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall")
    run(python, *install, str(wheel.absolute()), folder=folder)
    for package in OURS:
        place = Path(run(python, "-c", WHERE.format(package), folder=folder).strip())
        if not place.is_relative_to((folder / "venv").resolve()):
            print(f"{package} does not come from the wheel: {place}")
            return 1
    print(run(python, "-m", "desktop", "check", folder=folder), end="")
    print("The wheel stands by itself.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
