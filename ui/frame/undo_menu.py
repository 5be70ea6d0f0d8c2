"""Undo and Redo in the Edit menu, named, with the last acts to go back to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.clock import on_the_wall
from desktop.dates import hour
from desktop.i18n import _, ngettext
from desktop.undo import Step
from ui.frame.undo_facts import fact_of, redo_text, turned_text, undo_text
from ui.names import Names
from ui.operator import Operator

SHOWN = 15


class UndoMenu(QObject):
    """Keeps the two actions and the list of the last acts in step with the session.

    Args:
        undo, redo: the frame's actions.
        menu: where the list stands, below them.
    """

    def __init__(
        self,
        operator: Operator,
        names: Names,
        undo: QAction,
        redo: QAction,
        menu: QMenu,
    ) -> None:
        super().__init__(menu)
        self._operator, self._names = operator, names
        self._undo, self._redo = undo, redo
        self._steps: tuple[Step, ...] = ()
        self._redoable: Step | None = None
        self.last = QMenu(_("Last acts"), menu)
        before = menu.actions()
        place = before.index(redo) + 1 if redo in before else len(before)
        menu.insertMenu(before[place] if place < len(before) else None, self.last)  # type: ignore[arg-type]
        self.last.setToolTipsVisible(True)
        self.last.aboutToShow.connect(self._fill)
        operator.steps_changed.connect(self._take)
        operator.turned.connect(self._tell)
        names.changed.connect(self._show)
        self._show()

    def _take(self, steps: Sequence[Step], redoable: Step | None) -> None:
        self._steps, self._redoable = tuple(steps), redoable
        self._show()

    def _show(self) -> None:
        newest = self._steps[0] if self._steps else None
        self._undo.setEnabled(newest is not None)
        self._undo.setText(undo_text(newest, self._names))
        self._redo.setEnabled(self._redoable is not None)
        self._redo.setText(redo_text(self._redoable, self._names))
        self.last.setEnabled(newest is not None)

    def _tell(self, step: Step, back: bool) -> None:  # noqa: FBT001 - a signal's value
        said = turned_text(step, self._names, back=back)
        self._operator.said.emit(said, False)  # noqa: FBT003 - the signal's own order

    def _fill(self) -> None:
        """The newest first; choosing one takes back everything down to it."""
        self.last.clear()
        zone = self._operator.session.practice.zone
        for number, step in enumerate(self._steps[:SHOWN], 1):
            at = f"{hour(on_the_wall(step.at, zone))}  " if step.at else ""
            action = self.last.addAction(at + fact_of(step, self._names))
            tip = ngettext(
                "Take this act back", "Take the last {count} acts back", number
            )
            action.setToolTip(tip.format(count=number))
            action.triggered.connect(partial(self._back, number))

    def _back(self, acts: int, *_checked: bool) -> None:
        self._operator.undo(acts)
