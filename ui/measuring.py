"""What the window costs, for the benchmark: its painting, and a whole process of it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.measuring.rows import Figures, Row, figures, measured
from ui.agenda.bench import measure_glance
from ui.agenda.bench import measure_painting as painted
from ui.agenda.form import WeekForm
from ui.agenda.themed import look_of
from ui.names import Names
from ui.theme import Theme

if TYPE_CHECKING:
    from desktop.measuring.rows import MeasuredHome

_STARTS = 7
_CHILD = "ui.measuring_window"


def painting_rows(rounds: int) -> Iterator[Row]:
    """What a painted week and its miniatures take."""
    application = QGuiApplication.instance() or QApplication(sys.argv[:1])
    form = WeekForm(look_of(Theme(), 1.0))
    found = painted(form, Names(), time.perf_counter, rounds=rounds)
    month, strip = measure_glance(form.look, time.perf_counter, rounds=rounds)
    application.processEvents()
    for name, value in {
        "new week laid out": found.data_ms,
        "full render of a week": found.full_ms,
        "scroll frame": found.scroll_ms,
        "drag frame": found.drag_ms,
        "month laid out and painted": month,
        "twelve weeks of bars": strip,
    }.items():
        given = Figures(median=value[0], p99=value[1])
        yield Row(operation=name, size="280 blocks", figures=given)


def window_rows(home: MeasuredHome) -> Iterator[Row]:
    """What a process of the real window takes: started again and again, its day worked."""
    whole = [_child(home) for _n in range(_STARTS)]
    bare = [_child(None) for _n in range(_STARTS)]
    yield measured(
        "process start to the painted unlock",
        home.size,
        [one["painted"] for one in whole],
        reference="bare PySide6 window",
        against=[one["painted"] for one in bare],
    )
    for key, name in (
        ("opened", "derivation to the painted day"),
        ("moved", "an arrival noted to its card painted"),
        ("jumped", "a jump to the week painted"),
        ("filed", "a patient’s file opened and painted"),
    ):
        times = [took for one in whole for took in _listed(one[key])]
        yield measured(name, home.size, times)
    held = figures([one["resident"] for one in whole])
    yield Row(
        operation="resident memory, agenda open (MB)", size=home.size, figures=held
    )


def _child(home: MeasuredHome | None) -> dict[str, Any]:
    """What one process measured; its first paint in milliseconds from its start."""
    arguments = ["bare"]
    if home is not None:
        paths = home.paths
        moment = home.moment.isoformat()
        arguments = [str(paths.home), str(paths.config), moment]
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", _CHILD, *arguments],
        input=(home.passphrase + "\n") if home else "",
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    found["painted"] = (found["painted"] - started) * 1000
    return found


def _listed(value: Any) -> list[float]:
    return value if isinstance(value, list) else [value]
