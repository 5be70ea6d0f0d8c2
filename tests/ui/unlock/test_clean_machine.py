"""Another computer, a backup and two sheets of paper: everything opens again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.backups import Saved
from support.people_office import OWN

from db.errors import SecretMissing
from db.lock import HomeLock
from desktop.clock import FixedClock
from desktop.paths import Paths
from desktop.recovery_kit import as_groups
from desktop.secret_store import secret_store
from ui.application import Application
from ui.background import InlineBackground
from ui.first_run.restore_dialog import FirstRestoreDialog
from ui.first_run.screen import FirstRunScreen
from ui.main_window import MainWindow
from ui.settings.kit_dialogs import NewKitDialog
from ui.unlock.new_phrase import NewPhrasePage
from ui.unlock.screen import UnlockScreen
from ui.unlock.secret_sheet import SecretSheet
from ui.wearing import Wearing


@pytest.fixture
def backup(tmp_path: Path, clock: FixedClock) -> Saved:
    saved = Saved(tmp_path / "there", clock)
    saved.back_up()
    saved.close()
    return saved


@pytest.fixture
def elsewhere(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FixedClock
) -> Iterator[Callable[[], Application]]:
    """The program on a computer that has never seen this practice."""
    paths = Paths.beside(tmp_path / "elsewhere" / "home")
    running: list[Application] = []

    def begin() -> Application:
        while running:
            running.pop().quit()
        wearing = Wearing(qapp, paths.config)
        made = Application(
            qapp, wearing, paths=paths, clock=clock, background=InlineBackground()
        )
        qtbot.addWidget(made.window)
        running.append(made)
        made.begin()
        return made

    yield begin
    while running:
        running.pop().quit()


def restored(application: Application, saved: Saved, secret: bytes) -> None:
    """Types both sheets; sheet 1 is left empty when there is no secret."""
    screen = application.window.page
    assert isinstance(screen, FirstRunScreen)
    screen.restore.click()
    (dialog,) = application.window.findChildren(FirstRestoreDialog)
    (file,) = saved.stick.glob("*.coffre")
    dialog.take_file(str(file))
    assert not dialog.go_on.isEnabled()
    dialog.secret.editor.setText("0000" if secret else "")
    dialog.kit.editor.setText(" ".join(as_groups(saved.founded.recovery)))
    dialog.go_on.click()
    if not secret:
        return
    assert dialog.secret.is_wrong
    dialog.secret.editor.setText("-".join(as_groups(secret)).lower())
    dialog.go_on.click()


def test_a_backup_and_two_sheets_open_everything_on_a_clean_machine(
    elsewhere: Callable[[], Application], backup: Saved
) -> None:
    """K13, T14: as the person does who takes over, without any passphrase."""
    application = elsewhere()
    restored(application, backup, backup.founded.secret)

    page = application.window.page
    assert isinstance(page, NewPhrasePage)
    page.chosen.emit(OWN)
    frame = application.window.page
    assert isinstance(frame, MainWindow)
    session = frame.operator.session
    assert session.home.doctor is not None
    assert session.home.incarnation == 2
    count = session.ask(lambda reader: reader.value("SELECT count(*) FROM patient"))
    assert count == 3

    again = elsewhere()
    desk = again.window.page
    assert isinstance(desk, UnlockScreen)
    desk.phrase.field.setText(OWN)
    desk.phrase.button.click()
    assert isinstance(again.window.page, MainWindow)


def test_another_practices_sheet_one_is_not_kept_and_the_practice_still_opens(
    elsewhere: Callable[[], Application], backup: Saved, tmp_path: Path
) -> None:
    application = elsewhere()
    restored(application, backup, bytes(16))

    assert isinstance(application.window.page, NewPhrasePage)
    kept = secret_store(Paths.beside(tmp_path / "elsewhere" / "home"))
    with pytest.raises(SecretMissing):
        kept.secret(backup.founded.practice_id)


def test_sheet_two_alone_opens_everything_and_prints_a_new_kit(
    elsewhere: Callable[[], Application], backup: Saved, tmp_path: Path
) -> None:
    """K13: the cost is told first, the new secret goes to paper, and the day opens."""
    application = elsewhere()
    restored(application, backup, b"")

    page = application.window.page
    assert isinstance(page, NewPhrasePage)
    assert not page.notice.isHidden()
    page.chosen.emit(OWN)
    (dialog,) = application.window.findChildren(NewKitDialog)
    dialog.reject()
    frame = application.window.page
    assert isinstance(frame, MainWindow)
    assert frame.operator.session.home.doctor is not None
    kept = secret_store(Paths.beside(tmp_path / "elsewhere" / "home"))
    assert kept.secret(backup.founded.practice_id) != backup.founded.secret

    desk = elsewhere().window.page
    assert isinstance(desk, UnlockScreen)
    desk.phrase.field.setText(OWN)
    desk.phrase.button.click()


def test_who_finds_sheet_one_types_it_and_loses_nobody(
    elsewhere: Callable[[], Application], backup: Saved
) -> None:
    application = elsewhere()
    restored(application, backup, b"")
    page = application.window.page
    assert isinstance(page, NewPhrasePage)

    page.sheet.click()

    (sheet,) = application.window.findChildren(SecretSheet)
    sheet.field.editor.setText("-".join(as_groups(backup.founded.secret)))
    sheet.go_on.click()
    application.door.open_with_kit(backup.founded.recovery)
    again = application.window.page
    assert isinstance(again, NewPhrasePage)
    assert again.notice.isHidden()
    again.chosen.emit(OWN)
    assert isinstance(application.window.page, MainWindow)


def test_the_window_closes_while_a_passphrase_is_being_chosen(
    elsewhere: Callable[[], Application], backup: Saved, tmp_path: Path
) -> None:
    application = elsewhere()
    restored(application, backup, backup.founded.secret)
    assert isinstance(application.window.page, NewPhrasePage)

    application.window.close()

    assert not application.window.isVisible()
    assert not application.door.is_opening
    kept = HomeLock(tmp_path / "elsewhere" / "home")
    kept.take()
    kept.release()
