"""What the journal asks: an explanation, two days, a reason, a signature, paper or file."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.i18n import _, ngettext
from desktop.operations.trail import LONGEST_NOTE
from desktop.reads.trail import Anomaly, Month, Verified
from desktop.trail.words import code_words
from ui.journal.anomaly_row import told
from ui.journal.delegate import mono
from ui.journal.report_card import title
from ui.journal.words import entries_words, line_words
from ui.names import Names
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.date_field import DateField
from ui.widgets.dialog import Dialog
from ui.widgets.dress import column, row, rule, scrolled
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit


class ExplainDialog(Dialog):
    """The doctor's word on something unusual.

    Signals:
        explained: the note.
    """

    explained = Signal(str)

    def __init__(self, theme: Theme, window: QWidget, one: Anomaly) -> None:
        super().__init__(theme, window, code_words(one.code), told(one))
        self.text = QPlainTextEdit(one.note or "")
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Explanation"))
        self.text.setFixedHeight(theme.px(96))
        self.left_over = Label("", "caption", "3")
        hint = _("Kept in your own vault, and printed in the month’s report.")
        self.body.addWidget(Label(_("Explanation"), "label", "2"))
        self.body.addWidget(self.text)
        self.body.addLayout(row(Label(hint, "caption", "3", wrap=True), self.left_over))
        self.set_way_out(_("Later"))
        self.keep = self.add_button(_("Keep the explanation"), "primary")
        self.keep.clicked.connect(self._keep)
        self.text.textChanged.connect(self._weigh)
        self._weigh()

    def _weigh(self) -> None:
        length = len(self.text.toPlainText().strip())
        self.keep.setEnabled(0 < length <= LONGEST_NOTE)
        over = length - LONGEST_NOTE
        said = ngettext("{count} letter too many", "{count} letters too many", over)
        self.left_over.setText(said.format(count=over) if over > 0 else "")

    def _keep(self) -> None:
        self.explained.emit(self.text.toPlainText().strip())
        self.accept()


class DatesDialog(Dialog):
    """Two days, both included.

    Signals:
        chosen: (first, last).
    """

    chosen = Signal(object, object)

    def __init__(
        self, theme: Theme, window: QWidget, today: date, since: date, until: date
    ) -> None:
        super().__init__(theme, window, _("Show the trail between two days"))
        self._today = today
        self.first = DateField(theme, today, past=True)
        self.last = DateField(theme, today, past=True)
        self.first.show_day(since)
        self.last.show_day(until)
        self.fields = (
            Field(theme, _("From"), self.first),
            Field(theme, _("Until"), self.last),
        )
        self.body.addLayout(row(*self.fields, gap=12))
        self.set_way_out(_("Keep the period"))
        self.go_on = self.add_button(_("Show"), "primary", shortcut="Return")
        self.go_on.clicked.connect(self.keep)
        self.last.returnPressed.connect(self.keep)

    def keep(self) -> None:
        """Goes on with both days."""
        first, last = self.first.day, self.last.day
        if first is None or first > self._today:
            self.fields[0].refuse(_("A day until today, as 12/10/2026."))
        elif last is None or last < first:
            self.fields[1].refuse(_("A day after the first one, as 31/10/2026."))
        else:
            self.chosen.emit(first, min(last, self._today))
            self.accept()


class ExportDialog(Dialog):
    """Why the trail leaves in clear.

    Signals:
        wanted: the reason.
    """

    wanted = Signal(str)

    def __init__(self, theme: Theme, window: QWidget, entries: int) -> None:
        super().__init__(
            theme,
            window,
            _("The trail leaves the vault in clear"),
            _(
                "{entries} of the period, with patients’ names, in a table for a"
                " spreadsheet. Whoever opens the file reads it. The export is written"
                " in the trail with your reason."
            ).format(entries=entries_words(entries)),
            sealed=True,
        )
        self.why = LineEdit(theme)
        self.why.setMaxLength(200)
        self.field = Field(theme, _("Reason"), self.why)
        self.body.addWidget(self.field)
        self.set_way_out(_("Do not export"))
        self.go_on = self.add_button(_("Choose the place…"), "primary")
        self.go_on.clicked.connect(self.keep)
        self.why.returnPressed.connect(self.keep)

    def keep(self) -> None:
        """Goes on with a reason."""
        said = self.why.text().strip()
        if not said:
            self.field.refuse(_("Say why, in a few words."))
            return
        self.wanted.emit(said)
        self.accept()


class PaperDialog(Dialog):
    """Paper or a file.

    Signals:
        printer_wanted, file_wanted: the buttons.
    """

    printer_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, theme: Theme, window: QWidget, month: date) -> None:
        super().__init__(
            theme,
            window,
            title(month),
            _(
                "The chain is verified first. The page carries the month’s fingerprint,"
                " which is written in the trail as well: on paper nobody can change it."
            ),
        )
        self.to_file = self.add_button(_("Save as PDF…"), icon="patient.pdf")
        self.to_printer = self.add_button(
            _("To the printer…"), "primary", icon="patient.imprimer"
        )
        self.to_file.clicked.connect(self._file)
        self.to_printer.clicked.connect(self._printer)

    def _file(self) -> None:
        self.accept()
        self.file_wanted.emit()

    def _printer(self) -> None:
        self.accept()
        self.printer_wanted.emit()


class SignDialog(Dialog):
    """The month's draw, to be read again, and the fingerprint that is signed.

    Signals:
        signed: the button.
    """

    signed = Signal()

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        month: Month,
        verified: Verified,
        names: Names,
    ) -> None:
        figures = month.figures
        super().__init__(
            theme, window, title(figures.month), _state(month, verified), sealed=True
        )
        drawn = month.sample.rows
        said = ngettext(
            "{count} act of others, drawn by the chain itself: read it again.",
            "{count} acts of others, drawn by the chain itself: read them again.",
            len(drawn),
        ).format(count=len(drawn))
        if not drawn:
            said = _("Nobody else booked, moved or cancelled anything in this month.")
        self.body.addWidget(Label(said, "label", "2", wrap=True))
        lines = QWidget()
        lines.setProperty("page", "true")
        held = column(gap=0)
        for one in drawn:
            line = Label(line_words(one, names), "small", wrap=True)
            line.setContentsMargins(2, 5, 8, 5)
            held.addWidget(line)
            held.addWidget(rule())
        held.addStretch(1)
        lines.setLayout(held)
        area = scrolled(lines)
        area.setMinimumHeight(min(theme.px(230), max(lines.sizeHint().height(), 1)))
        area.setVisible(bool(drawn))
        self.body.addWidget(area)
        self.body.addWidget(Label(_("Fingerprint of the month"), "label", "2"))
        self.fingerprint = Label(_grouped(figures.fingerprint), "caption", wrap=True)
        self.fingerprint.setStyleSheet(
            f'font-family: "{mono(theme).families()[0]}"; font-weight: normal;'
        )
        self.body.addWidget(self.fingerprint)
        self.set_way_out(_("Not yet"))
        self.sign: Button = self.add_button(
            _("Sign the month"), "primary", icon="journal.signer"
        )
        self.sign.setEnabled(verified.ok)
        self.sign.clicked.connect(self._sign)

    def _sign(self) -> None:
        self.accept()
        self.signed.emit()


def _state(month: Month, verified: Verified) -> str:
    """What the signature would stand under."""
    left = sum(one.note is None for one in month.figures.anomalies)
    said = ngettext(
        "{count} anomaly is not explained yet.",
        "{count} anomalies are not explained yet.",
        left,
    ).format(count=left)
    if not verified.ok:
        chain = _("The chain does not hold: this month cannot be signed.")
    else:
        chain = _("The chain was verified just now: {entries}, no break.").format(
            entries=entries_words(verified.entries)
        )
    return f"{chain} {said}" if left else chain


def _grouped(fingerprint: str) -> str:
    parts = [fingerprint[at : at + 8] for at in range(0, len(fingerprint), 8)]
    return " ".join(parts)
