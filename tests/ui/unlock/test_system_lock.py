"""The system's own lock, sleep and change of user, from a logind of our own on a bus."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot
from support import fake_logind
from support.session_bus import session_bus

from ui.system_lock import SystemLock


@dataclass
class Logind:
    """The fake, and a connection of the window's to its bus."""

    process: subprocess.Popen[str]
    bus: QDBusConnection

    def says(self, word: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()


@pytest.fixture
def logind(qapp: object, tmp_path: Path) -> Iterator[Logind]:
    with session_bus(tmp_path, keyring=False) as session:
        address = session.environment["DBUS_SESSION_BUS_ADDRESS"]
        process = subprocess.Popen(
            [sys.executable, fake_logind.__file__, address],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        name = str(tmp_path)
        yield Logind(process, QDBusConnection.connectToBus(address, name))
        QDBusConnection.disconnectFromBus(name)
        process.kill()
        process.communicate()


def nowhere() -> QDBusConnection:
    return QDBusConnection("nowhere")


@pytest.mark.parametrize("said", ["lock", "sleep", "wake", "inactive"])
def test_whatever_takes_the_person_away_is_heard(
    qtbot: QtBot, logind: Logind, said: str
) -> None:
    """U2."""
    heard = SystemLock()
    heard.listen(logind.bus, nowhere())

    with qtbot.waitSignal(heard.left):
        logind.says(said)


@pytest.mark.parametrize(
    "service", ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"]
)
def test_a_screen_saver_that_begins_is_heard_and_one_that_ends_is_not(
    qtbot: QtBot, logind: Logind, service: str
) -> None:
    """U2."""
    path = "/" + service.replace(".", "/")
    heard = SystemLock()
    heard.listen(nowhere(), logind.bus)
    assert logind.bus.registerService(service)

    def send(*, active: bool) -> None:
        message = QDBusMessage.createSignal(path, service, "ActiveChanged")
        message.setArguments([active])
        logind.bus.send(message)

    with qtbot.assertNotEmitted(heard.left, wait=200):
        send(active=False)
    with qtbot.waitSignal(heard.left):
        send(active=True)


def test_without_any_bus_nothing_is_heard_and_nothing_fails(qtbot: QtBot) -> None:
    heard = SystemLock()

    with qtbot.assertNotEmitted(heard.left):
        heard.listen(nowhere(), nowhere())
