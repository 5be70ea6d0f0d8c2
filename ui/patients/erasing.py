"""Erasing a file for good: what goes, what stays, who still holds it; then the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.dates import numeric_day
from desktop.erasing import finish_erasing
from desktop.i18n import _, ngettext
from desktop.operations.erasing import Erased, erase_patient
from desktop.oversight.erasure import Ground
from desktop.progress import Progress
from desktop.reads.erasure import ErasurePreview, erasure_preview
from desktop.session import Session
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.label import Label


class EraseDialog(Dialog):
    """The figures of one file; no name stands in it, for it may stay open.

    Signals:
        accepted: it is to go; the passphrase is asked for next.
    """

    def __init__(self, theme: Theme, window: QWidget, found: ErasurePreview) -> None:
        may = found.ground is not None
        title = _("Erase this file for good?") if may else _("This file must be kept")
        super().__init__(theme, window, title, _ground_words(found))
        for words in (_going(found), _staying(found)) if may else ():
            self.body.addWidget(Label(words, "body", "1", wrap=True))
        if may:
            held = Label(_held(found), "body", "warn", wrap=True)
            self.body.addWidget(held)
        self.set_way_out(_("Keep the file") if may else _("Understood"))
        self.erasing = self.add_button(
            _("Erase for good…"), "danger", icon="retour.retirer"
        )
        self.erasing.setVisible(may)
        self.erasing.clicked.connect(self.accept)

    def focus_first(self) -> None:
        """The way out: what cannot be taken back is no slip of a key."""
        self.way_out.setFocus()


class Erasing(QObject):
    """Goes between the menu, the dialog and the vaults."""

    def __init__(
        self,
        operator: Operator,
        theme: Theme,
        now: Callable[[], datetime],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._operator, self._theme, self._now = operator, theme, now
        self._page = page

    def ask(self, patient: UUID) -> None:
        """Shows what an erasure of this file would do."""
        self._operator.ask(
            self,
            erasure_preview,
            patient,
            self._now(),
            then=partial(self._show, patient),
            channel="erasure",
        )

    def erase(self, patient: UUID) -> None:
        """After the passphrase: the office's part, then everything else."""
        self._operator.do(
            self._page, erase_patient, {"patient_id": patient}, then=self._finish
        )

    def _show(self, patient: UUID, found: ErasurePreview) -> None:
        dialog = EraseDialog(self._theme, self._page.window(), found)
        dialog.accepted.connect(partial(self.erase, patient))
        dialog.open()

    def _finish(self, erased: Erased) -> None:
        def work(session: Session, progress: Progress) -> None:
            finish_erasing(session, erased, progress)

        self._operator.run_writing(
            self._page, work, title=_("Erasing"), then=self._told
        )

    def _told(self, _nothing: object) -> None:
        said = _("The file is erased. Backups made before still hold it.")
        self._operator.said.emit(said, False)  # noqa: FBT003 - the signal's


def _ground_words(found: ErasurePreview) -> str:
    if found.ground is Ground.RETENTION:
        return _("It was kept as long as the law asks. This cannot be undone.")
    if found.ground is Ground.REQUEST:
        return _(
            "Nobody was treated: the person may ask for it (RGPD, article 17)."
            " This cannot be undone."
        )
    until = found.retention and numeric_day(found.retention.destroy_on)
    return _(
        "Care was given: the law has it kept until {until}, whoever asks for it to go"
        " (RGPD, article 17.3; Code de la santé publique, R1112-7)."
    ).format(until=until or "…")


def _going(found: ErasurePreview) -> str:
    parts = (
        _("the identity, relatives, consents and links to doctors"),
        ngettext("{count} message", "{count} messages", found.messages),
        ngettext("{count} document", "{count} documents", found.documents),
        ngettext(
            "{count} appointment to come", "{count} appointments to come", found.removed
        ),
        ngettext(
            "the values of {count} change",
            "the values of {count} changes",
            found.changes,
        ),
        _("the confidential notebook"),
    )
    counts = (0, found.messages, found.documents, found.removed, found.changes, 0)
    said = [part.format(count=n) for part, n in zip(parts, counts, strict=True)]
    return _("Goes: {parts}.").format(parts=", ".join(said))


def _staying(found: ErasurePreview) -> str:
    past = ngettext(
        "{count} past appointment as a figure, without the person",
        "{count} past appointments as figures, without the person",
        found.kept,
    ).format(count=found.kept)
    return _(
        "Stays: {past}; in the journal, that a file was erased, not whose."
    ).format(past=past)


def _held(found: ErasurePreview) -> str:
    if not found.backups:
        return _("No backup of this practice is known to hold it.")
    held = ngettext(
        "{count} backup still holds it", "{count} backups still hold it", found.backups
    ).format(count=found.backups)
    until = f"{held}."
    if found.held_until is not None:
        until = _(
            "{held}; with a backup each day in each place, the last goes on {day}."
        ).format(held=held, day=numeric_day(found.held_until))
    until = f"{until} {_again()}"
    if not found.by_hand:
        return until
    more = ngettext(
        "{count} of them stays until you delete it yourself.",
        "{count} of them stay until you delete them yourself.",
        found.by_hand,
    ).format(count=found.by_hand)
    return f"{until} {more}"


def _again() -> str:
    return _("Put in place again, one of them proposes at once to erase it again.")
