"""The list of readable files in the settings, and what Today says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.frames import a_frame

from db.queries.documents import clear_files_there
from desktop.clear_files import leave_clear
from desktop.clock import FixedClock
from desktop.session import Session
from ui.screen import Frame, Go
from ui.settings.clear_files_page import ClearFilesPage
from ui.settings.page import Where
from ui.today.desk import Desk
from ui.today.papers_card import PapersCard


class Shown:
    """The page, over two files that left."""

    def __init__(
        self, session: Session, clock: FixedClock, qtbot: QtBot, folder: Path
    ) -> None:
        self.session = session
        self.files = [folder / "patients.csv", folder / "agenda.ics"]
        for path, what in zip(
            self.files, ("export_patients", "export_agenda"), strict=True
        ):
            leave_clear(session, path, path.name.encode(), what)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.frame: Frame = a_frame(session, clock, folder, self.window)
        where = Where(
            operator=self.frame.operator,
            theme=self.frame.theme,
            paths=self.frame.paths,
            wearing=None,
            departed=lambda _gone: None,
            go=lambda _go: None,
            names=self.frame.names,
        )
        self.page = ClearFilesPage(where)
        self.frame.operator.changed.connect(lambda made, _who: self.page.refresh(made))
        QVBoxLayout(self.window).addWidget(self.page)
        self.window.resize(1000, 700)
        self.window.show()

    def listed(self) -> list[str]:
        return [line.texts[1] for line in self.page.table.lines.lines]


@pytest.fixture
def shown(session: Session, clock: FixedClock, qtbot: QtBot, tmp_path: Path) -> Shown:
    return Shown(session, clock, qtbot, tmp_path)


def test_delete_now_deletes_it_and_ends_the_reminder(shown: Shown) -> None:
    assert shown.listed() == ["All the patients", "The agenda"]

    shown.page.deleting.click()

    assert not shown.files[0].exists()
    assert shown.listed() == ["The agenda"]


def test_a_file_that_was_named_after_a_patient_is_not_named_when_names_are_hidden(
    shown: Shown, tmp_path: Path
) -> None:
    shown.frame.names.hide(hidden=True)

    lines = shown.page.table.lines.lines
    assert [line.texts[2:] for line in lines] == [("…", "…")] * 2
    assert shown.listed() == ["All the patients", "The agenda"]

    shown.frame.names.hide(hidden=False)
    first = shown.page.table.lines.lines[0]
    assert first.texts[2:] == ("patients.csv", str(tmp_path))


def test_all_of_them_at_once(shown: Shown) -> None:
    shown.page.all.click()

    assert shown.listed() == []
    assert shown.page.nothing.isVisible()
    assert not any(path.exists() for path in shown.files)


def test_what_was_deleted_by_hand_is_ticked_off_or_seen(shown: Shown) -> None:
    shown.page.ticking.click()
    assert shown.listed() == ["The agenda"]
    assert shown.files[0].exists()

    shown.files[1].unlink()
    shown.page.look()
    assert shown.listed() == []


def test_another_file_in_its_place_stays_and_is_said(shown: Shown) -> None:
    size = shown.files[0].stat().st_size
    shown.files[0].write_bytes(b"x" * size)
    shown.page.deleting.click()

    assert shown.files[0].exists()
    assert shown.page.banner.isVisible()
    assert len(shown.session.ask(clear_files_there)) == 2


def test_today_reminds_of_them_and_leads_there(shown: Shown, qtbot: QtBot) -> None:
    frame = shown.frame
    card = PapersCard(
        Desk(
            operator=frame.operator,
            theme=frame.theme,
            names=frame.names,
            now=lambda: shown.session.wall,
        )
    )
    whole = shown.window.layout()
    assert whole is not None
    whole.addWidget(card)
    went: list[Go] = []
    card.go.connect(went.append)
    card.refresh(None)

    assert card.clear.label() == "2 readable files to delete"
    assert card.tray.isHidden()
    card.clear.click()
    assert went == [Go(place="settings", ask="clear_files")]

    shown.page.all.click()
    card.refresh(None)
    assert card.isHidden()
