"""The technical log takes codes, numbers and places: no name, no key, no line of another."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.clock import FixedClock
from desktop.logs import FILE, KEPT, TechnicalLog, one_line
from desktop.secret_store import is_private

KEY = "a1" * 32


def lines(folder: Path) -> list[str]:
    return (folder / FILE).read_text("ascii").splitlines()


def test_an_event_is_a_code_and_its_counts(tmp_path: Path, clock: FixedClock) -> None:
    TechnicalLog(tmp_path / "log", clock).event("unlock_refused", attempts=3)

    assert lines(tmp_path / "log") == ["2026-11-10T09:42:00Z unlock_refused attempts=3"]
    assert is_private(tmp_path / "log" / FILE)


@pytest.mark.parametrize("code", ["Lefèvre", "a b", "", "x\ny", "drop'table"])
def test_what_is_no_code_is_refused(
    tmp_path: Path, clock: FixedClock, code: str
) -> None:
    with pytest.raises(ValueError, match="not a code"):
        TechnicalLog(tmp_path, clock).event(code)


def test_a_crash_report_keeps_kinds_and_places_only(
    tmp_path: Path, clock: FixedClock
) -> None:
    report = (
        "builtins.ValueError\n"
        "  ui/today/screen.py:41 refresh\n"
        f"invalid literal: 'LEFÈVRE Élodie' {KEY}\n"
        "2026-11-10T09:42:00Z unlock_refused attempts=0\n"
    )

    TechnicalLog(tmp_path, clock).crash(report)

    assert lines(tmp_path) == [
        "2026-11-10T09:42:00Z crash builtins.ValueError | ui/today/screen.py:41 refresh"
    ]


def test_it_is_begun_again_at_its_size_and_few_are_kept(
    tmp_path: Path, clock: FixedClock
) -> None:
    log = TechnicalLog(tmp_path, clock, limit=200)

    for number in range(60):
        log.event("beat", number=number)

    files = sorted(tmp_path.iterdir())
    assert len(files) == KEPT + 1
    assert all(file.stat().st_size <= 200 for file in files)
    assert all(is_private(file) for file in files)
    assert lines(tmp_path)[-1].endswith("number=59")


def test_a_disk_that_refuses_stops_nobody(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "log").touch()

    TechnicalLog(tmp_path / "log", clock).event("beat")

    assert (tmp_path / "log").read_bytes() == b""


@given(st.text(max_size=200))
def test_nothing_can_pretend_to_be_another_line(text: str) -> None:
    told = one_line(text)

    assert told.isascii()
    assert told.isprintable() or told == ""
