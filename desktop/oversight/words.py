"""One sentence for each condition of the gate that does not hold, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.errors import Condition
from desktop.i18n import _


def gate_sentence(missing: Condition) -> str:
    """The sentence for one condition, in the language in force."""
    day = missing.day.strftime("%d/%m/%Y") if missing.day else ""
    return SENTENCES[missing.code]().format(peer=missing.peer, day=day)


SENTENCES: Mapping[str, Callable[[], str]] = {
    "peer_missing": lambda: _(
        "No remote secretary is paired with this practice. Nothing left the practice."
        " Prepare an invitation to begin."
    ),
    "peer_frozen": lambda: _(
        "{peer} sent two different envelopes under the same number: its computer was"
        " copied or put back to an earlier day. Nothing left the practice."
        " Call {peer}, then pair again."
    ),
    "peer_suspended": lambda: _(
        "Exchanges with {peer} are suspended. Nothing left the practice."
        " Resume them to go on."
    ),
    "peer_ended": lambda: _(
        "The contract with {peer} has ended. Nothing left the practice."
    ),
    "pairing_missing": lambda: _(
        "The pairing with {peer} waits for its answer. Nothing left the practice."
        " Accept the pair file that {peer} sends back."
    ),
    "pairing_not_verified": lambda: _(
        "The twelve words have not been compared with {peer}. Nothing left the"
        " practice. Call {peer} on a number you know and type the words."
    ),
    "agreement_missing": lambda: _(
        "There is no signed confidentiality agreement with {peer}. Nothing left the"
        " practice. Attach the signed agreement."
    ),
    "agreement_altered": lambda: _(
        "The agreement kept for {peer} is not the one that was attached. Nothing left"
        " the practice. Attach the signed agreement again."
    ),
    "agreement_not_started": lambda: _(
        "The confidentiality agreement with {peer} begins on {day}. Nothing left the"
        " practice. Wait until that day, or attach another agreement."
    ),
    "agreement_expired": lambda: _(
        "The confidentiality agreement with {peer} expired on {day}. Nothing left the"
        " practice. Attach the renewed agreement to resume."
    ),
    "grant_missing": lambda: _(
        "The doctor has not yet signed what may leave for {peer}. Nothing left the"
        " practice. The doctor attaches the agreement again to sign it."
    ),
    "grant_forged": lambda: _(
        "What may leave for {peer} was not signed by the doctor of this practice."
        " Nothing left the practice. The doctor attaches the agreement again."
    ),
    "grant_other_practice": lambda: _(
        "What was signed for {peer} is another practice’s. Nothing left the practice."
        " The doctor attaches the agreement again."
    ),
    "grant_other_keys": lambda: _(
        "What was signed for {peer} is for other keys than those it has now. Nothing"
        " left the practice. Compare the words again, then attach the agreement."
    ),
    "grant_other_agreement": lambda: _(
        "What was signed for {peer} rests on another agreement. Nothing left the"
        " practice. The doctor attaches the agreement again."
    ),
    "grant_not_started": lambda: _(
        "What was signed for {peer} holds from {day}. Nothing left the practice."
    ),
    "grant_expired": lambda: _(
        "What was signed for {peer} held until {day}. Nothing left the practice."
        " Attach the renewed agreement to resume."
    ),
}
