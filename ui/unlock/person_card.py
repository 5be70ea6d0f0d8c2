"""The card of a person who may open the practice: a radio button with a face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.i18n import N_, _
from ui.widgets.avatar import initials_of
from ui.widgets.dress import crisp, smooth
from ui.widgets.ticks import paint_dot

if TYPE_CHECKING:
    from desktop.local_file import Person
    from ui.theme import Theme

ROLE_WORDS = {
    "doctor": N_("Doctor"),
    "secretary": N_("Secretary"),
    "substitute": N_("Locum"),
    "remote_secretary": N_("Remote secretary"),
}


def role_words(role: str) -> str:
    """The role as people say it."""
    return _(ROLE_WORDS.get(role, role))


class PersonCard(QAbstractButton):
    """Initials, name, role, and when she last opened the practice, or why she cannot."""

    def __init__(
        self,
        theme: Theme,
        person: Person,
        last: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.person = person
        self._last = _("Waits for a new passphrase") if person.shut else last
        self.setText(person.display_name)
        said = [role_words(person.role), self._last if person.shut else ""]
        self.setAccessibleDescription(", ".join(filter(None, said)))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("ring", "outside")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(88 if self._last else 70))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, on = self._theme, smooth(self), self.isChecked()
        width = 2 if on else 1
        painter.setPen(QPen(theme.colour("accent.1" if on else "line.default"), width))
        painter.setBrush(theme.colour("bg.surface" if on else "bg.hover"))
        inset = (width - 1) / 2
        box = crisp(QRectF(self.rect())).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, 8, 8)
        self._face(painter, on=on)
        self._words(painter)
        size = theme.px(16)
        dot = QRectF(self.width() - size - 14, theme.px(15), size, size)
        paint_dot(painter, theme, dot, on=on)
        painter.end()

    def _face(self, painter: QPainter, *, on: bool) -> None:
        theme, size = self._theme, self._theme.px(40)
        box = QRectF(15, theme.px(15), size, size)
        painter.setPen(self._edge(on=on))
        painter.setBrush(theme.colour("accent.soft" if on else "bg.surface"))
        painter.drawRoundedRect(crisp(box), 8, 8)
        painter.setFont(theme.font("bodyStrong"))
        painter.setPen(theme.colour("accent.1" if on else "ink.2"))
        initials = initials_of(self.person.display_name)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials)

    def _edge(self, *, on: bool) -> QPen:
        """Her own colour where she has one."""
        theme, hue = self._theme, self.person.colour
        if hue in ("", "accent"):
            return QPen(theme.colour("accent.line" if on else "line.strong"), 1)
        return QPen(theme.person_colour(hue), 2)

    def _words(self, painter: QPainter) -> None:
        theme = self._theme
        left = 15 + theme.px(40) + 12
        room = self.width() - left - theme.px(16) - 18
        lines = [
            (14, "bodyStrong", "ink.1", self.person.display_name),
            (33, "body", "ink.2", role_words(self.person.role)),
        ]
        if self._last:
            ink = "warn.1" if self.person.shut else "ink.3"
            lines.append((56, "small", ink, self._last))
        beside_dot = room
        for top, role, ink, text in lines:
            # Below the dot there is room to the edge.
            room = self.width() - left - 10 if top > 40 else beside_dot
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(ink))
            box = QRectF(left, theme.px(top), room, theme.px(20))
            cut = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, round(room)
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, cut)
