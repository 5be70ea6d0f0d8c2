"""The state at a glance: the light, what is so, and the backup that is being made."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.reads.backups import BackupState
from ui.backups import words
from ui.theme import Theme
from ui.widgets.dress import rule
from ui.widgets.label import Label
from ui.widgets.progress_line import ProgressLine
from ui.widgets.traffic_light import TrafficLight
from ui.work import Work


class StateBand(QFrame):
    """124 high: lamp and sentence at the left, progress or a promise at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._light = TrafficLight(theme)
        self._title = Label("", "title", wrap=True)
        self._last = Label("", "body", "2", wrap=True)
        self._advice = Label("", "label", "warn", wrap=True)
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addStretch(1)
        for label in (self._title, self._last, self._advice):
            said.addWidget(label)
        said.addStretch(1)
        self._progress = ProgressLine(theme, amounts=False)
        promise = Label(
            _(
                "Each backup is encrypted, written, read again from the medium, opened"
                " and compared before it counts."
            ),
            "body",
            "2",
            wrap=True,
        )
        self._right = QStackedWidget()
        for page in (promise, self._progress):
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.addStretch(1)
            column.addWidget(page)
            column.addStretch(1)
            self._right.addWidget(holder)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 14, 20, 14)
        line.setSpacing(20)
        line.addWidget(self._light)
        line.addLayout(said, 1)
        line.addWidget(rule(upright=True))
        line.addWidget(self._right, 1)
        self.setMinimumHeight(theme.px(124))

    def show_state(self, state: BackupState, zone: str) -> None:
        """Shows how things stand."""
        self._light.light(state.light.value)
        self._title.setText(words.title(state))
        self._last.setText(words.last_line(state, zone))
        advice = words.advice(state)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))

    def follow(self, work: Work) -> None:
        """Shows a work until it is finished."""
        if work.is_finished:
            return
        self._progress.follow(work)
        self._progress.show()
        self._right.setCurrentIndex(1)
        work.finished.connect(self._rest)

    def _rest(self) -> None:
        self._right.setCurrentIndex(0)
