"""What is slow to import waits until it is needed: the start is measured."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "apscheduler",
    "charset_normalizer",
    "dateutil",
    "holidays",
    "icalendar",
    "keyring",
    "openpyxl",
    "phonenumbers",
    "PIL",
    "qtawesome",
    "recurring_ical_events",
    "reportlab",
    "vobject",
}


def loaded_by(module: str) -> set[str]:
    """The top-level modules in memory once `module` is imported by a fresh Python."""
    code = f"import sys, {module}; print(*(m.split('.')[0] for m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("entry", ["desktop.__main__", "desktop.cli.main"])
def test_the_command_line_starts_without_what_it_may_never_use(entry: str) -> None:
    loaded = loaded_by(entry)

    assert loaded & HEAVY == set()
    assert "PySide6" not in loaded


def test_the_window_starts_without_what_the_unlock_screen_does_not_show() -> None:
    assert loaded_by("ui.app") & HEAVY == set()
