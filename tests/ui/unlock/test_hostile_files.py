"""Small files and rows that somebody else wrote: the desk is shown, and it opens."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from support.homes import PASSPHRASE, reopen

from db.entities import Setting
from db.unit_of_work import UnitOfWork
from desktop.agenda.evening import EVENING
from desktop.agenda.policy import SETTING as WARNINGS
from desktop.agenda.waiting import SETTING as WAITING
from desktop.backup.plan import DRILL, PLAN
from desktop.clock import FixedClock
from desktop.local_file import read_local_file
from desktop.operations.found import TOLD
from desktop.operations.kit import KIT
from desktop.operations.operation import operation
from desktop.paths import Paths
from desktop.reads.openings import KEPT_OUTSIDE
from desktop.reads.school import SCHOOL_ZONE
from desktop.rights import SETTING, Right
from ui.application import Application
from ui.main_window import MainWindow
from ui.preferences import FILE
from ui.unlock.screen import UnlockScreen
from ui.wearing import Wearing

Start = Callable[[], Application]

DEEP = "[" * 100_000
NONSENSE = (b"", b"\xff\xfe", b"null", b"[]", DEEP.encode(), b'{"a":' * 5000, b"{" * 9)
PERSON = {"login": "vasseur", "display_name": "Dr Claire Vasseur", "role": "doctor"}
LOCAL = (
    {"people": [PERSON] * 100_000},
    {"people": [PERSON | {"display_name": "<img src='/etc/passwd'>" * 500}]},
    {"people": [PERSON | {"display_name": "\u202egrubmah\nX\ud800\x00"}]},
    {"people": [PERSON | {"colour": "../../x", "role": "queen", "last": "soon"}]},
    {"people": [3, None, [], {}], "practice": ["x"], "last_backup": 10**400},
    {"practice": "\ud800", "practice_id": "\n", "passphrases": {"a": "\ud800"}},
)
WORN = (
    {"scale": float("nan")},
    {"scale": float("inf")},
    {"scale": -1},
    {"scale": "2"},
    {"geometry": "AAAA", "look": "pink", "idle_minutes": {"x": "y"}},
    {"idle_minutes": 10**400, "still": 3},
)

VALUES = (
    *(DEEP, "{", "[]", "7", '"x"', '{"a": {"b": 1}}'),
    *(
        '{"alert": 1e999, "late": NaN}',
        '[[5, "2026-11-10"]]',
        '{"day": [], "ticks": 3}',
    ),
)
SETTINGS = (
    *(SETTING, PLAN, DRILL, KIT, TOLD),
    *(WARNINGS, WAITING, EVENING, KEPT_OUTSIDE, SCHOOL_ZONE),
)


def opens(application: Application) -> None:
    screen = application.window.page
    assert isinstance(screen, UnlockScreen)
    if screen.login != "vasseur":
        screen._type_login()
        screen.typed_login.setText("vasseur")
    screen.phrase.field.setText(PASSPHRASE)
    screen.phrase.button.click()
    assert isinstance(application.window.page, MainWindow)


@pytest.mark.parametrize(
    "content",
    [*NONSENSE, *(json.dumps(one).encode() for one in LOCAL)],
    ids=range(len(NONSENSE) + len(LOCAL)),
)
def test_whatever_stands_in_the_clear_file_the_desk_opens(
    start: Start, paths: Paths, content: bytes
) -> None:
    paths.local_file.write_bytes(content)

    opens(start())

    people = read_local_file(paths.local_file).people
    assert [person.display_name for person in people] == ["Dr Claire Vasseur"]


@pytest.mark.parametrize(
    "content",
    [*NONSENSE, *(json.dumps(one).encode() for one in WORN)],
    ids=range(len(NONSENSE) + len(WORN)),
)
def test_whatever_stands_in_the_preferences_the_window_is_worn(
    qapp: QApplication, paths: Paths, content: bytes
) -> None:
    paths.config.mkdir(exist_ok=True)
    (paths.config / FILE).write_bytes(content)

    worn = Wearing(qapp, paths.config)

    assert 0.9 <= worn.preferences.scale <= 2.0
    assert worn.theme.px(10) >= 9
    worn.keep()


@operation(Right.PRACTICE)
def put(uow: UnitOfWork, *, name: str, value: str) -> None:
    """A row as somebody with the office's key would write it."""
    kept = uow.settings.named(name)
    key = kept.id if kept else uow.new_id()
    uow.settings.save(Setting(id=key, name=name, value=value))


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_whatever_stands_in_a_setting_the_doctor_comes_in(
    start: Start, paths: Paths, clock: FixedClock, value: str
) -> None:
    session = reopen(paths, clock)
    for name in SETTINGS:
        session.do(put, name=name, value=value)
    session.close()

    opens(start())
