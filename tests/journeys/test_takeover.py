"""Locking ends the process: another one stands in the window, and knows nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.homes import PASSPHRASE, found
from support.patience import PATIENCE
from support.windows import (
    command_of,
    driven_window,
    environment_of,
    window_of,
)

from desktop.clock import SystemClock
from desktop.instance import Instance
from desktop.paths import Paths


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Paths, bytes]:
    paths = Paths.beside(tmp_path_factory.mktemp("practice") / "home")
    paths.config.mkdir()
    made = found(paths, SystemClock())
    return paths, made.secret


X11 = ("xvfb-run", "--auto-servernum", "--server-args=-screen 0 1600x1000x24")


@pytest.mark.parametrize(("prefix", "platform"), [((), "offscreen"), (X11, "xcb")])
def test_after_locking_a_fresh_process_has_the_window(
    founded: tuple[Paths, bytes], prefix: tuple[str, ...], platform: str
) -> None:
    paths, secret = founded
    with driven_window(paths, prefix=prefix, platform=platform) as window:
        assert window.order(f"unlock {PASSPHRASE}") == "unlocked"
        assert window.order("lock") == "locked"
        first = window_of(paths)

        assert window.order("replace") == "replaced"

        pid = window_of(paths)
        assert pid not in (0, first)
        command = command_of(pid)
        assert "--successor" in command
        told = " ".join(command).encode() + environment_of(pid)
        for key in (PASSPHRASE.encode(), secret, secret.hex().encode()):
            assert key not in told
        if not prefix:
            # Under a server of its own the server goes with the first process.
            assert window.process.wait(PATIENCE) == 0
            os.kill(pid, 0)


def test_a_person_who_types_is_not_interrupted(founded: tuple[Paths, bytes]) -> None:
    paths, _secret = founded
    with driven_window(paths) as window:
        window.order(f"unlock {PASSPHRASE}")
        window.order("lock")
        window.order("type sept mots")
        window.tell("replace")

        assert window.order(f"unlock {PASSPHRASE}") == "unlocked"
        assert window_of(paths) == window.pid


def test_a_second_window_is_refused_and_the_first_comes_forward(
    founded: tuple[Paths, bytes],
) -> None:
    paths, _secret = founded
    with driven_window(paths) as window:
        second = subprocess.run(
            [sys.executable, "-m", "desktop", "--home", paths.home, "--lang", "en"],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=False,
        )

        assert second.returncode == 1
        assert "already open" in second.stderr
        assert window_of(paths) == window.pid
        assert Instance(paths).asked_to_show()


def test_a_lock_of_a_dead_process_and_one_of_another_program_are_free(
    founded: tuple[Paths, bytes], tmp_path: Path
) -> None:
    paths = Paths.beside(tmp_path / "home")
    shutil.copytree(founded[0].home, paths.home)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    instance = Instance(paths)
    instance.folder.mkdir(parents=True)
    for pid in (dead.pid, os.getppid(), 1):
        instance.lock_file.write_text(str(pid))

        instance.take()

        assert window_of(paths) == os.getpid()
        instance.release()
