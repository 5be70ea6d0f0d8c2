"""Every way in, and every way that stays shut, played through at the window."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.homes import LOGIN, PASSPHRASE, paths_in, reopen
from support.homes import found as found_home
from support.secretary import PASSPHRASE as HERS
from support.secretary import let_in, save_account

from db.entities import Account
from db.errors import WrongKey
from db.keys.passphrases import KdfPolicy
from db.queries.practice import accounts
from desktop.application import Founding, found_practice
from desktop.clock import FixedClock, SystemClock
from desktop.operations.patients import NewPatient, create_patient
from desktop.paths import Paths
from desktop.recovery_kit import as_groups
from desktop.secret_store import secret_store
from desktop.throttle import FREE
from ui.application import Application
from ui.main_window import MainWindow
from ui.unlock.doubts import WhoDialog
from ui.unlock.doubts_page import DoubtsPage
from ui.unlock.kit import KitDialog
from ui.unlock.new_phrase import NewPhrasePage
from ui.unlock.screen import UnlockScreen
from ui.unlock.secret_sheet import SecretSheet
from ui.wearing import Wearing

NEW = "girafe tambour pluie octobre clavier sable"


def unlock(application: Application, passphrase: str = PASSPHRASE) -> None:
    screen = application.window.page
    assert isinstance(screen, UnlockScreen)
    screen.phrase.field.setText(passphrase)
    screen.phrase.button.click()


def dialog(application: Application, kind: type) -> object:
    return next(one for one in application.window.findChildren(kind) if one.isVisible())


def digests(folder: Path) -> dict[str, str]:
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.iterdir())
        if file.is_file() and file.name != "lock"
    }


def secret_of(paths: Paths, clock: FixedClock) -> bytes:
    session = reopen(paths, clock)
    secret = secret_store(paths).secret(session.practice.id)
    session.close()
    return secret


def put_an_old_copy_back(paths: Paths, clock: FixedClock) -> None:
    old = paths.home.with_name("old.db")
    shutil.copy(paths.home / "office.db", old)
    session = reopen(paths, clock)
    session.do(create_patient, new=NewPatient(family_name="Lefèvre", first_name="É"))
    session.close()
    shutil.copy(old, paths.home / "office.db")


# A passphrase ------------------------------------------------------------------------


def test_a_wrong_passphrase_touches_no_file_of_the_home(
    start: Callable[[], Application], paths: Paths
) -> None:
    """K1."""
    application = start()
    before = digests(paths.home)

    unlock(application, "pas la bonne du tout")

    assert digests(paths.home) == before
    assert application.window.page.phrase.told.text().startswith("Cette phrase")


def test_twenty_failures_wait_longer_and_longer_over_a_restart(
    start: Callable[[], Application], clock: FixedClock
) -> None:
    """K12."""
    waits = []
    application = start()
    for _number in range(20):
        unlock(application, "pas la bonne du tout")
        waits.append(application.door._countdown._wait())
        application.door._countdown.look()
        clock.advance(timedelta(seconds=waits[-1]))
        application.door._countdown.look()
    unlock(application, "pas la bonne du tout")
    application = start()
    application.door._look_at(application.window.page)
    shut = application.window.page.phrase.field.isEnabled()
    told = application.window.page.phrase.told.text()
    clock.advance(timedelta(minutes=15))
    application.door._countdown.look()
    unlock(application)

    assert waits[: FREE + 3] == [0, 0, 1, 2, 4, 8]
    assert waits == sorted(waits)
    assert not shut
    assert "Nouvel essai possible dans 900 secondes." in told
    assert isinstance(application.window.page, MainWindow)


def test_what_was_typed_while_waiting_is_not_tried(
    start: Callable[[], Application],
) -> None:
    application = start()
    for _number in range(FREE):
        unlock(application, "pas la bonne du tout")

    unlock(application)

    assert isinstance(application.window.page, UnlockScreen)
    assert not application.window.page.phrase.button.isEnabled()


def test_a_login_can_be_typed_where_there_is_no_card(
    start: Callable[[], Application],
) -> None:
    application = start()
    screen = application.window.page

    screen.another.click()
    screen.typed_login.setText(LOGIN)
    chosen = screen.login
    unlock(application)

    assert chosen == LOGIN
    assert isinstance(application.window.page, MainWindow)


# The practice secret -----------------------------------------------------------------


def test_a_lost_secret_is_typed_from_sheet_one_and_kept_again(
    start: Callable[[], Application], paths: Paths, clock: FixedClock
) -> None:
    """K2, R6."""
    secret = secret_of(paths, clock)
    shutil.rmtree(paths.secrets)
    before = digests(paths.home)
    application = start()

    unlock(application)
    sheet = dialog(application, SecretSheet)
    sheet.field.editor.setText(" ".join(as_groups(secret)).lower())
    sheet.go_on.click()
    untouched = digests(paths.home) == before
    unlock(application)

    assert untouched
    assert isinstance(application.window.page, MainWindow)


def test_another_practices_sheet_is_refused_and_nothing_is_kept(
    start: Callable[[], Application], paths: Paths
) -> None:
    shutil.rmtree(paths.secrets)
    application = start()
    unlock(application)
    sheet = dialog(application, SecretSheet)

    sheet.field.editor.setText(" ".join(as_groups(bytes(16))))
    sheet.go_on.click()

    assert sheet.isVisible()
    assert sheet.field.is_wrong
    assert list(paths.secrets.glob("*")) == []


def test_another_secret_looks_like_a_wrong_passphrase_and_offers_the_kit(
    start: Callable[[], Application], paths: Paths, clock: FixedClock
) -> None:
    """K2."""
    session = reopen(paths, clock)
    practice = session.practice.id
    session.close()
    right = secret_store(paths).secret(practice)
    secret_store(paths).keep(practice, bytes(16))
    application = start()

    unlock(application)
    screen = application.window.page
    told, offered = screen.phrase.told.text(), not screen.phrase.secret.isHidden()
    screen.phrase.secret.click()
    sheet = dialog(application, SecretSheet)
    sheet.field.editor.setText(" ".join(as_groups(right)))
    sheet.go_on.click()
    unlock(application)

    assert told.startswith("Cette phrase")
    assert offered
    assert isinstance(application.window.page, MainWindow)


# The kit, and a passphrase that was lent ---------------------------------------------


@pytest.fixture
def recovery(paths: Paths, clock: FixedClock) -> bytes:
    """A practice of this test's own, of which the kit is known."""
    shutil.rmtree(paths.home)
    shutil.rmtree(paths.config)
    return found_home(paths, clock).recovery


def test_a_lost_passphrase_is_chosen_anew_with_the_kit(
    recovery: bytes,
    start: Callable[[], Application],
    paths: Paths,
    clock: FixedClock,
) -> None:
    application = start()
    application.window.page.phrase.kit.click()
    kit = dialog(application, KitDialog)
    kit.field.editor.setText(" ".join(as_groups(recovery)))
    kit.go_on.click()
    page = application.window.page
    assert isinstance(page, NewPhrasePage)
    page.first.editor.setText("trop court")
    weak = page.button.isEnabled()
    page.first.editor.setText(NEW)
    page.second.editor.setText(NEW)
    page.submit()
    opened = isinstance(application.window.page, MainWindow)
    application.lock()

    assert not weak
    assert opened
    with pytest.raises(WrongKey):
        reopen(paths, clock)
    reopen(paths, clock, NEW).close()


def test_a_passphrase_chosen_by_somebody_else_is_changed_before_anything_is_shown(
    start: Callable[[], Application], paths: Paths, clock: FixedClock
) -> None:
    session = reopen(paths, clock)
    let_in(session, paths)
    lent = next(one for one in accounts(session.reader) if one.login == "odile")
    session.do(save_account, account=_provisional(lent))
    session.close()
    session = reopen(paths, clock)
    session.close()
    application = start()
    application.window.page.choose("odile")

    unlock(application, HERS)
    page = application.window.page
    asked = isinstance(page, NewPhrasePage)
    page.first.editor.setText(NEW)
    page.second.editor.setText(NEW)
    page.submit()

    assert asked
    assert isinstance(application.window.page, MainWindow)


def _provisional(account: Account) -> Account:
    return replace(account, provisional=True)


# Doubts ------------------------------------------------------------------------------


def test_a_damaged_header_is_told_from_a_wrong_passphrase(
    start: Callable[[], Application], paths: Paths
) -> None:
    """K7."""
    for name in ("header.a", "header.b"):
        (paths.home / name).write_bytes(b"garbage")
    before = digests(paths.home)
    application = start()

    unlock(application)

    page = application.window.page
    assert isinstance(page, DoubtsPage)
    assert page.look.isHidden()
    assert digests(paths.home) == before


def test_an_old_copy_is_only_looked_at_and_nothing_is_written(
    start: Callable[[], Application], paths: Paths, clock: FixedClock
) -> None:
    put_an_old_copy_back(paths, clock)
    before = digests(paths.home)
    application = start()
    unlock(application)
    page = application.window.page
    assert isinstance(page, DoubtsPage)

    page.look.click()
    who = dialog(application, WhoDialog)
    who.field.editor.setText(PASSPHRASE)
    who.go_on.click()
    frame = application.window.page
    failed: list[object] = []
    frame.operator.do(
        frame,
        create_patient,
        {"new": NewPatient(family_name="Collet", first_name="D")},
        failed=failed.append,
    )
    application.lock()

    assert isinstance(frame, MainWindow)
    assert len(failed) == 1
    assert digests(paths.home) == before


def test_the_doctor_accepts_an_old_copy_with_a_reason(
    start: Callable[[], Application], paths: Paths, clock: FixedClock
) -> None:
    put_an_old_copy_back(paths, clock)
    application = start()
    unlock(application)
    application.window.page.accept.click()
    who = dialog(application, WhoDialog)
    who.field.editor.setText(PASSPHRASE)
    who.go_on.click()
    without_reason = who.why.is_wrong
    who.why.editor.setText("Disque remplacé")
    who.field.editor.setText(PASSPHRASE)
    who.go_on.click()
    frame = application.window.page
    assert isinstance(frame, MainWindow)
    life = frame.opened.session.home.incarnation
    application.lock()

    assert without_reason
    assert life == 2
    reopen(paths, clock).close()


def test_a_secretary_cannot_accept_altered_files(
    start: Callable[[], Application], paths: Paths, clock: FixedClock
) -> None:
    session = reopen(paths, clock)
    let_in(session, paths)
    session.close()
    reopen(paths, clock).close()
    put_an_old_copy_back(paths, clock)
    application = start()
    application.window.page.choose("odile")

    unlock(application, HERS)

    page = application.window.page
    assert isinstance(page, DoubtsPage)
    assert page.accept.isHidden()
    assert not page.look.isHidden()


def test_a_home_between_two_renames_of_a_restore_is_put_in_place(
    start: Callable[[], Application], paths: Paths
) -> None:
    paths.home.rename(paths.home.with_name(f"{paths.home.name}.restored"))

    application = start()
    unlock(application)

    assert isinstance(application.window.page, MainWindow)


def test_the_window_moves_while_the_key_is_derived(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock
) -> None:
    """K20: the real derivation, on its own thread, for as long as a practice's takes."""
    paths = paths_in(tmp_path)
    founding = Founding(
        practice="Cabinet", doctor="Dr C", login=LOGIN, passphrase=PASSPHRASE
    )
    slow = KdfPolicy()
    found_practice(paths, founding, clock=clock, policy=slow)
    qapp = QApplication.instance()
    assert isinstance(qapp, QApplication)
    wearing = Wearing(qapp, tmp_path / "worn")
    application = Application(qapp, wearing, paths=paths, clock=SystemClock())
    qtbot.addWidget(application.window)
    application.begin()
    took, ticks = QElapsedTimer(), [0]
    pulse = application.window.page.phrase.pulse
    pulse._timer.timeout.connect(lambda: ticks.append(took.elapsed()))
    with qtbot.waitSignal(application.opened):
        took.start()
        unlock(application)
    with qtbot.waitSignal(application.locked):
        application.lock()
    application.quit()

    # At rest it is thirty a second: how many there are is the machine's.
    assert len(ticks) > 5
