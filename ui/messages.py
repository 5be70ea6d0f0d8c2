"""What a person is told of an error, and the one thing she can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

# Imported for its effect: it gives the errors of the exchange their sentences.
import desktop.exchange.sentences  # noqa: F401
from db import errors as kept
from desktop import errors as refused
from desktop.i18n import _
from desktop.words import sentence


@dataclass(frozen=True, slots=True)
class Message:
    """Words for the message bar.

    Args:
        action: the words of its button, "" without one.
        place: where in the window the button leads, as `ui.screen.going` reads it.
    """

    text: str
    action: str = ""
    place: str = ""


@singledispatch
def words(error: kept.ExpectedError) -> Message:
    """What happened, what did not, what to do; with a button where one helps."""
    return Message(sentence(error))


@words.register(kept.Damaged)
@words.register(kept.AlteredOutside)
@words.register(kept.OlderThanSeen)
def _restorable(error: kept.ExpectedError) -> Message:
    return Message(sentence(error), _("See the backups"), "backups")


@words.register(refused.GateClosed)
def _gate(error: refused.GateClosed) -> Message:
    return Message(sentence(error), _("See what is missing"), "exchange")
