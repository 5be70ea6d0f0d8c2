"""What the doctor decides about the trail: explained, signed, printed, exported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from desktop.i18n import _, ngettext
from desktop.reads.trail import Anomaly, Verified
from ui.journal.dialogs import ExplainDialog, ExportDialog, PaperDialog, SignDialog
from ui.paper.printers import print_pdf

if TYPE_CHECKING:
    from ui.journal.screen import JournalScreen


class Asking:
    """The dialogs of the screen, and what follows from each."""

    def __init__(self, screen: JournalScreen) -> None:
        self._screen = screen
        self._exported: Path | None = None

    def explain(self, one: Anomaly) -> None:
        """What is unusual is explained, or was nothing."""
        dialog = ExplainDialog(self._screen.theme, self._screen.window(), one)
        dialog.explained.connect(lambda note: self._screen.deeds.answer(one, note))
        dialog.open()

    def answered(self) -> None:
        """The month has one question less."""
        if self._screen.report.month is not None:
            self._screen.deeds.read_month(self._screen.report.month.figures.month)
        self._screen.refresh(None)

    def sign(self) -> None:
        """The month is read again, then signed."""
        month = self._screen.report.month
        if month is None:
            return

        def show(found: Verified) -> None:
            dialog = SignDialog(
                self._screen.theme,
                self._screen.window(),
                month,
                found,
                self._screen.names,
            )
            dialog.signed.connect(lambda: self._screen.deeds.sign(month.figures))
            dialog.open()

        self._screen.deeds.verify_then(show)

    def print(self) -> None:
        """On paper, or as a file to be printed."""
        month = self._screen.report.month
        if month is None:
            return
        dialog = PaperDialog(
            self._screen.theme, self._screen.window(), month.figures.month
        )
        dialog.file_wanted.connect(
            lambda: self._choose_place(
                _("Save the report"),
                f"journal-{month.figures.month:%Y-%m}.pdf",
                self._save_report,
            )
        )
        dialog.printer_wanted.connect(
            lambda: self._screen.deeds.make_page(
                month, lambda pdf: print_pdf(self._screen, pdf)
            )
        )
        dialog.open()

    def _save_report(self, path: Path) -> None:
        month = self._screen.report.month
        if month is not None:
            said = _("Report saved: {file}").format(file=path.name)
            self._screen.deeds.make_page(
                month,
                lambda pdf: self._screen.deeds.write(
                    path, pdf, lambda: self._screen.say(said)
                ),
            )

    def ask_export(self) -> None:
        """Why, then where; the passphrase is asked for on the way."""
        read = self._screen.feed.read
        if read is None or not self._screen.export.isEnabled():
            return
        dialog = ExportDialog(self._screen.theme, self._screen.window(), len(read.rows))
        dialog.wanted.connect(
            lambda reason: self._choose_place(
                _("Export the trail"),
                f"journal-{read.since}-{read.until}.csv",
                lambda path: self.export_to(path, reason),
            )
        )
        dialog.open()

    def export_to(self, path: Path, reason: str) -> None:
        """Writes the period there, for its owner only."""
        if self._screen.feed.read is not None:
            self._screen.deeds.export(
                self._screen.feed.read.rows, reason, path, self._remind
            )

    def _remind(self, path: Path) -> None:
        read = self._screen.feed.read
        count = len(read.rows) if read is not None else 0
        self._exported = path
        said = ngettext(
            "{count} entry written in clear.",
            "{count} entries written in clear.",
            count,
        )
        self._screen.banner.tell(
            said.format(count=count),
            _("Delete {file} as soon as it has served.").format(file=path.name),
            tone="warn",
            action=_("Delete the file"),
        )
        self._screen.refresh(None)

    def delete_export(self) -> None:
        """What was written in clear goes."""
        if self._exported is not None:
            self._screen.deeds.remove(self._exported, self._deleted)

    def _deleted(self) -> None:
        self._exported = None
        self._screen.banner.tell("")
        self._screen.say(_("Export deleted."))

    def _choose_place(
        self, title: str, name: str, then: Callable[[Path], None]
    ) -> None:
        chooser = QFileDialog(self._screen, title)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(name.rpartition(".")[2])
        chooser.selectFile(name)
        chooser.fileSelected.connect(lambda path: then(Path(path)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()
