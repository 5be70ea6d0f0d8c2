"""What opens over whatever screen is shown: a booking, the worklist, a letter."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.screen import Frame, Go


def open_over(frame: Frame, window: QWidget, go: Go) -> bool:
    """Opens it; whether it was one of these."""
    if go.place == "letter" or go.ask == "letter":
        from ui.letters.opening import open_composer

        open_composer(frame, window, go, frame.printers)
    elif go.place == "book":
        from ui.booking.opening import open_booking

        open_booking(frame, window, go)
    elif go.place == "settle":
        from ui.settling.dialog import open_worklist

        zone = frame.operator.session.practice.zone
        open_worklist(
            frame.theme,
            window,
            frame.operator,
            frame.names,
            lambda: frame.clock.wall(zone),
        )
    else:
        return False
    return True
