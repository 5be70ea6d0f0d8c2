"""What is done with messages: each one operation, with the words of its notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from db.entities import MessageState, PhoneMessage
from db.errors import ExpectedError
from db.rows import MessageFile, MessageRow, PatientRow
from desktop.i18n import N_, _
from desktop.operations import answering, phone_messages
from desktop.operations.phone_messages import NewMessage
from desktop.operations.sealed_messages import unseal_message
from desktop.rights import Right
from ui.names import Names
from ui.operator import Operator

VERBS = {
    "read": (N_("Read"), "L", "session.montrer"),
    "done": (N_("Dealt with"), "F", "choix.coche"),
    "told": (N_("Caller told"), "R", "message.rappeler"),
    "reopen": (N_("Open again"), "O", "retour.annuler"),
    "book": (N_("Appointment…"), "N", "rdv.ajouter"),
    "task": (N_("Task…"), "T", "retour.tache"),
    "wait": (N_("Waiting list…"), "W", "ph.hourglass"),
    "file": (N_("Open the file"), "P", "patient.un"),
    "tie": (N_("Tie to a patient…"), "D", "journal.chaine"),
    "add": (N_("Add"), "A", "patient.modifier"),
    "seal": (N_("Seal"), "S", "scelle.verrou_plein"),
    "strike": (N_("Strike out…"), "Del", "retour.fermer"),
}
"""What can be done with a message: words, key, icon, in the order of the buttons."""
KEYS = {key: verb for verb, (_words, key, _icon) in VERBS.items()}
_STEPS = {
    "read": (MessageState.READ, N_("Message of {name} read.")),
    "done": (MessageState.DONE, N_("Message of {name} dealt with.")),
    "told": (MessageState.TOLD, N_("{name} was told: the message is closed.")),
}
_ASKS = {"wait": Right.WAITING_LIST}
"""Verbs that lead out of the register, and the right of what they lead to."""
Opened = Callable[[MessageFile, Mapping[UUID, str]], None]


def possible(verb: str, row: MessageRow) -> bool:
    """Whether a verb leads on from where the message is."""
    one, waits = row.message, row.message.is_unanswered
    rules = {
        "read": one.state is MessageState.OPEN,
        "done": waits,
        "told": waits or one.state is MessageState.DONE,
        "reopen": not waits,
        "strike": waits,
        "seal": not row.is_sealed and one.state is not MessageState.STRUCK,
        "add": one.state is not MessageState.STRUCK,
        "file": row.patient_id is not None,
    }
    return rules.get(verb, one.state is not MessageState.STRUCK)


def withheld_from(carries: Callable[[Right], bool]) -> frozenset[str]:
    """The verbs that are not this person's."""
    return frozenset(verb for verb, right in _ASKS.items() if not carries(right))


class MessageDeeds:
    """The operations of the register, for one owner."""

    def __init__(self, operator: Operator, names: Names, owner: QObject) -> None:
        self._operator, self._names, self._owner = operator, names, owner

    def take(
        self,
        new: NewMessage,
        then: Callable[[PhoneMessage], None],
        failed: Callable[[ExpectedError], None],
    ) -> None:
        """Keeps what was noted; the form stays as it is when that is refused."""
        self._operator.do(
            self._owner,
            phone_messages.take_message,
            {"new": new},
            then=then,
            failed=failed,
            said=_sentence,
        )

    def open(self, key: UUID, then: Opened) -> None:
        """The message with what was said, unsealed where this session has the key."""

        def came(file: MessageFile) -> None:
            parts = file.sealed_parts()
            if not parts or not self.has_key():
                then(file, {})
                return
            self._operator.do(
                self._owner,
                unseal_message,
                {"message_id": key, "parts": parts},
                then=lambda said: then(file, said),
            )

        self._operator.do(
            self._owner, phone_messages.open_message, {"message_id": key}, then=came
        )

    def answer(self, verb: str, row: MessageRow) -> None:
        """Read, dealt with, or told."""
        state, words = _STEPS[verb]
        fields = {"message_id": row.id, "state": state}
        self._do(phone_messages.answer_message, fields, words, row)

    def reopen(self, row: MessageRow) -> None:
        """Somebody waits again."""
        words = N_("Message of {name} open again.")
        self._do(phone_messages.reopen_message, {"message_id": row.id}, words, row)

    def strike(self, row: MessageRow, why: str) -> None:
        """Taken by mistake."""
        fields = {"message_id": row.id, "why": why}
        words = N_("Message of {name} struck out; it stays in the register.")
        self._do(phone_messages.strike_message, fields, words, row)

    def tie(self, row: MessageRow, patient: PatientRow) -> None:
        """Whom it is about was found out."""
        fields = {"message_id": row.id, "patient_id": patient.id}
        said = _("Message tied to {name}.").format(name=self._names.name(patient))
        self._operator.do(self._owner, answering.tie_message, fields, said=said)

    def seal(self, row: MessageRow) -> None:
        """From now on the doctor alone reads it."""
        words = N_("Message of {name} sealed for the doctor.")
        self._do(phone_messages.seal_message, {"message_id": row.id}, words, row)

    def add(self, row: MessageRow, text: str, then: Callable[[object], None]) -> None:
        """Puts a text beside the message."""
        fields = {"message_id": row.id, "text": text}
        words = N_("Added to the message of {name}.")
        self._do(phone_messages.add_to_message, fields, words, row, then)

    def _do(
        self,
        operation: Any,
        fields: dict[str, Any],
        words: str,
        row: MessageRow,
        then: Callable[[Any], None] | None = None,
    ) -> None:
        said = _(words).format(name=self._names.name(row))
        self._operator.do(self._owner, operation, fields, then=then, said=said)

    def has_key(self) -> bool:
        """Whether this session opens what was sealed for the doctor."""
        session = self._operator.session
        return session.home.doctor is not None and session.may(Right.CONFIDENTIAL)


def _sentence(kept: PhoneMessage) -> str:
    if kept.sealed:
        return _("Message kept, sealed for the doctor.")
    return _("Message kept.")
