"""GNOME's switch for movements, from a portal of our own on a bus."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot
from support import fake_portal
from support.session_bus import session_bus

from ui.system_motion import SystemMotion
from ui.wearing import Wearing


@pytest.fixture
def bus_address(tmp_path: Path) -> Iterator[str]:
    with session_bus(tmp_path, keyring=False) as session:
        yield session.environment["DBUS_SESSION_BUS_ADDRESS"]


@pytest.fixture
def portal(bus_address: str) -> Iterator[subprocess.Popen[str]]:
    """The fake; its input says what it tells."""
    process = subprocess.Popen(
        [sys.executable, fake_portal.__file__, bus_address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    _say(process, "still")
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    yield process
    process.kill()
    process.communicate()


def _say(portal: subprocess.Popen[str], word: str) -> None:
    assert portal.stdin is not None
    portal.stdin.write(word + "\n")
    portal.stdin.flush()


def test_gnomes_switch_stops_movements_and_lets_them_go_on(
    qtbot: QtBot, wearing: Wearing, bus_address: str, portal: subprocess.Popen[str]
) -> None:
    bus = QDBusConnection.connectToBus(bus_address, bus_address)
    heard = SystemMotion()
    heard.told.connect(wearing.hear_motion)
    wearing.stand_still(still=False)
    assert wearing.theme.duration("toastIn") > 0

    heard.listen(bus)
    qtbot.waitUntil(lambda: wearing.theme.still)
    assert wearing.theme.duration("toastIn") == 0

    _say(portal, "moves")
    qtbot.waitUntil(lambda: not wearing.theme.still)

    wearing.stand_still(still=True)
    wearing.hear_motion(False)
    assert wearing.theme.still, "her own choice stands"
    QDBusConnection.disconnectFromBus(bus_address)


def test_without_a_portal_or_a_bus_nothing_is_told(
    qtbot: QtBot, bus_address: str
) -> None:
    bus = QDBusConnection.connectToBus(bus_address, bus_address)
    heard = SystemMotion()
    with qtbot.assertNotEmitted(heard.told, wait=50):
        heard.listen(QDBusConnection("nowhere"))
        heard.listen(bus)
    QDBusConnection.disconnectFromBus(bus_address)
