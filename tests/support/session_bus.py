"""A session bus of our own with a real Secret Service on it: nobody's session is touched."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.patience import PATIENCE

_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
# Waits for the service's name on the bus, as the bus tells it.
_WAIT = """
from jeepney import DBusAddress, MatchRule, message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection
NAME = "org.freedesktop.secrets"
with open_dbus_connection() as bus:
    daemon = Proxy(message_bus, bus)
    rule = MatchRule(type="signal", interface="org.freedesktop.DBus",
                     member="NameOwnerChanged")
    rule.add_arg_condition(0, NAME)
    daemon.AddMatch(rule)
    with bus.filter(rule) as told:
        if not daemon.NameHasOwner(NAME)[0]:
            bus.recv_until_filtered(told, timeout=300)
"""
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class SessionBus:
    """Environment variables of a session with, or without, a keyring behind its bus."""

    environment: dict[str, str]

    def python(self, code: str, *arguments: str | Path, **environment: str) -> str:
        """Runs code in a process of this session; its standard output."""
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)],
            env={**_kept(), **self.environment, **environment},
            cwd=_ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@contextmanager
def session_bus(folder: Path, *, keyring: bool = True) -> Iterator[SessionBus]:
    """A bus that lives as long as the block; with GNOME's Secret Service, unlocked."""
    environment = _folders(folder)
    with ExitStack() as ending:
        # A short path: a socket's name has room for a hundred characters.
        socket = folder / "bus"
        configuration = folder / "bus.conf"
        configuration.write_text(_CONFIGURATION.format(socket=socket))
        bus = _started(
            ending,
            _bus_command(configuration),
            environment,
        )
        assert bus.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        running = SessionBus(environment)
        if keyring:
            command = ["gnome-keyring-daemon", "--foreground", "--unlock"]
            service = _started(ending, [*command, "--components=secrets"], environment)
            assert service.stdin is not None
            service.stdin.write(b"the account's own password")
            service.stdin.close()
            running.python(_WAIT)
        yield running


def _bus_command(configuration: Path) -> list[str]:
    shown = ("--nofork", "--nopidfile", "--print-address=1")
    return ["dbus-daemon", f"--config-file={configuration}", *shown]


def without_bus(folder: Path) -> SessionBus:
    """A session that has no bus at all, as over ssh or in a container."""
    return SessionBus(_folders(folder))


def _folders(folder: Path) -> dict[str, str]:
    named = {"XDG_RUNTIME_DIR": "run", "XDG_CONFIG_HOME": "config"}
    named |= {"XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "HOME": "person"}
    for name in named.values():
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    return {variable: str(folder / name) for variable, name in named.items()}


def _kept() -> dict[str, str]:
    kept = ("PATH", "LANG", "LD_LIBRARY_PATH")
    return {name: os.environ[name] for name in kept if name in os.environ}


def _started(
    ending: ExitStack, command: list[str], environment: dict[str, str]
) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        command,
        env={**_kept(), **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    ending.callback(_end, process)
    return process


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(PATIENCE)
    for stream in (process.stdin, process.stdout):
        if stream is not None and not stream.closed:
            stream.close()
