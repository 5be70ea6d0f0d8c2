"""What is left when the window locks, and what comes back for whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from support.homes import PASSPHRASE, reopen
from support.secretary import PASSPHRASE as HERS
from support.secretary import let_in

from db.entities.draft import LARGEST, FormDraft
from desktop.clock import FixedClock
from desktop.drafts import keep_drafts, waiting_drafts
from desktop.operations.patients import NewPatient, create_patient
from desktop.operations.people import end_account_on
from desktop.paths import Paths
from ui.application import Application
from ui.booking.dialog import BookingDialog
from ui.drafts import OfferDialog
from ui.main_window import MainWindow
from ui.patients.dialogs import EditDialog, NewPatientDialog
from ui.reauth import ReauthDialog
from ui.screen import Go
from ui.tasks.dialog import TaskDialog
from ui.unlock.screen import UnlockScreen
from ui.widgets.dialog import Dialog

CANARY = "Zephirine"
Start = Callable[[], Application]


def unlock(application: Application, passphrase: str = PASSPHRASE) -> MainWindow:
    screen = application.window.page
    assert isinstance(screen, UnlockScreen)
    screen.phrase.field.setText(passphrase)
    screen.phrase.button.click()
    frame = application.window.page
    assert isinstance(frame, MainWindow)
    return frame


def shown(application: Application, kind: type) -> Any:
    """The open dialog of this kind; None without one."""
    found = application.window.findChildren(kind)
    return next((one for one in found if one.isVisible()), None)


def next_form(application: Application) -> Any:
    """The form that was brought back and is in sight, None for none."""
    found: list[Any] = application.window.findChildren(Dialog)
    return next((one for one in reversed(found) if one.isVisible()), None)


def read_out(interface: QAccessibleInterface | None) -> str:
    """Everything that a screen reader can come to."""
    if interface is None:
        return ""
    words = [interface.text(kind) for kind in QAccessible.Text]
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and not child.state().invisible:
            words.append(read_out(child))
    return " ".join(words)


def bytes_of(*folders: Path) -> bytes:
    files = (file for folder in folders for file in folder.rglob("*"))
    return b"".join(file.read_bytes() for file in files if file.is_file())


@pytest.fixture
def patient(paths: Paths, clock: FixedClock) -> Any:
    session = reopen(paths, clock)
    new = NewPatient(family_name=CANARY, first_name="Élodie")
    made = session.do(create_patient, new=new).result
    session.close()
    return made


# When --------------------------------------------------------------------------------


def test_after_sleep_it_is_covered_before_anything_is_painted(
    qtbot: QtBot, start: Start, clock: FixedClock
) -> None:
    """U1: eight hours went by on the wall, none on the clock that sleeps along."""
    painted: list[bool] = []

    class Telltale(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            painted.append(True)

    application = start()
    frame = unlock(application)
    telltale = Telltale(frame)
    telltale.resize(40, 40)
    telltale.show()
    qtbot.waitUntil(lambda: bool(painted))
    painted.clear()

    clock.instant += timedelta(hours=8)
    telltale.repaint()

    assert painted == []
    assert isinstance(application.window.page, UnlockScreen)


def test_the_clock_that_stands_still_in_sleep_is_not_the_only_one(
    start: Start, clock: FixedClock
) -> None:
    """U1: the wall was set back, and the other clock tells."""
    application = start()
    unlock(application)

    clock.instant -= timedelta(days=1)
    clock.seconds += 3600
    application.idle.look()

    assert isinstance(application.window.page, UnlockScreen)


def test_after_twelve_hours_the_passphrase_is_asked_again(
    start: Start, clock: FixedClock
) -> None:
    """U5: however busy she was."""
    application = start()
    unlock(application)
    for _minute in range(12 * 60):
        clock.advance(timedelta(seconds=60))
        application.idle.heard()
        application.idle.look()
    still_open = isinstance(application.window.page, MainWindow)

    clock.advance(timedelta(seconds=30))
    application.idle.heard()
    application.idle.look()

    assert still_open
    assert isinstance(application.window.page, UnlockScreen)


@pytest.mark.parametrize(
    ("wanted", "allowed"), [(0, 1), (1, 1), (15, 15), (90, 15), (-3, 1)]
)
def test_the_idle_time_is_between_one_and_fifteen_minutes(
    start: Start, wanted: int, allowed: int
) -> None:
    application = start()
    frame = unlock(application)
    left: list[int] = []
    application.idle.left.connect(left.append)

    session = application._session
    assert session is not None
    application._wearing.allow_idle(session.account, wanted)

    assert frame.isVisible()
    assert left[-1] == allowed


def test_one_shortcut_hands_the_window_to_somebody_else(
    qtbot: QtBot, start: Start, paths: Paths, clock: FixedClock
) -> None:
    """Ctrl+Shift+L: it locks, her card is chosen, she types, the day is painted again."""
    session = reopen(paths, clock)
    hers = let_in(session, paths)
    session.close()
    reopen(paths, clock).close()
    application = start()
    frame = unlock(application)
    handle = application.window.windowHandle()
    with qtbot.waitActive(application.window):
        application.window.activateWindow()
    frame.setFocus()

    QTest.keyClick(
        handle,
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )

    screen = application.window.page
    assert isinstance(screen, UnlockScreen)
    assert screen.login == hers.login
    again = unlock(application, HERS)
    assert again.operator.session.account.id == hers.id
    assert again.content.current is not None


def test_a_last_day_that_goes_by_locks_the_open_window(
    start: Start, paths: Paths, clock: FixedClock
) -> None:
    """Her access ends by itself, also where she sits."""
    session = reopen(paths, clock)
    today = session.wall.date()
    hers = let_in(session, paths)
    session.do(end_account_on, account_id=hers.id, ends_on=today)
    session.close()
    reopen(paths, clock).close()  # her card is shown
    application = start()
    screen = application.window.page
    assert isinstance(screen, UnlockScreen)
    screen.choose(hers.login)
    unlock(application, HERS)

    application._show_time()
    assert isinstance(application.window.page, MainWindow)
    clock.instant += timedelta(days=1)
    application._show_time()

    assert isinstance(application.window.page, UnlockScreen)


def test_the_systems_lock_locks(qtbot: QtBot, start: Start) -> None:
    """U2: what is heard of the system is in test_system_lock."""
    application = start()
    unlock(application)
    assert application._system_lock is not None

    application._system_lock.left.emit()

    assert isinstance(application.window.page, UnlockScreen)


# What is left ------------------------------------------------------------------------


def test_while_locked_no_name_is_left_anywhere(
    qtbot: QtBot, start: Start, patient: Any
) -> None:
    """U3: title, tray, accessibility tree, picture of the window, clipboard."""
    application = start()
    frame = unlock(application)
    frame.go(Go(place="patients", subject=patient.id))
    frame.opened.clipboard.copy(CANARY)
    window = application.window
    before = read_out(QAccessible.queryAccessibleInterface(window))

    closed = window.grab().toImage()
    with qtbot.waitSignal(frame.destroyed):
        application.lock()
    after = read_out(QAccessible.queryAccessibleInterface(window))
    locked = window.grab().toImage()
    unlock_again = UnlockScreen(
        application._wearing.theme, application.door._local(), application.door._now()
    )
    titles = [one.windowTitle() for one in QApplication.topLevelWidgets()]

    assert CANARY.upper() in before.upper()
    assert CANARY.upper() not in after.upper()
    assert CANARY.upper() not in " ".join(titles).upper()
    assert closed != locked
    assert QApplication.clipboard().text() == ""
    unlock_again.deleteLater()


def test_the_cover_hides_the_page_from_pictures_and_readers_at_once(
    start: Start, patient: Any
) -> None:
    """U3: also in the moment before the files are closed."""
    application = start()
    frame = unlock(application)
    frame.go(Go(place="patients", subject=patient.id))
    window = application.window

    window.blank()
    window.empty()
    picture = window.grab().toImage()
    colours = {
        picture.pixel(x, y)
        for x in range(0, picture.width(), 7)
        for y in range(0, picture.height(), 7)
    }

    assert len(colours) == 1
    assert CANARY not in read_out(QAccessible.queryAccessibleInterface(window))


# What comes back ---------------------------------------------------------------------


def test_a_new_patient_half_typed_comes_back_and_lies_in_no_clear_file(
    start: Start, paths: Paths
) -> None:
    """U2."""
    application = start()
    frame = unlock(application)
    frame.content.show_place("patients").add()
    dialog = shown(application, NewPatientDialog)
    dialog.fields.family.setText(CANARY)
    dialog.fields.phone.setText("06 39 98 2")

    application.lock()
    on_disk = bytes_of(paths.home, paths.config)
    frame = unlock(application)
    offer = shown(application, OfferDialog)
    offer.resume.click()
    dialog = shown(application, NewPatientDialog)

    assert CANARY.encode() not in on_disk
    assert CANARY.encode("utf-16-le") not in on_disk
    assert dialog.fields.family.text() == CANARY
    assert dialog.fields.phone.text() == "06 39 98 2"


def test_a_file_being_edited_comes_back_with_every_field(
    start: Start, patient: Any
) -> None:
    """U2."""
    application = start()
    frame = unlock(application)
    frame.go(Go(place="patients", subject=patient.id))
    frame.content.current.edit()
    dialog = shown(application, EditDialog)
    dialog.form.lines["city"].setText("Nantes")
    dialog.form.birth.setText("14/05/19")
    dialog.form.notes.setPlainText("à rappeler\nle soir")
    typed = dialog.form.typed()

    application.lock()
    unlock(application)
    shown(application, OfferDialog).resume.click()
    again = shown(application, EditDialog)

    assert again.form.typed() == typed


def test_a_fact_a_message_and_a_task_half_typed_all_come_back(
    start: Start, patient: Any
) -> None:
    """U2: each where it was typed, one after the other."""
    application = start()
    frame = unlock(application)
    frame.go(Go(place="patients", subject=patient.id))
    frame.content.current.change("language")
    fact = frame.content.current.file.cards.fact("language")
    fact.editor.combo.setCurrentIndex(2)
    chosen = fact.editor.value()
    frame.go(Go(place="messages", ask="new"))
    frame.content.current.taking.form.text.text.setPlainText("phrase begun")
    frame.go(Go(place="tasks", ask="new"))
    task = shown(application, TaskDialog)
    task.title_line.setText("order pap")
    task.repeats.setCurrentIndex(3)
    typed = task.typed()

    application.lock()
    frame = unlock(application)
    shown(application, OfferDialog).resume.click()
    forms: list[Any] = []
    while (form := next_form(application)) is not None:
        forms.append(form)
        form.reject()

    whole = next(form for form in forms if isinstance(form, EditDialog))
    assert whole.form.typed()["language"] == chosen
    assert whole.form.at == "language"
    again = next(form for form in forms if isinstance(form, TaskDialog))
    assert again.typed() == typed
    frame.go(Go(place="messages"))
    assert frame.content.current.taking.form.text.said() == "phrase begun"


def test_a_booking_comes_back_for_the_same_patient(start: Start, patient: Any) -> None:
    """U2."""
    application = start()
    frame = unlock(application)
    frame.go(Go(place="book", subject=patient.id))
    dialog = shown(application, BookingDialog)
    dialog.form.note.setText("avec sa fille")

    application.lock()
    unlock(application)
    shown(application, OfferDialog).resume.click()
    again = shown(application, BookingDialog)

    assert again.form.who.patient.id == patient.id
    assert again.form.note.text() == "avec sa fille"


def test_what_is_finished_is_not_offered_again(start: Start) -> None:
    application = start()
    frame = unlock(application)
    frame.content.show_place("patients").add()
    shown(application, NewPatientDialog).fields.family.setText(CANARY)
    application.lock()
    unlock(application)
    shown(application, OfferDialog).resume.click()
    shown(application, NewPatientDialog).finish()

    application.lock()
    unlock(application)

    assert shown(application, OfferDialog) is None


def test_nothing_is_kept_of_a_form_that_nobody_touched(
    start: Start, patient: Any
) -> None:
    application = start()
    frame = unlock(application)
    frame.go(Go(place="patients", subject=patient.id))
    frame.content.current.edit()

    application.lock()
    unlock(application)

    assert shown(application, OfferDialog) is None


def test_a_draft_is_offered_to_nobody_else(
    start: Start, paths: Paths, clock: FixedClock
) -> None:
    session = reopen(paths, clock)
    let_in(session, paths)
    session.close()
    reopen(paths, clock).close()
    application = start()
    frame = unlock(application)
    frame.content.show_place("patients").add()
    shown(application, NewPatientDialog).fields.family.setText(CANARY)

    application.switch()
    chosen = application.window.page.login
    unlock(application, HERS)
    to_her = shown(application, OfferDialog)
    application.switch()
    unlock(application)

    assert chosen == "odile"
    assert to_her is None
    assert shown(application, OfferDialog) is not None


def test_a_form_that_cannot_be_kept_is_told_and_the_lock_goes_on(
    start: Start, patient: Any
) -> None:
    application = start()
    frame = unlock(application)
    frame.go(Go(place="patients", subject=patient.id))
    frame.content.current.edit()
    notes = shown(application, EditDialog).form.notes
    notes.setPlainText("x" * (LARGEST + 1))

    application.lock()

    page = application.window.page
    assert isinstance(page, UnlockScreen)
    assert not page.notice.isHidden()
    assert "n’a pas pu être conservé" in page.notice.accessibleName()


def test_one_draft_that_cannot_be_kept_costs_no_other(
    paths: Paths, clock: FixedClock
) -> None:
    session = reopen(paths, clock)
    huge = FormDraft(kind="new_patient", content={"family": "x" * LARGEST})
    small = FormDraft(kind="booking", content={"who": CANARY})

    failed = keep_drafts(session, (huge, small))
    kept = session.ask(waiting_drafts, session.account.id)
    session.close()

    assert len(failed) == 1
    assert kept == (small,)


# The passphrase again ----------------------------------------------------------------


def test_what_needs_the_passphrase_again_waits_for_it_and_goes_on(
    start: Start, clock: FixedClock
) -> None:
    """U5."""
    application = start()
    frame = unlock(application)
    done: list[str] = []
    frame.operator.confirm("export_patients", lambda: done.append("exported"))
    dialog = shown(application, ReauthDialog)

    dialog.field.editor.setText("pas la bonne du tout")
    dialog.go_on.click()
    refused = dialog.field.is_wrong, tuple(done)
    dialog.field.editor.setText(PASSPHRASE)
    dialog.go_on.click()

    assert refused == (True, ())
    assert done == ["exported"]
    assert dialog.reason.text().startswith("Pour exporter les patients")


def test_giving_the_passphrase_up_does_nothing(start: Start) -> None:
    application = start()
    frame = unlock(application)
    done: list[str] = []

    frame.operator.confirm(
        "restore", lambda: done.append("done"), lambda: done.append("given up")
    )
    shown(application, ReauthDialog).reject()

    assert done == ["given up"]


# Bugs --------------------------------------------------------------------------------


def test_a_bug_while_unlocking_stays_locked(start: Start) -> None:
    """U6: fail closed."""
    application = start()
    application.window.page.busy(opening=True)
    application.door.is_opening = True

    application._broken(ValueError("LEFÈVRE Élodie"))

    page = application.window.page
    assert isinstance(page, UnlockScreen)
    assert page.phrase.button.isEnabled()
    assert not application.door.is_opening


def test_a_bug_while_locking_ends_at_the_closed_desk(start: Start) -> None:
    """U6."""
    application = start()
    unlock(application)
    session = application._session
    assert session is not None
    application._session, application._locking = None, True
    application.window.blank()

    application._broken(ValueError("anything"))
    session.close()

    assert isinstance(application.window.page, UnlockScreen)
