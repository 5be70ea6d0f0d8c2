"""Backups: the state, the destinations, the versions kept, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from db.changes import Changes
from db.entities.backup import Backup
from db.errors import ExpectedError
from desktop.backup import service
from desktop.backup.restore import Restored, Verified
from desktop.i18n import _
from desktop.paths import Paths
from desktop.prints.printable import Printable
from desktop.reads.backups import BackupState, backup_state
from desktop.session import Session
from desktop.words import sentence
from ui.backups import running
from ui.backups.band import StateBand
from ui.backups.care import Care
from ui.backups.destinations import Destinations
from ui.backups.kept import KeptVersions
from ui.backups.restoring import RestoreDialog
from ui.names import Names
from ui.operator import Operator
from ui.paper.lists import backups_paper, offered
from ui.screen import BareScreen
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.dress import scrolled
from ui.widgets.focus_chain import stand_on
from ui.work import Work

_LOOK_MS = 60_000


class BackupsScreen(BareScreen):
    """Whatever is made here is proved before it counts."""

    go = Signal(object)

    def __init__(
        self, operator: Operator, theme: Theme, paths: Paths, names: Names
    ) -> None:
        super().__init__()
        del names
        self._operator, self._theme, self._paths = operator, theme, paths
        self._zone = operator.session.practice.zone
        self._state: BackupState | None = None
        self._run = running.BackupRun(operator, paths, self)
        self._banner = Banner(theme)
        self._banner.hide()
        self._band = StateBand(theme)
        self._destinations = Destinations(theme)
        self._kept = KeptVersions(theme)
        self.care = Care(operator, theme)
        self._save = Button(
            theme, _("Back up now"), "primary", icon="sauvegarde.lancer"
        )
        self._save.setProperty("side", "primary")
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(16)
        for part in (
            self._banner,
            self._band,
            self._destinations,
            self._kept,
            self.care,
        ):
            inside.addWidget(part)
        inside.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(page))
        self._wire()
        self.refresh(None)

    def title(self) -> str:
        """The header's words."""
        return _("Backups")

    def header_widgets(self) -> Sequence[QWidget]:
        """The one button that counts."""
        return (self._save,)

    def papers(self) -> Sequence[Printable]:
        """What is kept, and where."""
        return offered(self._operator, backups_paper(self._state, self._zone))

    def refresh(self, changes: Changes | None) -> None:
        """Asks how things stand."""
        if changes is not None and not changes.touches(
            "backup", "backup_destination", "setting"
        ):
            return
        now = self._operator.session.clock.now()
        self._operator.ask(self, backup_state, now, then=self._show, channel="state")

    def back_up(self, destination: str | None = None) -> None:
        """Makes one now."""
        self._banner.hide()
        self._run.start(destination)

    def add_destination(self, folder: Path) -> None:
        """Backups go to this folder too, under its own name."""
        name = folder.name or str(folder)

        def add(session: Session, _progress: object) -> object:
            return service.add_destination(session, name, folder)

        self._operator.run_writing(
            self, add, then=lambda _made: self.refresh(None), failed=self._tell_failure
        )

    # Inside --------------------------------------------------------------------------

    def _wire(self) -> None:
        self._save.clicked.connect(lambda _checked=False: self.back_up())
        self._destinations.added.connect(self._choose_folder)
        self._destinations.chosen.connect(self.back_up)
        self._destinations.forgotten.connect(self._forget)
        self._kept.verify_wanted.connect(self._verify)
        self._kept.restore_wanted.connect(self._ask_restore)
        self.care.began.connect(self._follow)
        self.care.failed.connect(self._tell_failure)
        self.care.told.connect(self._tell)
        self.care.verify_wanted.connect(
            lambda: self._verify(self._state.kept[0] if self._state else None)
        )
        self._run.began.connect(self._follow)
        self._run.made.connect(self._tell_made)
        self._run.failed.connect(self._tell_failure)
        save = QAction(_("Back up now"), self)
        save.setProperty("menu", "tools")
        save.setProperty("concept", "sauvegarde.lancer")
        save.setShortcut("Ctrl+B")
        save.triggered.connect(lambda _checked=False: self.back_up())
        self.addAction(save)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(lambda: self.refresh(None))
        self._look.start()

    def _show(self, state: BackupState) -> None:
        self._state = state
        self._band.show_state(state, self._zone)
        self._destinations.show_states(state.destinations, self._zone)
        wall = self._operator.session.wall
        self._kept.show_kept(state, wall, self._zone)
        self.care.show_state(state, self._zone)
        self._save.setEnabled(bool(state.destinations) and not self._run.is_running)
        stand_on(self, self._save, self._destinations.add)

    def _follow(self, work: Work) -> None:
        if not work.is_finished:
            self._save.setEnabled(False)
        self._band.follow(work)

    def _choose_folder(self) -> None:
        chooser = QFileDialog(self, _("Choose the folder…"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(lambda path: self.add_destination(Path(path)))
        chooser.open()

    def _forget(self, name: str) -> None:
        def forget(session: Session, _progress: object) -> None:
            service.remove_destination(session, name)

        self._operator.run_writing(
            self,
            forget,
            then=lambda _done: self.refresh(None),
            failed=self._tell_failure,
        )

    def _path_of(self, backup: Backup) -> Path | None:
        for one in self._state.destinations if self._state else ():
            if one.destination.name == backup.destination:
                return Path(one.destination.path) / backup.file
        return None

    def _verify(self, backup: Backup | None) -> None:
        path = self._path_of(backup) if backup else None
        if path is None:
            return
        self._follow(
            running.verify(
                self._operator, self, path, self._tell_verified, self._tell_failure
            )
        )

    def _ask_restore(self, backup: Backup | None) -> None:
        path = self._path_of(backup) if backup else None
        dialog = RestoreDialog(self._theme, self.window(), path)
        dialog.wanted.connect(self._restore)
        dialog.open()

    def _restore(self, file: Path, folder: Path, passphrase: str) -> None:
        self._follow(
            running.restore(
                self._operator,
                self,
                self._paths,
                (file, folder, passphrase),
                self._tell_restored,
                self._tell_failure,
            )
        )

    def _tell_made(self, made: service.Made) -> None:
        if made.earlier_bad:
            self._banner.tell(
                _("The previous backup no longer reads as it was written."),
                _("Nothing was deleted. Replace this key soon."),
                tone="warn",
            )
        else:
            self._banner.tell(_("Backup made."), _("Written, read again and opened."))
        self._banner.show()
        self.refresh(None)

    def _tell_verified(self, found: Verified) -> None:
        if found.ok:
            self._banner.tell(_("This version is whole."), _("It opens and holds all."))
        else:
            said = " ".join(sentence(error) for error in found.problems)
            self._banner.tell(_("This version is not whole."), said, tone="warn")
        self._banner.show()
        self.refresh(None)

    def _tell_restored(self, done: Restored) -> None:
        self._banner.tell(
            _("Restored elsewhere."),
            _(
                "{patients} patients and {appointments} appointments, in {folder}."
            ).format(
                patients=done.patients,
                appointments=done.appointments,
                folder=done.home,
            ),
        )
        self._banner.show()
        self.refresh(None)

    def _tell(self, fact: str, advice: str, tone: str) -> None:
        self._banner.tell(fact, advice, tone=tone)
        self._banner.show()
        self.refresh(None)

    def _tell_failure(self, error: ExpectedError) -> None:
        self._tell(_("Not done."), sentence(error), "warn")
