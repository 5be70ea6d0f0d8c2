"""The Today screen in a window, over a real encrypted practice whose day a test writes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.entities import Appointment, AppointmentState, Patient, Phone
from db.rows import AppointmentRow
from db.unit_of_work import UnitOfWork
from desktop.clock import FixedClock
from desktop.operations.operation import operation
from desktop.reads.agenda import agenda_days
from desktop.rights import Right
from desktop.session import Session
from ui.background import InlineBackground
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.today.dragging import carried
from ui.today.lane import Lane
from ui.today.screen import TodayScreen

S = AppointmentState
TUESDAY = date(2026, 11, 10)
K = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier


def at(clock: str) -> datetime:
    """That time of the Tuesday."""
    return datetime.combine(TUESDAY, time.fromisoformat(clock))


@operation(Right.BOOK)
def fill_day(uow: UnitOfWork, *, lines: Sequence[dict[str, Any]]) -> None:
    """One appointment a line: `at`, `name`, and any field of `Appointment`."""
    types = {kind.code: kind for kind in uow.appointment_types.all()}
    for line in lines:
        fields = dict(line)
        start, name = at(fields.pop("at")), fields.pop("name")
        kind = types[fields.pop("code", "CS")]
        patient = Patient(
            id=uow.new_id(),
            birth_name=name,
            first_names="Alice",
            phones=(Phone(number="+33639982714"),),
        )
        uow.patients.save(patient)
        minutes = fields.pop("minutes", kind.minutes)
        uow.appointments.save(
            Appointment(
                id=uow.new_id(),
                start=start,
                end=start + timedelta(minutes=minutes),
                type_id=kind.id,
                patient_id=patient.id,
                booked_by=uow.author.id,
                **fields,
            )
        )


class Counter:
    """Somebody at the counter: the screen, her keyboard and mouse, what was said."""

    def __init__(self, session: Session, clock: FixedClock, qtbot: QtBot) -> None:
        self.session, self.clock = session, clock
        self.operator = Operator(session, InlineBackground())
        self.names = Names()
        self.theme = Theme()
        self.said: list[str] = []
        self.went: list[Any] = []
        self.strokes = 0
        self.operator.said.connect(lambda text, _undo: self.said.append(text))
        self.screen = TodayScreen(self.operator, self.theme, clock, self.names)
        self.operator.changed.connect(
            lambda changes, _who: self.screen.refresh(changes)
        )
        self.screen.go.connect(self.went.append)
        self.window = QWidget()
        self.screen.setParent(self.window)
        self.window.resize(1224, 790)
        self.screen.resize(1224, 790)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.board = self.screen._board

    # Eyes ----------------------------------------------------------------------------

    def lane(self, name: str) -> list[str]:
        """Who stands in a lane, from the top."""
        lane: Lane = getattr(self.board, name)
        return [row.family_name for row in lane.list.rows.rows]

    def row(self, family: str) -> AppointmentRow:
        """What the file holds of her today."""
        days = self.session.ask(agenda_days, TUESDAY, 1, self.operator.holidays)
        rows = [r for r in days.days[0].appointments if r.family_name == family]
        assert len(rows) == 1
        return rows[0]

    def heard(self, family: str) -> str:
        """Her card as a screen reader reads it."""
        role = Qt.ItemDataRole.AccessibleTextRole
        for one in self.board.lists():
            for number, row in enumerate(one.rows.rows):
                if row.family_name == family:
                    return str(one.rows.index(number).data(role))
        raise LookupError(family)

    # Hands ---------------------------------------------------------------------------

    def focus(self, family: str) -> None:
        """Puts the keyboard on her card."""
        self.board.pick(self.row(family).id)

    def press(self, key: Qt.Key, held: Any = PLAIN) -> None:
        self.strokes += 1
        QTest.keyClick(QApplication.focusWidget() or self.screen, key, held)

    def type(self, text: str) -> None:
        self.strokes += len(text)
        QTest.keyClicks(QApplication.focusWidget(), text)

    def drop(self, family: str, lane: Lane, y: int = 10_000) -> None:
        """Lets her card go in that lane, at that height of its list."""
        mime = carried(self.row(family))
        place = lane.list.viewport().mapTo(lane, QPoint(20, min(y, 400)))
        lane.dropEvent(
            QDropEvent(
                QPointF(place),
                Qt.DropAction.MoveAction,
                mime,
                Qt.MouseButton.LeftButton,
                PLAIN,
            )
        )

    def dialog(self, kind: type[QWidget]) -> Any:
        """The dialog of that kind that is open."""
        shown = [d for d in self.window.findChildren(kind) if d.isVisible()]
        assert len(shown) == 1
        return shown[0]

    def wait(self, minutes: int) -> None:
        """So many minutes pass."""
        self.clock.advance(timedelta(minutes=minutes))
        self.screen._pass_a_minute()
