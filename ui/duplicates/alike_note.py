"""Told under the fields of somebody new: who may be meant, and one key to take her instead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.reads.likeness import Alike, alike_patients
from ui.booking.new_patient import NewPatientFields
from ui.duplicates.alike import alike_words, shared_words, typed_of
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.banner import Banner

TAKE_KEYS = "Alt+E"


class AlikeNote(QWidget):
    """Watches the fields while they are shown; says nothing where nobody is alike.

    Signals:
        taken: the PatientRow that is meant after all.
    """

    taken = Signal(object)

    def __init__(
        self, theme: Theme, names: Names, fields: NewPatientFields, action: str = ""
    ) -> None:
        super().__init__()
        self._names, self._fields = names, fields
        self._operator: Operator | None = None
        self._found: tuple[Alike, ...] = ()
        self._action = action or _("Take this patient")
        self.banner = Banner(theme, "warn")
        self.banner.button.setToolTip(f"{self._action} ({TAKE_KEYS})")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        self._keys: QShortcut | None = None
        self.hide()
        fields.edited.connect(self._look)
        self.banner.acted.connect(self.take)
        names.changed.connect(self._tell)

    @property
    def found(self) -> tuple[Alike, ...]:
        """Who is told of, the likeliest first."""
        return self._found

    def ask_of(self, operator: Operator) -> None:
        """Whoever is alike is looked for there from now on."""
        self._operator = operator

    def listen(self, host: QWidget) -> None:
        """The key counts anywhere in this dialog."""
        self._keys = QShortcut(QKeySequence(TAKE_KEYS), host)
        self._keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._keys.setEnabled(bool(self._found))
        self._keys.activated.connect(self.take)

    def clear(self) -> None:
        """Nobody is created any more."""
        self._take_found(())

    def take(self) -> None:
        """The likeliest is meant."""
        if self._found and not self._names.hidden:
            row = self._found[0].row
            self.clear()
            self.taken.emit(row)

    def _look(self) -> None:
        new = self._fields.patient()
        if self._operator is None or new is None or not (new.first_name or new.phone):
            self._take_found(())
            return
        self._operator.ask(
            self,
            alike_patients,
            typed_of(new),
            then=self._take_found,
            channel="alike",
        )

    def _take_found(self, found: Sequence[Alike]) -> None:
        # An answer may come when somebody else was chosen meanwhile.
        self._found = () if self._fields.isHidden() else tuple(found)
        if self._keys is not None:
            self._keys.setEnabled(bool(self._found))
        self._tell()

    def _tell(self) -> None:
        shown = bool(self._found) and not self._names.hidden
        if shown:
            self.banner.tell(
                alike_words(self._found, self._names),
                shared_words(self._found, self._names),
                tone="warn",
                action=self._action,
            )
        self.setVisible(shown)
