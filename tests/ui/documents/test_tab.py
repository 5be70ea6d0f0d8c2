"""The tab of a patient's documents, as a hand uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from support.confidential import a_pdf, a_picture
from support.documents import TITLE, Desk
from support.notebook import words_in

from db.entities.clear_file import Gone
from db.entities.documents import Category, DocumentOrigin
from db.queries.documents import clear_files_left, clear_files_there
from ui.documents.describing import DescribeDialog
from ui.documents.letting_out import LetOutDialog
from ui.documents.originals import OriginalsDialog

K = Qt.Key


def trail(desk: Desk) -> int:
    count: int = desk.session.ask(lambda r: r.value("SELECT count(*) FROM trail"))
    return count


def test_her_documents_are_listed_and_enter_opens_one(desk: Desk) -> None:
    assert desk.titles() == [TITLE]
    before = trail(desk)

    QTest.keyClick(desk.tab.page.table, K.Key_Return)

    assert desk.tab.shows == "document"
    assert desk.tab.viewer.is_open
    assert trail(desk) == before + 1


def test_escape_leads_back_and_the_bytes_are_let_go(desk: Desk) -> None:
    QTest.keyClick(desk.tab.page.table, K.Key_Return)
    QTest.keyClick(desk.tab.viewer, K.Key_Escape)

    assert desk.tab.shows == "list"
    assert not desk.tab.viewer.is_open
    assert desk.window.focusWidget() is desk.tab.page.table


def test_a_page_turns_by_quarters_and_grows(desk: Desk) -> None:
    QTest.keyClick(desk.tab.page.table, K.Key_Return)
    paper = desk.tab.viewer._paper
    upright = paper.pixmap().size()

    QTest.keyClick(desk.tab.viewer, K.Key_R)
    lying = paper.pixmap().size()
    QTest.keyClick(desk.tab.viewer, K.Key_Plus)

    assert upright.height() > upright.width()
    assert lying.width() > lying.height()
    assert paper.pixmap().width() > lying.width()


def test_a_file_that_is_dropped_is_kept_and_its_original_asked_of(
    desk: Desk, tmp_path: Path
) -> None:
    scan = tmp_path / "radio_genou.jpg"
    scan.write_bytes(a_picture("JPEG"))

    desk.drop(scan)

    assert desk.titles() == ["radio genou", TITLE]
    assert desk.kept()[-1].origin is DocumentOrigin.IMPORTED
    assert desk.told[-1] == "1 document added."
    (left,) = desk.session.ask(clear_files_there)
    assert (left.path, left.what) == (str(scan), "original")

    desk.dialog(OriginalsDialog).erasing.click()

    assert not scan.exists()
    assert desk.session.ask(clear_files_there) == ()
    assert desk.session.ask(clear_files_left)[0].gone is Gone.DELETED


def test_an_original_that_is_kept_is_reminded_of(desk: Desk, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(a_pdf("Radio"))
    desk.drop(scan)

    QTest.keyClick(desk.dialog(OriginalsDialog), K.Key_Escape)

    assert scan.exists()
    assert len(desk.session.ask(clear_files_there)) == 1


def test_several_files_and_a_folder_are_one_act(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    for number in range(3):
        (folder / f"page {number}.pdf").write_bytes(a_pdf(f"Page {number}"))
    (folder / "link.pdf").symlink_to(folder / "page 0.pdf")
    (folder / "virus.exe").write_bytes(b"MZ\x90\x00")

    desk.drop(folder)

    assert len(desk.titles()) == 4
    assert desk.tab.page.banner.isVisible()
    assert "virus" not in words_in(desk.tab.page.banner)
    desk.operator.undo()
    assert desk.titles() == [TITLE]


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7 cut", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"%PDF-\n" * 9],
)
def test_what_cannot_be_shown_is_refused_with_a_sentence(
    desk: Desk, tmp_path: Path, content: bytes
) -> None:
    bad = tmp_path / "bad\u202efdp.pdf"
    bad.write_bytes(content)

    desk.drop(bad)

    assert desk.titles() == [TITLE]
    assert desk.tab.page.banner.isVisible()
    assert desk.session.ask(clear_files_there) == ()


def test_the_same_file_twice_is_said_and_kept_once(desk: Desk, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(a_pdf("Radio"))
    desk.drop(scan)
    desk.drop(scan)

    assert len(desk.titles()) == 2
    assert desk.told[-1] == "This document was there already: nothing was added."


def test_title_kind_and_note_are_changed_by_the_keyboard(desk: Desk) -> None:
    desk.tab.describing.trigger()
    dialog = desk.dialog(DescribeDialog)
    dialog.name.setText("Glycémie")
    dialog.category.setCurrentIndex(list(Category).index(Category.REPORT))
    QTest.keyClick(dialog.name, K.Key_Return)

    (kept,) = desk.kept()
    assert (kept.title, kept.category) == ("Glycémie", Category.REPORT)
    desk.operator.undo()
    assert desk.titles() == [TITLE]


def test_delete_takes_it_out_of_sight_and_it_comes_back(desk: Desk) -> None:
    QTest.keyClick(desk.tab.page.table, K.Key_Delete)
    assert desk.titles() == []
    assert desk.told[-1] == "Document deleted."

    desk.tab.page.deleted.setChecked(True)
    assert desk.titles() == [TITLE]
    desk.tab.page.restoring.click()
    desk.tab.page.deleted.setChecked(False)

    assert desk.titles() == [TITLE]


def test_letting_it_out_says_what_leaves_asks_for_the_passphrase_and_reminds(
    desk: Desk, tmp_path: Path
) -> None:
    (document,) = desk.kept()
    desk.tab.deeds.let_out(document)
    assert TITLE in words_in(desk.dialog(LetOutDialog))
    QTest.keyClick(desk.dialog(LetOutDialog), K.Key_Escape)

    desk.session.standing.proved = -1e6
    desk.tab.deeds.save(document, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()
    (asked,) = desk.wanted
    assert asked.purpose == "export_document"


def test_confidential_mode_leaves_nothing_to_read(desk: Desk) -> None:
    QTest.keyClick(desk.tab.page.table, K.Key_Return)
    desk.names.hide(hidden=True)

    assert desk.tab.shows == "veil"
    assert TITLE not in words_in(desk.screen)
    assert desk.titles() == []

    desk.names.hide(hidden=False)
    assert desk.titles() == [TITLE]


def test_leaving_the_patient_forgets_her_documents(desk: Desk) -> None:
    QTest.keyClick(desk.tab.page.table, K.Key_Return)
    desk.screen.close_file()

    assert not desk.tab.viewer.is_open
    assert desk.titles() == []
