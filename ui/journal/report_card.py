"""The month's report: figures, what is to be explained, and the doctor's signature."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.dates import long_day, month_name
from desktop.i18n import _, language, ngettext, pgettext
from desktop.reads.trail import Anomaly, Month, Signature
from ui.journal.anomaly_row import AnomalyRow
from ui.journal.figures import Figures
from ui.theme import Theme
from ui.widgets.button import Button, icon_button
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.dress import column, row, rule, scrolled, surface
from ui.widgets.label import Label


class ReportCard(Card):
    """One month.

    Signals:
        month_wanted: another month's first day.
        explain_wanted, nothing_wanted, show_wanted: an Anomaly.
        sign_wanted, print_wanted: the buttons.
    """

    month_wanted = Signal(object)
    explain_wanted = Signal(object)
    nothing_wanted = Signal(object)
    show_wanted = Signal(object)
    sign_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, theme: Theme, today: date, *, may_note: bool) -> None:
        super().__init__(theme, padded=False)
        self._theme, self._today, self._may_note = theme, today, may_note
        self._oldest = date.min
        self.month: Month | None = None
        self.name = Label("", "paperTitle", wrap=True)
        self.before = icon_button(
            theme, "aller.precedent", _("The month before"), kind="quiet"
        )
        self.after = icon_button(
            theme, "aller.suivant", _("The month after"), kind="quiet"
        )
        self.figures = Figures(theme)
        self.left = Label("", "label", "2")
        self.signed = Chip(theme, "", "chosen", icon="journal.signer")
        self.sign = Button(
            theme, _("Read again and sign"), "primary", icon="journal.signer"
        )
        self.print = Button(theme, _("Print"), icon="patient.imprimer")
        self._rows = QVBoxLayout()
        self._anomalies: list[AnomalyRow] = []
        self._lay_out()
        self._connect()
        self.show_month(None)

    def show_oldest(self, day: date) -> None:
        """Nothing is kept of the months before."""
        self._oldest = day.replace(day=1)
        self._show_where()

    def show_month(
        self, month: Month | None, signature: Signature | None = None
    ) -> None:
        """This month's report, None while it is read."""
        self.month = month
        for part in (self.figures, self.left, self._holder):
            part.setVisible(month is not None)
        self._empty_rows()
        if month is None:
            return
        self.name.setText(title(month.figures.month))
        self.figures.show_figures(month.figures)
        self._show_anomalies(month.figures.anomalies)
        self._show_signature(month, signature)
        self._show_where()

    def anomaly_rows(self) -> list[AnomalyRow]:
        """What is to be explained, as it is shown."""
        return list(self._anomalies)

    # Inside --------------------------------------------------------------------------

    def _show_anomalies(self, found: tuple[Anomaly, ...]) -> None:
        left = sum(one.note is None for one in found)
        said = ngettext(
            "{count} anomaly to explain", "{count} anomalies to explain", left
        ).format(count=left)
        if not left:
            said = _("All anomalies are explained.") if found else _("Nothing unusual.")
        self.left.setText(said)
        for one in found:
            line = AnomalyRow(self._theme, one, may_note=self._may_note)
            line.explain_wanted.connect(self.explain_wanted)
            line.nothing_wanted.connect(self.nothing_wanted)
            line.show_wanted.connect(self.show_wanted)
            self._rows.addWidget(rule())
            self._rows.addWidget(line)
            self._anomalies.append(line)
        self._rows.addStretch(1)

    def _show_signature(self, month: Month, signature: Signature | None) -> None:
        over = _next_month(month.figures.month) <= self._today.replace(day=1)
        self.sign.setEnabled(over and self._may_note)
        self.sign.setToolTip("" if over else _("A month is signed once it is over."))
        self.print.setEnabled(self._may_note)
        self.signed.setVisible(signature is not None)
        if signature is None:
            return
        when = long_day(signature.at.date(), year=False)
        if signature.fingerprint == month.figures.fingerprint:
            said, tone = _("Signed on {day}").format(day=when), "chosen"
        else:
            said, tone = _("Changed since it was signed on {day}"), "warn"
            said = said.format(day=when)
        self.signed.say(said, tone)

    def _show_where(self) -> None:
        month = self.month.figures.month if self.month is not None else self._today
        self.before.setEnabled(month > self._oldest)
        self.after.setEnabled(_next_month(month) <= self._today)

    def _empty_rows(self) -> None:
        self._anomalies.clear()
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _lay_out(self) -> None:
        subtitle = Label(
            _("The practice’s work, read again by the doctor"), "small", "2"
        )
        subtitle.setWordWrap(True)
        head = row(self.name, self.before, self.after, gap=2)
        head.setStretch(0, 1)
        self.body.setSpacing(0)
        self.body.addLayout(column(head, subtitle, gap=2, margins=(16, 14, 10, 12)))
        double = column(rule(strong=True), rule(strong=True), gap=1)
        self.body.addLayout(double)
        inside = QWidget()
        inside.setProperty("page", "true")
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.left.setContentsMargins(16, 0, 16, 8)
        inside.setLayout(column(self.figures, self.left, self._rows))
        self._holder = scrolled(inside)
        self.body.addWidget(self._holder, 1)
        foot = surface("foot")
        buttons = row(self.sign, self.print, None, gap=8)
        foot.setLayout(
            column(row(self.signed, None), buttons, gap=8, margins=(16, 10, 16, 12))
        )
        self.body.addStretch(0)
        self.body.addWidget(foot)

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.sign.clicked.connect(self.sign_wanted)
        self.print.clicked.connect(self.print_wanted)

    def _turn(self, by: int) -> None:
        if self.month is None:
            return
        first = self.month.figures.month
        wanted = _next_month(first)
        if by < 0:
            wanted = (first - timedelta(days=1)).replace(day=1)
        self.month_wanted.emit(wanted)


def title(month: date) -> str:
    """As "Rapport d’octobre 2026"."""
    named = f"{month_name(month)} {month.year}"
    if language() == "fr" and named[0] in "aeiou":
        return pgettext("before a vowel", "Report of {month}").format(month=named)
    return _("Report of {month}").format(month=named)


def _next_month(first: date) -> date:
    return (first.replace(day=1) + timedelta(days=32)).replace(day=1)
