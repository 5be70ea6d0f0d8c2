from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.exchange import Two

from db.errors import ExpectedError
from desktop.clock import FixedClock
from desktop.exchange import desk
from desktop.exchange.granting import AgreementDates
from desktop.session import Session
from ui.background import InlineBackground
from ui.exchange.dialogs import AgreementDialog, NameDialog, WordsDialog
from ui.exchange.refusal import RefusalDialog, ReviewDialog
from ui.exchange.screen import ExchangeScreen
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.label import Label

UNTIL = date(2027, 3, 31)
CTRL = Qt.KeyboardModifier.ControlModifier


class Shown:
    """A window around the screen, as the frame makes one, and what it said."""

    def __init__(self, session: Session, clock: FixedClock, qtbot: QtBot) -> None:
        self.session = session
        self.said: list[str] = []
        self.failed: list[ExpectedError] = []
        operator = Operator(session, InlineBackground())
        operator.said.connect(lambda text, _undo: self.said.append(text))
        operator.failed.connect(self.failed.append)
        self.operator = operator
        self.names = Names()
        self.screen = ExchangeScreen(operator, Theme(), clock, self.names)
        self.window = QWidget()
        QVBoxLayout(self.window).addWidget(self.screen)
        qtbot.addWidget(self.window)
        self.window.resize(1224, 790)
        self.window.show()
        self.window.activateWindow()

    def texts(self) -> str:
        labels = self.window.findChildren(Label)
        return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def two(tmp_path: Path, clock: FixedClock) -> Iterator[Two]:
    both = Two(folder=tmp_path, clock=clock)
    yield both
    both.close()


@pytest.fixture
def office(two: Two, clock: FixedClock, qtbot: QtBot) -> Shown:
    return Shown(two.office, clock, qtbot)


def child(shown: Shown, kind: type) -> object:
    found = [d for d in shown.window.findChildren(kind) if d.isVisible()]
    assert found, kind.__name__
    return found[-1]


def test_without_anybody_paired_the_gate_is_closed_and_offers_an_invitation(
    office: Shown,
) -> None:
    assert "No remote secretary is paired with this practice" in office.texts()
    assert office.screen.gate.mend.label() == "Prepare an invitation…"
    assert not office.screen.band.seal.isVisible()


def test_a_practice_pairs_agrees_and_seals_through_the_window(
    two: Two, office: Shown, tmp_path: Path
) -> None:
    screen = office.screen
    invitation, answer = tmp_path / "invitation.pair", tmp_path / "answer.pair"
    QTest.mouseClick(screen.gate.mend, Qt.MouseButton.LeftButton)
    dialog = child(office, NameDialog)
    assert isinstance(dialog, NameDialog)
    dialog.go_on.click()
    assert dialog.field.is_wrong
    dialog.reject()
    screen.errands.invite(invitation, "Voary")
    assert office.said == ["Invitation written: invitation.pair."]
    assert screen.gate.mend.label() == "Accept a pair file…"

    desk.accept(two.remote, invitation, answer, "Vasseur")
    screen.take_pair_file(answer, "")
    words = child(office, WordsDialog)
    assert isinstance(words, WordsDialog)
    peer = screen.state.peer if screen.state else None
    assert peer is not None
    assert not words.confirm.isVisible()
    words.next.click()
    assert not set(peer.words) & set(office.texts().split("\n"))
    for place, field in words.fields.items():
        QTest.keyClicks(field.editor, peer.words[place - 1])
    words.confirm.click()
    assert office.said[-1] == "The pairing is verified."
    assert screen.gate.mend.label() == "Attach the signed agreement…"

    pdf = tmp_path / "agreement.pdf"
    pdf.write_bytes(b"%PDF-1.7 signed by both")
    screen.gate.mend.click()
    agreement = child(office, AgreementDialog)
    assert isinstance(agreement, AgreementDialog)
    agreement.take(pdf)
    assert not agreement.attach.isEnabled()
    QTest.keyClicks(agreement.end.editor, "31/03/2027")
    agreement.attach.click()
    assert screen.state is not None
    assert screen.state.gate.open
    assert screen.band.seal.isEnabled()

    screen.seal_into(tmp_path / "stick")
    assert office.said[-1] == "Envelope no. 1 for Voary: 0 appointments sealed."
    assert len(list((tmp_path / "stick").glob("*.pli"))) == 1
    assert [row.sequence for row in screen.plis.model.rows] == [1]
    assert office.failed == []


def test_wrong_words_leave_the_pairing_as_it_was(two: Two, office: Shown) -> None:
    two.pair(confirmed=False)
    office.screen.refresh(None)
    office.screen.compare()
    words = child(office, WordsDialog)
    assert isinstance(words, WordsDialog)
    words.next.click()
    for field in words.fields.values():
        QTest.keyClicks(field.editor, "zzz")
    words.confirm.click()

    assert words.isVisible()
    assert all(field.is_wrong for field in words.fields.values())
    peer = office.screen.state.peer if office.screen.state else None
    assert peer is not None
    assert str(peer.state) == "paired"


def test_an_envelope_without_agreement_is_refused_with_the_steps_to_take(
    two: Two, office: Shown, tmp_path: Path
) -> None:
    two.pair()
    office.screen.refresh(None)
    assert not office.screen.band.seal.isEnabled()

    QTest.keyClick(office.window, Qt.Key.Key_E, CTRL)

    dialog = child(office, RefusalDialog)
    assert isinstance(dialog, RefusalDialog)
    assert "no signed confidentiality agreement with remote" in dialog.reason.text()
    dialog.go_on.click()
    assert isinstance(child(office, AgreementDialog), AgreementDialog)


def test_the_preview_is_what_the_secretary_then_reads(
    two: Two, office: Shown, clock: FixedClock, qtbot: QtBot
) -> None:
    two.ready()
    two.book(3, start=datetime(2026, 11, 10, 14, 0))
    office.screen.refresh(None)
    shown = office.screen.leaves.table.texts.rows
    assert [row[0] for row in shown] == ["14:00", "14:20", "14:40"]
    assert [row[3] for row in shown] == ["NOM0 É.", "NOM1 É.", "NOM2 É."]

    sealed = two.seal()
    remote = Shown(two.remote, clock, qtbot)
    remote.screen.review(sealed.file)
    review = child(remote, ReviewDialog)
    assert isinstance(review, ReviewDialog)
    assert len(review.table.texts.rows) == 3
    assert remote.screen.state is not None
    assert remote.screen.state.received is None
    review.apply.click()

    assert remote.said[-1] == "Envelope no. 1 applied: 3 changes."
    rows = remote.screen.visiting.table.texts.rows
    assert [row[0] for row in rows] == ["14:00", "14:20", "14:40"]
    assert "NOM0" in rows[0][3].upper()
    remote.names.hide(hidden=True)
    assert "NOM0" not in str(remote.screen.visiting.table.texts.rows).upper()


def test_an_altered_envelope_is_refused_and_listed(
    two: Two, clock: FixedClock, qtbot: QtBot, tmp_path: Path
) -> None:
    two.ready()
    sealed = two.seal()
    content = bytearray(sealed.file.read_bytes())
    content[-1] ^= 1
    sealed.file.write_bytes(bytes(content))
    remote = Shown(two.remote, clock, qtbot)

    remote.screen.review(sealed.file)

    assert len(remote.failed) == 1
    assert [str(row.state) for row in remote.screen.plis.model.rows] == ["refused"]


def test_suspending_closes_the_gate_until_it_is_resumed(
    two: Two, office: Shown
) -> None:
    two.ready()
    office.screen.refresh(None)
    office.screen.mend("suspend")
    assert not office.screen.band.seal.isEnabled()
    assert office.screen.gate.mend.label() == "Resume the exchanges"
    office.screen.gate.mend.click()
    assert office.screen.band.seal.isEnabled()


def test_an_agreement_that_ends_before_it_begins_cannot_be_attached(
    two: Two, office: Shown, tmp_path: Path
) -> None:
    two.pair()
    office.screen.refresh(None)
    office.screen.ask_agreement()
    dialog = child(office, AgreementDialog)
    assert isinstance(dialog, AgreementDialog)
    dialog.take(tmp_path / "any.pdf")
    QTest.keyClicks(dialog.end.editor, "01/02/2026")
    assert not dialog.attach.isEnabled()
    dates = AgreementDates(valid_to=UNTIL, valid_from=None, signed_on=None)
    dialog.chosen.emit(tmp_path / "any.pdf", UNTIL, dates)
    assert dialog.isVisible()
