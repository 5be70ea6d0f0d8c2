"""What painting the agenda costs, for the benchmark."""

from __future__ import annotations

import sys
import time

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.agenda.bench import measure_glance
from ui.agenda.bench import measure_painting as painted
from ui.agenda.form import WeekForm
from ui.agenda.themed import look_of
from ui.names import Names
from ui.theme import Theme


def measure_painting(rounds: int) -> dict[str, tuple[float, float]]:
    """Milliseconds by name, median and 99th percentile over the rounds."""
    application = QGuiApplication.instance() or QApplication(sys.argv[:1])
    form = WeekForm(look_of(Theme(), 1.0))
    figures = painted(form, Names(), time.perf_counter, rounds=rounds)
    month, strip = measure_glance(form.look, time.perf_counter, rounds=rounds)
    application.processEvents()
    return {
        "new week laid out": figures.data_ms,
        "full render of a week": figures.full_ms,
        "scroll frame": figures.scroll_ms,
        "drag frame": figures.drag_ms,
        "month laid out and painted": month,
        "twelve weeks of bars": strip,
    }
