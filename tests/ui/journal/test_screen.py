from __future__ import annotations

import gc
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from support.journal import Practice, Shown, child
from support.trails import ODILE, chained

from db.entities import Role
from desktop.reads.trail import TrailRow, latest_check, trail_access
from ui.journal.dialogs import ExplainDialog, ExportDialog, SignDialog
from ui.journal.lines import pick
from ui.journal.model import TrailModel
from ui.journal.words import ACT_ICONS, KIND_ICONS, ROLE_ICONS
from ui.names import Names
from ui.places import places_for
from ui.theme import Theme

DOCTOR = "Dr\u00a0Vasseur"
CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_period_is_told_day_by_day_newest_first(shown: Shown) -> None:
    lines = shown.lines()

    assert lines[0][0].startswith("Today, Monday 23 November 2026, ")
    acts = shown.acts()
    assert "Appointment booked" in acts
    assert acts.index("Session opened") < acts.index("Appointment booked")
    booked = next(
        line for line in lines if len(line) > 1 and line[2] == "Appointment booked"
    )
    assert booked[0] == "14:30"
    assert booked[1] == "Odile Renard"
    assert booked[3] == "LEFÈVRE Élodie"
    assert len(booked[5]) == 4


def test_whoever_reads_the_trail_stands_in_it(shown: Shown) -> None:
    shown.screen.refresh(None)

    newest = shown.lines()[1]
    assert newest[1:3] == [DOCTOR, "Audit trail read"]


def test_refreshing_is_no_second_look(shown: Shown) -> None:
    shown.screen.refresh(None)
    shown.screen.refresh(None)

    assert shown.acts().count("Audit trail read") == 1


def test_a_person_a_word_and_the_anomalies_filter_what_is_shown(
    shown: Shown, practice: Practice
) -> None:
    filters = shown.screen.filters

    filters.people.choose(str(practice.odile))
    assert {line[1] for line in shown.lines() if len(line) > 1} == {"Odile Renard"}

    filters.search.setText("lefevre booked")
    QTest.keyClick(filters.search, Qt.Key.Key_Return)
    assert shown.acts() == ["Appointment booked"]

    filters.clear()
    filters.unusual.click()
    rows = [line for line in shown.lines() if len(line) > 1]
    assert [row[:2] for row in rows] == [["21:40", DOCTOR], ["21:40", "Odile Renard"]]
    assert all(row[4].startswith("Session outside opening hours") for row in rows)


def test_what_matches_nothing_says_so_and_leads_back(shown: Shown) -> None:
    filters = shown.screen.filters
    filters.search.setText("zzz")
    QTest.keyClick(filters.search, Qt.Key.Key_Return)

    assert "No entry matches." in shown.texts()
    button = shown.screen.nothing.button
    assert button is not None
    button.click()
    assert shown.screen.table.isVisible()
    assert "Appointment booked" in shown.acts()


def test_a_period_without_entries_is_empty(shown: Shown) -> None:
    shown.screen.show_day(date(2026, 11, 2))

    assert shown.lines() == []
    assert "No entry matches." in shown.texts()


def test_arrows_go_from_entry_to_entry_and_enter_opens_the_appointment(
    shown: Shown, practice: Practice
) -> None:
    table = shown.screen.table
    table.setFocus()
    for _step in range(len(shown.lines())):
        row = table.selected_row()
        assert isinstance(row, TrailRow)
        if row.what == "book_appointment":
            break
        QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)

    (gone,) = shown.gone
    assert gone.place == "agenda"
    assert gone.at is not None
    assert gone.at.day == 24


def test_enter_on_a_file_that_was_opened_opens_it(
    shown: Shown, practice: Practice
) -> None:
    table = shown.screen.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_End)
    while (row := table.selected_row()) is not None and row.what != "open_patient_file":
        QTest.keyClick(table, Qt.Key.Key_Up)
    QTest.keyClick(table, Qt.Key.Key_Return)

    assert [(one.place, one.subject) for one in shown.gone] == [
        ("patients", practice.patient.id)
    ]


def test_copying_gives_initials_in_the_confidential_mode(shown: Shown) -> None:
    table = shown.screen.table
    shown.screen.filters.search.setText("booked")
    QTest.keyClick(shown.screen.filters.search, Qt.Key.Key_Return)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_C, CTRL)
    assert "LEFÈVRE Élodie" in QGuiApplication.clipboard().text()

    shown.names.hide(hidden=True)
    QTest.keyClick(table, Qt.Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text()
    assert "LEFÈVRE" not in copied.upper()
    assert "É. L." in copied


def test_no_name_of_a_patient_is_shown_in_the_confidential_mode(shown: Shown) -> None:
    shown.names.hide(hidden=True)

    rows = shown.screen.table.rows
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
    said = " ".join(
        str(rows.index(place, at).data(role))
        for place in range(rows.rowCount())
        for at in range(rows.columnCount())
        for role in roles
    )
    assert "É. L." in said
    assert "LEFÈVRE" not in said.upper()


def test_verifying_says_what_holds_and_keeps_when_it_was_found(shown: Shown) -> None:
    assert "Chain not verified yet" in shown.texts()

    shown.screen.chain.verify.click()

    assert "Verified chain" in shown.texts()
    assert "no break" in shown.texts()
    assert "checked today at 21:40" in shown.texts()
    kept = latest_check(trail_access(shown.session))
    assert kept is not None
    assert kept.ok


def test_an_entry_that_was_altered_is_named_and_what_to_do(shown: Shown) -> None:
    watched = shown.watched
    rows = watched.rows()
    at = len(rows) // 2
    bad = (*rows[at][:5], rows[at][5][:-1] + b"\0", *rows[at][6:])
    watched.write([*rows[:at], bad, *rows[at + 1 :]])

    shown.screen.chain.verify.click()

    texts = shown.texts()
    assert "The chain does not hold" in texts
    assert f"Entry {rows[at][0]} was altered." in texts
    assert "compare with the last signed report" in texts
    assert shown.screen.chain.show_bad.isVisible()
    assert shown.screen.chain.property("tone") == "seal"


def test_a_trail_cut_and_chained_again_is_contradicted_by_its_anchor(
    shown: Shown,
) -> None:
    watched = shown.watched
    watched.session.home.remember_head(watched.clock.now())
    watched.write(chained(watched.rows()[:-3], bytes(32), 1))

    shown.screen.chain.verify.click()

    texts = shown.texts()
    assert "The chain does not hold" in texts
    assert "Contradicted by" in texts


def test_the_doctor_explains_what_is_unusual_and_it_stays(shown: Shown) -> None:
    before = len(shown.screen.report.anomaly_rows())
    shown.screen.report.anomaly_rows()[-1].explain.click()
    dialog = child(shown, ExplainDialog)
    assert not dialog.keep.isEnabled()
    dialog.text.setPlainText("Garde du lundi")
    dialog.keep.click()

    rows = shown.screen.report.anomaly_rows()
    assert len(rows) == before
    assert rows[-1].anomaly.note == "Garde du lundi"
    assert "1 anomaly to explain" in shown.texts()
    assert "Anomaly explained" in shown.acts()


def test_nothing_to_add_is_an_answer(shown: Shown) -> None:
    while left := [
        line for line in shown.screen.report.anomaly_rows() if line.anomaly.note is None
    ]:
        left[0].nothing.click()

    assert {line.anomaly.note for line in shown.screen.report.anomaly_rows()} == {""}
    assert "All anomalies are explained." in shown.texts()


def test_a_month_under_way_cannot_be_signed(shown: Shown) -> None:
    assert not shown.screen.report.sign.isEnabled()


def test_a_month_that_is_over_is_read_again_and_signed(
    practice: Practice, qtbot: QtBot
) -> None:
    watched = practice.watched
    watched.session.close()
    watched.clock.advance(timedelta(days=20))
    watched.enter()
    shown = Shown(watched, qtbot)
    assert shown.screen.report.sign.isEnabled()

    shown.screen.report.sign.click()
    dialog = child(shown, SignDialog)
    assert "LEFÈVRE Élodie" in shown.texts()
    dialog.sign.click()

    assert shown.screen.report.signed.isVisible()
    assert "Signed on" in shown.screen.report.signed.accessibleName()


def test_the_export_needs_a_reason_and_is_for_its_owner_only(
    shown: Shown, tmp_path: Path
) -> None:
    shown.screen.export.click()
    dialog = child(shown, ExportDialog)
    dialog.go_on.click()
    assert dialog.isVisible()
    dialog.reject()

    path = tmp_path / "journal.csv"
    shown.screen.asking.export_to(path, "Demande du conseil")

    assert path.stat().st_mode & 0o777 == 0o600
    assert "LEFÈVRE" in path.read_text("utf-8-sig")
    assert "written in clear" in shown.texts()
    newest = next(
        line for line in shown.lines() if line[2:3] == ["Audit trail exported"]
    )
    assert "Demande du conseil" in newest[4]

    shown.screen.banner.acted.emit()
    assert not path.exists()


def test_an_export_long_after_the_passphrase_asks_for_it_again(
    shown: Shown, tmp_path: Path
) -> None:
    asked = []
    shown.operator.proof_wanted.connect(asked.append)
    shown.watched.clock.advance(timedelta(minutes=6))

    shown.screen.asking.export_to(tmp_path / "journal.csv", "Demande")

    assert [one.purpose for one in asked] == ["export_journal"]
    assert not (tmp_path / "journal.csv").exists()


def test_the_report_is_written_as_a_page(shown: Shown, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"

    shown.screen.asking._save_report(path)

    assert path.read_bytes().startswith(b"%PDF")
    assert path.stat().st_mode & 0o777 == 0o600
    assert "Monthly report made" in shown.acts() or shown.said


def test_a_secretary_has_no_such_place(practice: Practice) -> None:
    assert "journal" in {place.key for place in places_for(practice.watched.session)}
    practice.watched.session.close()

    hers = practice.watched.enter(ODILE)

    assert hers.account.role is Role.SECRETARY
    assert "journal" not in {place.key for place in places_for(hers)}


def test_nothing_that_was_read_stays_after_the_lock(
    shown: Shown, practice: Practice
) -> None:
    assert shown.screen.feed.access.known
    shown.screen.forget()
    gc.collect()

    assert shown.lines() == []
    assert shown.screen.feed.read is None
    assert not shown.screen.feed.access.known
    named = [
        one
        for one in gc.get_objects()
        if isinstance(one, TrailRow)
        and any(touched.id == practice.patient.id for touched in one.patients)
    ]
    assert named == []


def test_the_model_keeps_to_the_rules_of_models(
    shown: Shown, qtmodeltester: ModelTester
) -> None:
    read = shown.screen.feed.read
    assert read is not None
    model = TrailModel(Names())
    lines = pick(read, shown.screen.filters.wanted).lines
    model.show_lines(lines * 200, read.until)
    assert model.rowCount() < len(lines) * 200
    model.reach(len(lines) * 200)

    assert model.rowCount() == len(lines) * 200
    qtmodeltester.check(model)


def test_every_icon_of_an_act_and_of_a_role_can_be_drawn(qapp: QApplication) -> None:
    picture = QPixmap(16, 16)
    painter = QPainter(picture)
    icons = Theme().icons
    for name in {*ROLE_ICONS.values(), *ACT_ICONS.values(), *KIND_ICONS.values()}:
        icons.paint(painter, name, QRectF(0, 0, 16, 16), QColor("black"))
    painter.end()
