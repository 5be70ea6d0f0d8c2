"""The tray: scans arrive, a name is typed, they are filed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.builders import a_patient
from support.confidential import a_pdf
from support.frames import a_frame
from support.notebook import save_patient, words_in

from db.entities import Patient
from db.entities.documents import DocumentOrigin
from db.queries.documents import clear_files_there, documents_of, unfiled_count
from desktop.clock import FixedClock
from desktop.formats.documents import offered
from desktop.operations.documents import add_document
from desktop.scanner import ScannerFolder, Settling, read_scanner, write_scanner
from desktop.session import Session
from ui.documents.scanner_dialog import ScannerDialog
from ui.documents.tray import TrayScreen
from ui.documents.watch import ScannerWatch

K = Qt.Key


class Tray:
    """The screen in a window, with two scans and two patients."""

    def __init__(
        self, session: Session, clock: FixedClock, qtbot: QtBot, folder: Path
    ) -> None:
        self.session, self.folder = session, folder
        self.elodie, self.alice = a_patient(), a_patient("Roy", "Alice")
        for patient in (self.elodie, self.alice):
            session.do(save_patient, patient=patient)
        for name in ("scan 0412", "ROY Alice mutuelle"):
            session.do(
                add_document,
                document=offered(a_pdf(name), name),
                origin=DocumentOrigin.SCANNED,
            )
        session.forget_undo()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.frame = a_frame(session, clock, folder, self.window)
        self.said: list[str] = []
        self.frame.operator.said.connect(lambda text, _undo: self.said.append(text))
        self.screen = TrayScreen(self.frame)
        self.frame.operator.changed.connect(
            lambda made, _who: self.screen.refresh(made)
        )
        QVBoxLayout(self.window).addWidget(self.screen)
        self.window.resize(1224, 790)
        self.window.show()

    @property
    def line(self) -> QWidget:
        return self.screen.who.line

    def titles(self) -> list[str]:
        return [line.texts[0] for line in self.screen.list.table.lines.lines]

    def filed(self, patient: Patient) -> list[str]:
        return [one.title for one in self.session.ask(documents_of, patient.id)]


@pytest.fixture
def tray(session: Session, clock: FixedClock, qtbot: QtBot, tmp_path: Path) -> Tray:
    return Tray(session, clock, qtbot, tmp_path)


def test_a_name_and_enter_file_the_first_and_show_the_next(tray: Tray) -> None:
    assert tray.titles() == ["scan 0412", "ROY Alice mutuelle"]
    assert tray.screen.viewer.is_open

    QTest.keyClicks(tray.line, "lef")
    QTest.keyClick(tray.line, K.Key_Return)

    assert tray.filed(tray.elodie) == ["scan 0412"]
    assert tray.titles() == ["ROY Alice mutuelle"]
    assert tray.screen.viewer.head.title.text() == "ROY Alice mutuelle"


def test_a_patient_named_by_the_file_is_proposed_and_enter_takes_her(
    tray: Tray,
) -> None:
    tray.screen.list.table.selectRow(1)

    assert tray.screen.who.patient is not None
    assert tray.screen.who.patient.id == tray.alice.id
    QTest.keyClick(tray.line, K.Key_Return)

    assert tray.filed(tray.alice) == ["ROY Alice mutuelle"]


def test_a_number_names_nobody(tray: Tray) -> None:
    assert tray.screen.who.patient is None
    QTest.keyClick(tray.line, K.Key_Return)

    assert tray.titles() == ["scan 0412", "ROY Alice mutuelle"]


def test_filing_is_taken_back(tray: Tray) -> None:
    QTest.keyClicks(tray.line, "lef")
    QTest.keyClick(tray.line, K.Key_Return)
    tray.frame.operator.undo()

    assert tray.titles() == ["scan 0412", "ROY Alice mutuelle"]
    assert tray.filed(tray.elodie) == []


def test_an_empty_tray_says_so(tray: Tray) -> None:
    for _each in range(2):
        tray.screen.list.deleting.click()

    assert tray.titles() == []
    assert not tray.screen.viewer.is_open
    assert tray.screen.nothing.isVisible()


def test_confidential_mode_leaves_nothing_to_read(tray: Tray) -> None:
    tray.frame.names.hide(hidden=True)

    assert tray.titles() == []
    assert not tray.screen.viewer.is_open
    assert "Alice" not in words_in(tray.window)


def watched(tray: Tray, folder: Path, *, erase: bool) -> ScannerWatch:
    write_scanner(
        tray.frame.paths.config, ScannerFolder(folder=str(folder), erase=erase)
    )
    watch = ScannerWatch(
        tray.frame.operator, tray.frame.theme, tray.frame.paths, tray.window
    )
    watch.begin()
    return watch


def looked(watch: ScannerWatch, qtbot: QtBot) -> None:
    """One more look, answered; its own ones come between."""
    qtbot.waitUntil(lambda: not watch._aside.busy)
    watch.look()
    qtbot.waitUntil(lambda: not watch._aside.busy)


@pytest.mark.parametrize("erase", [True, False])
def test_what_the_scanner_leaves_arrives_once_it_stands_still(
    tray: Tray, tmp_path: Path, qtbot: QtBot, erase: bool
) -> None:
    folder = tmp_path / "scanner"
    folder.mkdir()
    scan = folder / "page 1.pdf"
    watch = watched(tray, folder, erase=erase)
    looked(watch, qtbot)
    scan.write_bytes(a_pdf("Radio")[:300])
    looked(watch, qtbot)
    scan.write_bytes(a_pdf("Radio"))
    looked(watch, qtbot)
    assert "page 1" not in tray.titles()

    looked(watch, qtbot)
    looked(watch, qtbot)
    watch.stop()

    assert tray.titles().count("page 1") == 1
    assert scan.exists() is not erase
    assert len(tray.session.ask(clear_files_there)) == (0 if erase else 1)


def test_what_the_scanner_leaves_broken_is_said_and_not_tried_for_ever(
    tray: Tray, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "scanner"
    folder.mkdir()
    (folder / "cut.pdf").write_bytes(a_pdf()[:200])
    watch = watched(tray, folder, erase=True)
    told: list[str] = []
    watch.refused.connect(lambda _count, said: told.append(said))
    for _look in range(4):
        looked(watch, qtbot)
    watch.stop()

    assert len(told) == 1
    assert (folder / "cut.pdf").exists()
    assert tray.session.ask(unfiled_count) == 2


def test_a_link_is_not_followed_and_a_folder_that_is_gone_is_no_fault(
    tmp_path: Path,
) -> None:
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(a_pdf())
    folder = tmp_path / "scanner"
    folder.mkdir()
    (folder / "link.pdf").symlink_to(secret)
    settling = Settling()

    assert settling.look(folder) == ()
    assert settling.look(folder) == ()
    assert settling.look(tmp_path / "gone") == ()


def test_the_folder_is_chosen_for_this_computer(
    tray: Tray, tmp_path: Path, qtbot: QtBot
) -> None:
    tray.screen.choose_scanner()
    (dialog,) = tray.window.findChildren(ScannerDialog)
    dialog.folder.setText(str(tmp_path / "nowhere"))
    dialog.keep()
    qtbot.waitUntil(lambda: not dialog._aside.busy)
    assert dialog.isVisible()

    dialog.folder.setText(str(tmp_path))
    dialog.erase.setChecked(True)
    dialog.keep()
    wanted = ScannerFolder(folder=str(tmp_path), erase=True)
    qtbot.waitUntil(lambda: read_scanner(tray.frame.paths.config) == wanted)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"folder": 3}', "nonsense"])
def test_nonsense_in_the_choice_watches_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "scanner.json").write_text(text)

    assert read_scanner(tmp_path) == ScannerFolder()
