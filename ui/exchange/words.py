"""What the exchange screen says of states, fields and envelopes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.entities.exchange import Direction, PeerState, PliState
from desktop.clock import on_the_wall
from desktop.dates import hour, numeric_day, short_day
from desktop.i18n import N_, _, ngettext
from desktop.names import Named
from desktop.reads.exchange import PeerRow, PliRow
from ui.exchange.state import ExchangeState

_STATES = {
    PeerState.NEW: N_("Not paired yet"),
    PeerState.OFFERED: N_("Waits for the answer"),
    PeerState.PAIRED: N_("Words to compare"),
    PeerState.VERIFIED: N_("Words compared"),
    PeerState.ACTIVE: N_("Words compared"),
    PeerState.SUSPENDED: N_("Suspended"),
    PeerState.ENDED: N_("Contract ended"),
    PeerState.CLOSED: N_("Closed"),
}
_PLIS = {
    PliState.WRITING: N_("being written"),
    PliState.SEALED: N_("sealed"),
    PliState.HANDED_OVER: N_("handed over"),
    PliState.READ: N_("received and read"),
    PliState.ANSWERED: N_("answered"),
    PliState.EXPIRED: N_("expired"),
    PliState.APPLIED: N_("applied"),
    PliState.REVIEWED: N_("reviewed"),
    PliState.HELD: N_("waits for an earlier one"),
    PliState.REFUSED: N_("refused"),
}
FIELDS = {
    "slot": (N_("Taken and free hours"), N_("time and length")),
    "name": (N_("Patient’s name"), N_("name and initial")),
    "phone": (N_("Telephone number"), N_("to confirm")),
    "category": (N_("Type of appointment"), N_("two letters")),
    "status": (N_("State of the appointment"), ""),
    "rid": (N_("Same patient again"), N_("a pseudonym")),
    "notes": (N_("Reasons, notes and alerts"), ""),
    "identity": (N_("NIR, birth date and sex"), ""),
    "address": (N_("Address and e-mail"), ""),
}
# word, icon, ink of each way a field goes
WAYS = {
    "leaves": (N_("Leaves"), "pli.part", "accent"),
    "reduced": (N_("Reduced"), "pli.reduit", "warn"),
    "stays": (N_("Not signed"), "pli.jamais", "2"),
    "never": (N_("Never"), "pli.jamais", "seal"),
}


@dataclass(frozen=True, slots=True)
class _Named:
    family_name: str
    first_name: str


def as_named(text: str) -> Named:
    """A reduced name, "Lefèvre É.", as one that can be hidden."""
    family, _space, initial = text.rpartition(" ")
    return _Named(family or text, initial.rstrip(".") if family else "")


def peer_state(peer: PeerRow) -> str:
    """How far the pairing has come."""
    return _("Blocked") if peer.frozen else _(_STATES[peer.state])


def band_fact(state: ExchangeState) -> str:
    """What is so, in the band's second line."""
    if state.peer is None:
        return _("Nothing leaves, and nothing is received.")
    if state.preview is None:
        return peer_state(state.peer)
    count = state.preview.appointments
    return ngettext(
        "{count} appointment would leave now",
        "{count} appointments would leave now",
        count,
    ).format(count=count)


def pli_state(row: PliRow) -> str:
    """Where the envelope is."""
    return _(_PLIS[row.state])


def pli_title(row: PliRow) -> str:
    """As "No. 212, to Voary"."""
    if not row.peer:
        return _("Unknown sender")
    said = _("No. {number}, to {peer}")
    if row.direction is Direction.IN:
        said = _("No. {number}, from {peer}")
        if row.state is PliState.REFUSED:
            return _("Envelope from {peer}").format(peer=row.peer)
    return said.format(number=row.sequence, peer=row.peer)


def pli_amount(row: PliRow) -> str:
    """How much is in it."""
    if row.direction is Direction.OUT:
        count = row.appointments
        said = ngettext("{count} appointment", "{count} appointments", count)
        return said.format(count=count)
    if row.state is PliState.REFUSED:
        return _("nothing applied")
    count = row.applied or row.pending
    return ngettext("{count} change", "{count} changes", count).format(count=count)


def moment(at: datetime | None, zone: str) -> str:
    """As "mar. 10 nov. 10:31"."""
    if at is None:
        return ""
    wall = on_the_wall(at, zone)
    return f"{short_day(wall.date())} {hour(wall)}"


def day_of(at: datetime | None, zone: str) -> str:
    """As "10/11/2026"."""
    return "" if at is None else numeric_day(on_the_wall(at, zone).date())
