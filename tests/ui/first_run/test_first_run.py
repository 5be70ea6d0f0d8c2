from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.homes import paths_in

from db.entities import Role
from db.keys.passphrases import CHEAP
from desktop.application import open_practice
from desktop.clock import FixedClock
from desktop.paths import Paths
from desktop.reads.backups import backup_state
from desktop.session import Session
from ui.background import InlineBackground
from ui.first_run.screen import FirstRunScreen
from ui.theme import Theme
from ui.widgets.dialog import Dialog


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return paths_in(tmp_path)


@pytest.fixture
def screen(qtbot: QtBot, paths: Paths, clock: FixedClock) -> FirstRunScreen:
    made = FirstRunScreen(Theme(), paths, clock, InlineBackground(), policy=CHEAP)
    qtbot.addWidget(made)
    made.show()
    return made


def name_the_practice(screen: FirstRunScreen) -> None:
    screen.practice.doctor.editor.setText("Dr Claire Vasseur")
    screen.practice.doctor.editor.textEdited.emit("Dr Claire Vasseur")
    screen.go_on.click()


def choose_a_phrase(screen: FirstRunScreen) -> str:
    screen.phrase.propose()
    phrase = screen.phrase.passphrase
    screen.phrase.second.editor.setText(phrase)
    screen.go_on.click()
    return phrase


def copy_the_kit(screen: FirstRunScreen) -> None:
    kit, (first, second) = screen.kit._kit, screen.kit._asked
    assert kit is not None
    screen.kit.first.editor.setText(kit.secret[first].lower())
    screen.kit.second.editor.setText(kit.recovery[second])
    screen.kit.kept.setChecked(True)
    screen.kit.outside.setChecked(True)


def test_a_doctor_goes_from_an_empty_folder_to_an_open_practice(
    screen: FirstRunScreen, paths: Paths
) -> None:
    opened: list[Session] = []
    screen.opened.connect(opened.append)

    name_the_practice(screen)
    choose_a_phrase(screen)
    copy_the_kit(screen)
    screen.go_on.click()
    for _put_off in ("a secretary", "a backup"):
        assert screen.later.isVisible()
        assert not screen.go_on.isEnabled()
        screen.later.click()
    assert "No secretary yet" in screen.after.check.said[1]
    screen.go_on.click()

    assert opened[0].practice.doctor_name == "Dr Claire Vasseur"
    assert opened[0].account.login == "vasseur"
    assert screen.phrase.passphrase == ""
    opened[0].close()


def test_a_secretary_and_a_backup_are_there_before_the_first_day(
    screen: FirstRunScreen, paths: Paths, clock: FixedClock, tmp_path: Path
) -> None:
    opened: list[Session] = []
    screen.opened.connect(opened.append)
    name_the_practice(screen)
    choose_a_phrase(screen)
    copy_the_kit(screen)
    screen.go_on.click()

    step = screen.after.secretary
    step.name.editor.setText("Odile Renard")
    step.login.editor.setText("Vasseur")
    assert step.login.is_wrong
    step.login.editor.setText("renard")
    step.propose()
    phrase = step.words[2]
    screen.go_on.click()
    assert step.words[2] == ""

    key = tmp_path / "CABINET-A"
    key.mkdir()
    screen.after.backup.take(key)
    screen.go_on.click()
    assert "Odile Renard" in screen.after.check.said[1]
    assert "CABINET-A" in screen.after.check.said[2]
    assert [file.suffix for file in key.glob("*.*")] != []
    screen.go_on.click()
    state = opened[0].ask(backup_state, clock.now())
    assert state.last is not None
    opened[0].close()

    hers = open_practice(paths, login="renard", passphrase=lambda: phrase, clock=clock)
    assert (hers.account.role, hers.home.doctor) == (Role.SECRETARY, None)
    hers.close()


def test_the_names_are_needed_first(screen: FirstRunScreen) -> None:
    assert not screen.go_on.isEnabled()

    screen.practice.doctor.editor.setText("Dr Vasseur")
    screen.practice.practice.editor.setText("Cabinet Vasseur")
    assert not screen.go_on.isEnabled()

    screen.practice.login.editor.setText("vasseur")
    assert screen.go_on.isEnabled()


@pytest.mark.parametrize("typed", ["court", "cabinet vasseur 1", "aaaaaaaaaaaaaaaa"])
def test_a_weak_phrase_makes_no_practice(
    screen: FirstRunScreen, paths: Paths, typed: str
) -> None:
    name_the_practice(screen)

    screen.phrase.first.editor.setText(typed)
    screen.phrase.second.editor.setText(typed)

    assert not screen.go_on.isEnabled()
    assert not paths.home.exists()


def test_a_phrase_is_typed_twice_alike(screen: FirstRunScreen) -> None:
    name_the_practice(screen)

    screen.phrase.propose()
    screen.phrase.second.editor.setText("autre chose")

    assert not screen.go_on.isEnabled()
    assert screen.phrase.second.is_wrong


def test_the_kit_must_be_copied_from_paper_before_going_on(
    screen: FirstRunScreen,
) -> None:
    name_the_practice(screen)
    choose_a_phrase(screen)
    assert not screen.go_on.isEnabled()

    screen.kit.first.editor.setText("AAAA")
    screen.kit.kept.setChecked(True)
    screen.kit.outside.setChecked(True)
    assert not screen.go_on.isEnabled()

    copy_the_kit(screen)
    assert screen.go_on.isEnabled()


def test_what_is_on_the_kit_is_in_no_widget(screen: FirstRunScreen) -> None:
    from PySide6.QtWidgets import QLabel, QLineEdit

    name_the_practice(screen)
    choose_a_phrase(screen)
    kit = screen.kit._kit
    assert kit is not None

    shown = [w.text() for w in screen.findChildren(QLabel)]
    shown += [w.text() for w in screen.findChildren(QLineEdit)]

    assert not any(group in text for group in kit.recovery[:-1] for text in shown)


def test_a_pdf_of_the_kit_is_for_its_owner_only(
    screen: FirstRunScreen, tmp_path: Path
) -> None:
    name_the_practice(screen)
    choose_a_phrase(screen)

    screen.kit.save_pdf(tmp_path / "kit.pdf")

    assert (tmp_path / "kit.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "kit.pdf").stat().st_mode & 0o077 == 0


def test_a_folder_in_use_is_left_as_it_is(screen: FirstRunScreen, paths: Paths) -> None:
    paths.home.mkdir(parents=True)
    (paths.home / "letter.txt").write_text("mine")
    name_the_practice(screen)

    choose_a_phrase(screen)

    assert screen._banner.isVisible()
    assert [f.name for f in paths.home.iterdir()] == ["letter.txt"]


def test_leaving_without_the_kit_says_what_is_given_up_and_goes_to_unlock(
    screen: FirstRunScreen,
) -> None:
    begun: list[bool] = []
    screen.begun.connect(lambda: begun.append(True))
    name_the_practice(screen)
    assert not screen.leave.isVisible()
    choose_a_phrase(screen)

    screen.leave.click()
    dialog = screen.findChildren(Dialog)[-1]
    assert "another kit" in dialog.reason.text()
    dialog.reject()
    assert not begun

    screen.leave.click()
    screen.findChildren(Dialog)[-1].accept()

    assert begun == [True]
    assert screen.kit._kit is None
    assert screen.phrase.passphrase == ""


def test_a_file_of_the_kit_is_warned_of_first(screen: FirstRunScreen) -> None:
    name_the_practice(screen)
    choose_a_phrase(screen)

    screen.kit.warn_of_file()

    dialog = screen.findChildren(Dialog)[-1]
    assert "copied without a trace" in dialog.reason.text()
