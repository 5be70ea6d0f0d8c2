"""What a person is told when an exchange does not go through: what, what not, what now."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.errors import GateClosed
from desktop.exchange import errors
from desktop.i18n import _
from desktop.oversight.words import gate_sentence
from desktop.words import sentence


@sentence.register
def _gate_closed(error: GateClosed) -> str:
    return " ".join(gate_sentence(condition) for condition in error.details)


@sentence.register
def _pli_refused(error: errors.PliRefused) -> str:
    told = _REFUSED.get(error.reason, _not_one_of_ours)()
    return told + " " + _("Nothing of it was applied; the file was set aside.")


@sentence.register
def _pair_refused(error: errors.PairRefused) -> str:
    return _PAIRS.get(error.reason, _no_pair_file)() + " " + _("Nothing was changed.")


@sentence.register
def _words_differ(error: errors.WordsDiffer) -> str:
    if not error.positions:
        return _(
            "These are not the words both sides must see. The pairing stays as it was."
            " Have them read again; if they still differ, somebody changed a pair file."
        )
    places = ", ".join(str(place) for place in error.positions)
    return _(
        "The words differ (number {places}). The pairing stays as it was. Have them read"
        " again; if they still differ, somebody changed a pair file on its way."
    ).format(places=places)


@sentence.register
def _nothing_to_confirm(_error: errors.NothingToConfirm) -> str:
    return _("No pairing waits for its words. Accept the other side's pair file first.")


@sentence.register
def _peer_unknown(error: errors.PeerUnknown) -> str:
    if not error.name:
        return _("No remote secretary is paired with this practice yet.")
    return _("Nobody is paired under the name {name}.").format(name=error.name)


@sentence.register
def _peer_ambiguous(error: errors.PeerAmbiguous) -> str:
    return _("Several are paired: {names}. Say which one.").format(
        names=", ".join(error.names)
    )


@sentence.register
def _outside_grant(error: errors.OutsideGrant) -> str:
    return _(
        "The envelope would have held something its grant does not allow ({where})."
        " It was not made; nothing left the practice."
    ).format(where=error.where)


@sentence.register
def _clock_behind(_error: errors.ClockBehind) -> str:
    return _(
        "This computer's clock is more than a day behind what it showed before."
        " Nothing left the practice. Set the clock, then try again."
    )


@sentence.register
def _not_received(error: errors.NotReceived) -> str:
    if not error.name:
        return _("No practice has been received here yet.")
    return _("No practice of the name {name} has been received here.").format(
        name=error.name
    )


@sentence.register
def _no_carrier(error: errors.NoCarrier) -> str:
    if error.folder is None:
        return _("No folder was chosen for the envelopes of {name}.").format(
            name=error.name
        )
    return _(
        "The folder for the envelopes of {name} is not there: {folder}."
        " Plug the stick in, or choose another folder."
    ).format(name=error.name, folder=error.folder)


def _not_one_of_ours() -> str:
    return _("This file is not a whole envelope.")


def _not_for_us() -> str:
    return _("This envelope was not sealed for this installation.")


def _altered() -> str:
    return _("This envelope was damaged or altered on its way. Ask for it again.")


def _not_signed() -> str:
    return _("This envelope was not signed by the one it should come from.")


def _not_granted() -> str:
    return _("This envelope does not come under a grant that holds today.")


def _outside() -> str:
    return _("This envelope holds something its grant does not allow.")


_REFUSED: Mapping[str, Callable[[], str]] = {
    "size": _not_one_of_ours,
    "magic": _not_one_of_ours,
    "suite": lambda: _("This envelope is sealed in a way that is not accepted here."),
    "key": _not_for_us,
    "addressee": _not_for_us,
    "sealed": _altered,
    "frame": _altered,
    "body": _altered,
    "signature": _not_signed,
    "practice": _not_granted,
    "grant": _not_granted,
    "field": _outside,
    "kind": lambda: _("This envelope is of a kind this version does not read yet."),
    "cloned": lambda: _(
        "Two different envelopes came under the same number: the sender's computer was"
        " copied or put back to an earlier day. Nothing more is taken from it. Call it."
    ),
    "frozen": lambda: _(
        "Nothing is taken from this sender since two different envelopes came under the"
        " same number. Call it, then pair again."
    ),
    "pairing": lambda: _(
        "The twelve words have not been compared with this sender since its keys were"
        " accepted."
    ),
    "ended": lambda: _("The contract with this sender has ended."),
    "clock": lambda: _(
        "This envelope says it was sealed later than now. Check this computer's clock."
    ),
    "held": lambda: _(
        "Too many envelopes wait for an earlier one that has not come. Ask for a whole one."
    ),
}


def _no_pair_file() -> str:
    return _("This is not a whole pair file. Ask for it again.")


_PAIRS: Mapping[str, Callable[[], str]] = {
    "own": lambda: _("This pair file comes from this very installation."),
    "suite": lambda: _("This pair file comes from a version with other keys."),
    "unknown_invite": lambda: _(
        "This pair file answers an invitation that was not ours."
    ),
}
