"""Connections opened beside a session's own: closing waits for them, and not for long."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from db.errors import Interrupted

PATIENCE = 2.0
"""Seconds that closing waits; who works beside looks up a hundred times a second."""


class Beside:
    """Counts them, stops their work, and lets the session close cleanly.

    A connection that still reads would keep the write-ahead log from being folded in.
    """

    def __init__(self) -> None:
        self._held: set[sqlite3.Connection] = set()
        self._changed = Condition()
        self._ending = False

    @contextmanager
    def hold(self, connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
        """Works on a connection, which is closed afterwards.

        Raises:
            Interrupted: the session is closing.
        """
        with self._changed:
            if not self._ending:
                self._held.add(connection)
        try:
            self.check()
            yield connection
        finally:
            # Under the lock: nobody interrupts what is closed already.
            with self._changed:
                connection.close()
                self._held.discard(connection)
                self._changed.notify_all()

    def check(self) -> None:
        """Goes on while the session does.

        Raises:
            Interrupted: it is closing.
        """
        if self._ending:
            raise Interrupted

    def end(self, seconds: float = PATIENCE) -> None:
        """Stops what is being read, and waits until nobody reads any more."""
        with self._changed:
            self._ending = True
            for connection in self._held:
                connection.interrupt()
            self._changed.wait_for(lambda: not self._held, seconds)
