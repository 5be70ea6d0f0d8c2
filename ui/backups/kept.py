"""The versions that are kept: a time axis, and the list that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from math import log

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.clock import on_the_wall
from desktop.dates import day_name, long_day, month_name
from desktop.i18n import _, ngettext
from desktop.reads.backups import BackupState, Mark
from ui.backups import words
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.combo import ComboBox
from ui.widgets.dress import row, smooth
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label

VERIFIED, UNREAD = "retour.ok", "etat.prevu"
MISSED, TRIED = "retour.attention", "sauvegarde.exercice"
_DAYS, _WEEKS, _YEAR = 7, 35, 366
_SHARES = ((_DAYS, 0.36), (_WEEKS, 0.60), (_YEAR, 1.0))
"""How far to the left, of the axis, a week, five weeks and a year reach."""


class Axis(QWidget):
    """Newest at the right; a week, five weeks and a year, each a third of the way."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._made: tuple[tuple[datetime, str], ...] = ()
        self._now = datetime(2000, 1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_made(self, state: BackupState, now: datetime, zone: str) -> None:
        """Shows what is kept, what a drill brought back, and the days without one."""
        made = [(on_the_wall(m.backup.created, zone), _look(m)) for m in state.axis]
        noon = time(12)
        gone = [(datetime.combine(day, noon), MISSED) for day in state.missed]
        self._made, self._now = (*made, *gone), now
        kept = ngettext("{count} version kept", "{count} versions kept", len(made))
        said = [kept.format(count=len(made))]
        said += [_("none on {day}").format(day=long_day(day)) for day in state.missed]
        self.setAccessibleName(", ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self._theme.px(92))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = smooth(self), self._theme
        middle = theme.px(58)
        heads = (_("7 days"), _("5 weeks"), _("12 months"))
        rules = (_("one a day"), _("one a week"), _("one a month"))
        right = 1.0
        for (_days, share), head, said in zip(_SHARES, heads, rules, strict=True):
            left = 1.0 - share
            x = left * self.width() + 8
            painter.setPen(QPen(theme.colour("line.default"), 1))
            if left > 0:
                painter.drawLine(int(x - 8), 0, int(x - 8), self.height())
            box = QRectF(x, 0, (right - left) * self.width(), theme.px(18))
            painter.setFont(theme.font("label"))
            painter.setPen(theme.colour("ink.1"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), head)
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("ink.2"))
            box.translate(0, theme.px(17))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), said)
            right = left
        painter.setPen(QPen(theme.colour("line.strong"), 1))
        painter.drawLine(0, middle, self.width(), middle)
        taken = QRectF()
        for at, look in sorted(self._made, reverse=True):
            centre = QPointF(self._x(at), middle)
            theme.icons.paint(
                painter,
                look,
                QRectF(centre.x() - 8, centre.y() - 8, 16, 16),
                theme.colour("warn.1" if look == MISSED else "accent.1"),
            )
            wide = theme.px(76)
            left = min(centre.x() - wide / 2, self.width() - wide)
            box = QRectF(left, middle + 10, wide, theme.px(18))
            if taken.isNull() or box.right() < taken.left():
                painter.setFont(theme.font("caption", tabular=True))
                painter.setPen(theme.colour("ink.2"))
                painter.drawText(
                    box, int(Qt.AlignmentFlag.AlignCenter), self._label(at.date())
                )
                taken = box
        painter.end()

    def _x(self, at: datetime) -> float:
        """Days ago, the near ones far apart."""
        ago = max(0.0, (self._now - at) / timedelta(days=1))
        share = min(1.0, log(1 + ago) / log(1 + _YEAR))
        return self.width() - 24 - share * (self.width() - 48)

    def _label(self, day: date) -> str:
        today = self._now.date()
        if day == today:
            return _("today")
        if (today - day).days < _DAYS:
            return day_name(day, short=True)
        return f"{day.day} {month_name(day, short=True)}"


def _look(mark: Mark) -> str:
    if mark.tried:
        return TRIED
    return VERIFIED if mark.verified else UNREAD


def _legend(theme: Theme) -> Iterator[QWidget]:
    """What the marks of the axis mean."""
    for look, words_, ink in (
        (VERIFIED, _("verified"), "accent.1"),
        (UNREAD, _("not read yet"), "accent.1"),
        (MISSED, _("missed"), "warn.1"),
        (TRIED, _("restored as a drill"), "accent.1"),
    ):
        yield IconLabel(theme, look, 14, ink)
        yield Label(words_, "small", "2")


class KeptVersions(Card):
    """The axis, and one version to be chosen for reading again or restoring."""

    verify_wanted = Signal(object)
    restore_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        self._count = Label("", "small", "2")
        aside = QWidget()
        aside.setLayout(row(self._count, *_legend(theme), gap=6))
        super().__init__(
            theme,
            _("Versions kept"),
            icon="sauvegarde.conservation",
            aside=aside,
        )
        self._axis = Axis(theme)
        self._list = ComboBox(theme)
        self._list.setAccessibleName(_("Version"))
        self._list.setMinimumWidth(theme.px(180))
        self._list.setMaximumWidth(theme.px(420))
        self._verify = Button(theme, _("Verify now"), icon="sauvegarde.verifier")
        self._verify.clicked.connect(
            lambda _checked=False: self.verify_wanted.emit(self._list.currentData())
        )
        self._restore = Button(
            theme, _("Restore elsewhere…"), icon="sauvegarde.restaurer"
        )
        self._restore.clicked.connect(
            lambda _checked=False: self.restore_wanted.emit(self._list.currentData())
        )
        self.body.addWidget(self._axis)
        self.body.addLayout(row(self._list, self._verify, None, self._restore))

    def show_kept(self, state: BackupState, now: datetime, zone: str) -> None:
        """Shows these instead, newest first."""
        kept = state.kept
        self._axis.show_made(state, now, zone)
        said = ngettext("{count} version kept", "{count} versions kept", len(kept))
        self._count.setText(said.format(count=len(kept)))
        self._list.clear()
        for one in kept:
            text = f"{words.moment(one.created, zone)}, {one.destination}"
            self._list.addItem(f"{text}, {words.size_words(one.bytes)}", one)
        self._list.setEnabled(bool(kept))
        self._verify.setEnabled(bool(kept))
        self._restore.setEnabled(True)
