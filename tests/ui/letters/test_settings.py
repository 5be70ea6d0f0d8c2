"""The settings of letters: head and texts, as the doctor changes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.frames import a_frame

from desktop.clock import FixedClock
from desktop.letters.models import Model, shipped
from desktop.reads.letters import letter_texts, letterhead
from desktop.session import Session
from ui.letters.settings_page import HeadCard, LettersPage
from ui.settings.page import Where


class Shown:
    """The page in a window."""

    def __init__(
        self, session: Session, clock: FixedClock, qtbot: QtBot, folder: Path
    ) -> None:
        self.session = session
        self.window = QWidget()
        qtbot.addWidget(self.window)
        frame = a_frame(session, clock, folder, self.window)
        self.operator = frame.operator
        where = Where(
            operator=frame.operator,
            theme=frame.theme,
            paths=frame.paths,
            wearing=None,
            departed=lambda _gone: None,
            go=lambda _go: None,
        )
        self.page = LettersPage(where)
        self.operator.changed.connect(lambda made, _who: self.page.refresh(made))
        QVBoxLayout(self.window).addWidget(self.page)
        self.window.resize(1000, 900)
        self.window.show()

    @property
    def head(self) -> HeadCard:
        assert self.page.head is not None
        return self.page.head

    def paper(self) -> str:
        pages = self.page.texts.view._pages
        return "" if pages is None else " ".join(pages.text(0).split())


@pytest.fixture
def shown(session: Session, clock: FixedClock, qtbot: QtBot, tmp_path: Path) -> Shown:
    return Shown(session, clock, qtbot, tmp_path)


def test_the_head_is_kept_and_taken_back(shown: Shown) -> None:
    shown.head.rpps.editor.setText("1000 9999 995")
    shown.head.doctor.editor.setText("Dr Claire Vasseur-Roy")
    shown.head.phone.editor.setText("01 99 00 45 45")
    shown.page.save_head()

    assert shown.session.ask(letterhead).rpps == "10009999995"
    assert shown.session.practice.doctor_name == "Dr Claire Vasseur-Roy"
    assert shown.session.practice.phone == "+33199004545"
    shown.operator.undo()
    assert shown.session.practice.doctor_name == "Dr Claire Vasseur"


@pytest.mark.parametrize("number", ["123", "10009999997", "1000999999x"])
def test_a_number_that_cannot_be_one_is_not_kept(shown: Shown, number: str) -> None:
    shown.head.rpps.editor.setText(number)
    shown.page.save_head()

    assert shown.head.rpps.is_wrong
    assert shown.session.ask(letterhead).rpps == ""


def test_a_text_is_changed_seen_and_dropped_again(shown: Shown, qtbot: QtBot) -> None:
    card = shown.page.texts
    card.words.setPlainText("{patient} est venue.")
    qtbot.waitUntil(lambda: "Camille SAMPLE est venue." in shown.paper())
    card.save()

    assert shown.session.ask(letter_texts, "en")[0].body == "{patient} est venue."
    card.drop()
    assert shown.session.ask(letter_texts, "en")[0] == shipped(Model.ATTENDANCE, "en")


def test_an_unknown_field_is_named_and_the_text_not_saved(
    shown: Shown, qtbot: QtBot
) -> None:
    card = shown.page.texts
    card.words.setPlainText("{patiant}")
    qtbot.waitUntil(lambda: "{patiant}" in card.note.text())

    assert not card.saving.isEnabled()
    card.save()
    assert shown.session.ask(letter_texts, "en")[0].row is None


def test_a_text_of_ones_own_is_added_and_deleted(shown: Shown) -> None:
    card = shown.page.texts
    card.add()
    assert card.choice.count() == len(Model) + 1
    assert card.current is not None
    assert card.current.model is None

    card.drop()
    assert card.choice.count() == len(Model)
