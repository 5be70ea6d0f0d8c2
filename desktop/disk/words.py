"""What is said about the disk: in the settings and by `check`."""

from __future__ import annotations

from desktop.disk.state import DiskState, Kind
from desktop.i18n import _


def fact(state: DiskState) -> str:
    """In a few words."""
    if state.kind is Kind.ENCRYPTED:
        return _("Disk: encrypted ({how})").format(how=state.how)
    if state.kind is Kind.UNKNOWN:
        return _("Disk: whether it is encrypted cannot be told")
    if state.why == "under_way":
        return _("Disk: not encrypted yet, its encryption is under way")
    if state.why == "leaving":
        return _("Disk: its encryption is being taken off")
    if state.why == "suspended":
        return _("Disk: its encryption is suspended")
    return _("Disk: not encrypted")


def advice(state: DiskState) -> str:
    """What to do; "" when all is well."""
    if state.kind is Kind.ENCRYPTED:
        return ""
    if state.why == "under_way":
        return _("Let the computer finish; nothing else is to be done.")
    return f"{_why(state)} {_what_to_do(state)}"


def _why(state: DiskState) -> str:
    if state.kind is Kind.UNKNOWN:
        return _("The system does not say it to this account.")
    return _(
        "Whoever takes this computer reads what was exported or printed on it, and what"
        " the system itself wrote on the disk. The vaults stay sealed."
    )


def _what_to_do(state: DiskState) -> str:
    if state.platform == "win32":
        return _("Turn BitLocker on for this drive, in the settings of Windows.")
    if state.platform == "darwin":
        return _("Turn FileVault on, in “Privacy & Security” of the system's settings.")
    return _(
        "On Linux that is chosen when the system is installed (LUKS): ask whoever looks"
        " after this computer."
    )
