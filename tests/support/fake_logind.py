"""A logind of the tests' own on a private bus: it says what it is told on its input.

Run as a program with the bus's address; it answers for one session and sends "sleep",
"wake", "lock" or "inactive" as the real one does. "ready" on its output begins.
"""

from __future__ import annotations

import sys
import threading

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

NAME = "org.freedesktop.login1"
MANAGER = "/org/freedesktop/login1"
SESSION = "/org/freedesktop/login1/session/_31"
_FACE = "org.freedesktop.login1.Session"


def main(address: str) -> None:
    """Until its input ends."""
    active = [True]
    bus = open_dbus_connection(bus=address)
    Proxy(message_bus, bus).RequestName(NAME)

    def tell() -> None:
        for line in sys.stdin:
            said = line.strip()
            if said in ("sleep", "wake"):
                manager = DBusAddress(MANAGER, NAME, f"{NAME}.Manager")
                told = (said == "sleep",)
                bus.send(new_signal(manager, "PrepareForSleep", "b", told))
            elif said == "lock":
                bus.send(new_signal(DBusAddress(SESSION, NAME, _FACE), "Lock"))
            elif said == "inactive":
                active[0] = False
                properties = DBusAddress(
                    SESSION, NAME, "org.freedesktop.DBus.Properties"
                )
                told_all = (_FACE, {"Active": ("b", False)}, [])
                bus.send(
                    new_signal(properties, "PropertiesChanged", "sa{sv}as", told_all)
                )
        bus.close()

    threading.Thread(target=tell, daemon=True).start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    answer(bus, active)


def answer(bus: object, active: list[bool]) -> None:
    """GetSession and Get, as far as anybody asks."""
    while True:
        try:
            asked = bus.receive()  # type: ignore[attr-defined]
        except (OSError, ConnectionError, ValueError):
            return
        if asked.header.message_type is not MessageType.method_call:
            continue
        member = asked.header.fields.get(HeaderFields.member)
        if member == "GetSession":
            reply = new_method_return(asked, "o", (SESSION,))
        elif member == "Get":
            reply = new_method_return(asked, "v", (("b", active[0]),))
        else:
            reply = new_error(asked, "org.freedesktop.DBus.Error.UnknownMethod")
        bus.send(reply)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(sys.argv[1])
