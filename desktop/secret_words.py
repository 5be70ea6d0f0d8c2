"""What is said about where the practice secret is: in the window and by `check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.secret_store import SecretState


def advice(state: SecretState) -> str:
    """What to do; "" when all is well."""
    if state.where == "keyring":
        return ""
    if state.where == "nowhere":
        return missing(state.reason, state.backend)
    weaker = _(
        "The practice secret is in a file: weaker than a keyring, because whoever can"
        " read this account's files can read it."
    )
    return f"{weaker} {_why(state)}"


def missing(reason: str, backend: str) -> str:
    """Why the secret is not at hand, and what to do."""
    if not backend:
        why = _("The practice secret is not on this computer.")
    else:
        why = _MISSING.get(reason, _failed)(backend)
    return (
        why
        + " "
        + _("Nothing was changed. Type the secret from sheet 1 of the recovery kit.")
    )


def _why(state: SecretState) -> str:
    if state.movable:
        return _("This computer has a keyring: move the secret there.")
    if state.reason == "no_keyring":
        return _("This computer has no keyring that the application knows.")
    if state.reason == "silent":
        return _("The keyring did not answer in time when the secret was kept.")
    if state.reason == "differs":
        return _("The keyring did not give back what was kept in it.")
    return _("The keyring refused to keep it.")


def _wiped(backend: str) -> str:
    return _(
        "The keyring “{backend}” of this computer no longer holds the practice secret:"
        " it was emptied, or begun anew."
    ).format(backend=backend)


def _changed(backend: str) -> str:
    return _(
        "The practice secret was kept in the keyring “{backend}”, which this session"
        " of the computer does not have."
    ).format(backend=backend)


def _silent(backend: str) -> str:
    return _(
        "The keyring “{backend}” does not answer. It may be waiting for its own"
        " password: unlock it, then try again."
    ).format(backend=backend)


def _differs(backend: str) -> str:
    return _(
        "The keyring “{backend}” gives another value than the one that was kept."
    ).format(backend=backend)


def _failed(backend: str) -> str:
    return _("The keyring “{backend}” does not give the practice secret.").format(
        backend=backend
    )


_MISSING = {
    "wiped": _wiped,
    "changed": _changed,
    "silent": _silent,
    "differs": _differs,
}
