from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QMenu

from desktop.operations.agenda import book_appointment, move_appointment
from desktop.operations.patients import NewPatient
from desktop.reads.agenda import appointment_types
from ui.main_window import MainWindow

NARROW = "\u202f"
DENIS = NewPatient(family_name="Collet", first_name="Denis")


def booked_and_moved(frame: MainWindow) -> None:
    kind = frame.operator.session.ask(appointment_types)[0]
    made: list[object] = []
    start = datetime(2026, 11, 24, 9, 0)
    frame.operator.do(
        frame,
        book_appointment,
        {"start": start, "type_id": kind.id, "new_patient": DENIS},
        then=lambda done: made.append(done.appointment.id),
    )
    frame.operator.do(
        frame,
        move_appointment,
        {"appointment_id": made[0], "start": start.replace(hour=10)},
    )


def last_acts(frame: MainWindow) -> QMenu:
    edit = frame.menu_bar.menus["edit"]
    found = next(m for m in edit.findChildren(QMenu) if m.title() == "Derniers actes")
    found.aboutToShow.emit()
    return found


def test_the_menu_names_the_act_and_whose_it_was(frame: MainWindow) -> None:
    booked_and_moved(frame)
    undo, redo = frame.commands.named["undo"], frame.commands.named["redo"]

    assert undo.text() == f"Annuler{NARROW}: COLLET Denis déplacé"
    frame.operator.undo()
    assert redo.text() == f"Rétablir{NARROW}: COLLET Denis déplacé"
    assert frame.content.toast.fact == f"Annulé{NARROW}: COLLET Denis déplacé."


def test_no_name_stands_in_the_menu_when_names_are_hidden(frame: MainWindow) -> None:
    booked_and_moved(frame)

    frame.names.hide(hidden=True)

    texts = [a.text() for a in last_acts(frame).actions()]
    texts.append(frame.commands.named["undo"].text())
    assert not any("COLLET" in text for text in texts)
    assert any("D. C." in text for text in texts)


def test_the_last_acts_are_listed_and_taken_back_down_to_one(
    frame: MainWindow,
) -> None:
    booked_and_moved(frame)
    acts = last_acts(frame).actions()

    assert [a.text().partition("  ")[2] for a in acts] == [
        "COLLET Denis déplacé",
        "COLLET Denis, rendez-vous pris",
    ]
    acts[1].trigger()

    assert frame.operator.session.undoable is None
    assert not frame.commands.named["undo"].isEnabled()
