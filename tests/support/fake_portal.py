"""A settings portal of the tests' own on a private bus: whether the desktop moves.

Run as a program with the bus's address. It answers the first question with what its first
line of input says, "still" or "moves", and tells each later line as a change. "ready" on
its output begins.
"""

from __future__ import annotations

import sys
import threading

from jeepney import DBusAddress, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
_FACE = "org.freedesktop.portal.Settings"
_SWITCH = ("org.gnome.desktop.interface", "enable-animations")


def main(address: str) -> None:
    """Until its input ends."""
    moves = sys.stdin.readline().strip() == "moves"
    bus = open_dbus_connection(bus=address)
    Proxy(message_bus, bus).RequestName(NAME)

    def tell() -> None:
        settings = DBusAddress(PATH, NAME, _FACE)
        for line in sys.stdin:
            said = (*_SWITCH, ("b", line.strip() == "moves"))
            bus.send(new_signal(settings, "SettingChanged", "ssv", said))
        bus.close()

    threading.Thread(target=tell, daemon=True).start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        try:
            asked = bus.receive()
        except (OSError, ConnectionError, ValueError):
            return
        if asked.header.message_type is MessageType.method_call:
            # A variant in a variant, as the portal's own `Read` answers.
            bus.send(new_method_return(asked, "v", (("v", ("b", moves)),)))


if __name__ == "__main__":
    main(sys.argv[1])
