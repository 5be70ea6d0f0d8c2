"""When the last verified backup was made, in the status bar."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.i18n import _
from desktop.local_file import read_local_file
from desktop.paths import Paths
from ui.frame.status_bar import StatusBar
from ui.unlock.facts import short_when, wall_time

WARNED_AFTER = timedelta(days=3)


def show_backup(status: StatusBar, paths: Paths, now: datetime, zone: str) -> None:
    """Healthy in teal; amber after three days or when there is none.

    Args:
        now: on the practice's wall, whose zone the computer need not have.
    """
    at = wall_time(read_local_file(paths.local_file).last_backup, zone)
    if at is None:
        words, fresh = _("No verified backup yet"), False
    else:
        fresh = now - at <= WARNED_AFTER
        words = _("Backup verified {when}").format(when=short_when(at, now.date()))
    status.show_fact(
        "backup",
        words,
        icon="ph.check-circle" if fresh else "ph.warning",
        tone="2" if fresh else "warn",
    )
