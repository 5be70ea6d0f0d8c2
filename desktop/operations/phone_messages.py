"""What people do with the register of calls: take, open, add, answer, seal; never rewrite."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from db.entities import (
    CallBack,
    Caller,
    MessageAddition,
    MessageState,
    Motive,
    PhoneMessage,
    Role,
    Setting,
    Urgency,
)
from db.errors import InvalidValue
from db.queries.phone_messages import phone_message
from db.rows import MessageFile
from db.sealed_text import sealed_text
from db.unit_of_work import UnitOfWork
from desktop.formats.phones import phone_number
from desktop.operations.operation import operation
from desktop.operations.patients import NewPatient, create
from desktop.rights import Right
from desktop.telephone import alerts, instructions
from desktop.telephone.alerts import AlertList
from desktop.telephone.due import due
from desktop.telephone.instructions import Instructions

_ANSWERS = (Role.DOCTOR, Role.SUBSTITUTE)
"""Whose opening of a message counts as having read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMessage:
    """What was noted while the telephone was in the hand; see `PhoneMessage`.

    Args:
        received_at: when it rang; None for now.
        seal: whether only the doctor reads the text afterwards.
        moment: when to call back, where `call_back` is a moment.
    """

    caller: Caller = Caller.PATIENT
    patient_id: UUID | None = None
    new_patient: NewPatient | None = None
    caller_name: str = ""
    relation: str = ""
    phone: str = ""
    identity_checked: bool = False
    motive: Motive = Motive.OTHER
    urgency: Urgency = Urgency.NONE
    text: str = ""
    seal: bool = False
    call_back: CallBack = CallBack.NONE
    moment: datetime | None = None
    voicemail: bool = False
    by_counter: bool = False
    received_at: datetime | None = None
    transferred_at: datetime | None = None


@operation(Right.MESSAGES, lasting=True)
def take_message(uow: UnitOfWork, *, new: NewMessage) -> PhoneMessage:
    """A new line of the register; what alarms the doctor makes it urgent.

    It is there for good: whoever erred strikes it out, or adds to it.
    """
    text = new.text.strip()
    if not text and new.motive is Motive.OTHER:
        raise InvalidValue("text", "missing")
    heard = alert_list(uow).heard(text)
    urgency = Urgency.URGENT if heard or new.transferred_at else new.urgency
    key, patient = uow.new_id(), _about(uow, new)
    message = PhoneMessage(
        id=key,
        station_id=uow.station,
        received_at=min(new.received_at or uow.wall, uow.wall),
        taken_at=uow.wall,
        taken_by=uow.author.id,
        caller=new.caller,
        patient_id=patient,
        caller_name=new.caller_name.strip(),
        relation=new.relation.strip(),
        phone=phone_number(new.phone) or new.phone.strip(),
        identity_checked=new.identity_checked and patient is not None,
        motive=new.motive,
        urgency=urgency,
        alerted=bool(heard),
        transferred_at=new.transferred_at,
        text=text,
        call_back=new.call_back,
        due_at=due(urgency, new.call_back, uow.wall, new.moment),
        voicemail=new.voicemail,
        by_counter=new.by_counter,
    )
    if new.seal and text:
        message = replace(message, text="", sealed=_sealed(uow, key, text))
    uow.phone_messages.save(message)
    uow.tell(motive=message.motive.value, urgency=message.urgency.value)
    return message


@operation(Right.MESSAGES, lasting=True)
def open_message(uow: UnitOfWork, *, message_id: UUID) -> MessageFile:
    """One message with what was said, told before anybody sees it.

    The doctor's opening, or that of whoever stands in for her, is her having read it.

    Raises:
        NotFound: there is none with this id.
    """
    message = uow.phone_messages.get(message_id)
    patients = (message.patient_id,) if message.patient_id else ()
    uow.tell(subject="phone_message", subject_id=message_id, patients=patients)
    if message.state is MessageState.OPEN and _answers(uow, message):
        uow.phone_messages.save(message.read(uow.author.id, uow.wall))
    return phone_message(uow.reader, message_id)


@operation(Right.MESSAGES, lasting=True)
def add_to_message(uow: UnitOfWork, *, message_id: UUID, text: str) -> MessageAddition:
    """Puts something beside a message; sealed where the message is."""
    return _added(uow, uow.phone_messages.get(message_id), text)


@operation(Right.MESSAGES)
def answer_message(
    uow: UnitOfWork, *, message_id: UUID, state: MessageState
) -> PhoneMessage:
    """Read, done, or told to the caller: who and when is kept."""
    steps = {
        MessageState.READ: PhoneMessage.read,
        MessageState.DONE: PhoneMessage.done,
        MessageState.TOLD: PhoneMessage.told,
    }
    if state not in steps:
        raise InvalidValue("state", "out_of_range", state.value)
    message = uow.phone_messages.get(message_id)
    return _kept(uow, steps[state](message, uow.author.id, uow.wall))


@operation(Right.MESSAGES)
def strike_message(uow: UnitOfWork, *, message_id: UUID, why: str) -> PhoneMessage:
    """Taken by mistake: it stays in the register, struck out, with the reason."""
    message = uow.phone_messages.get(message_id)
    uow.tell(why=why)
    return _kept(uow, message.struck(why, uow.author.id, uow.wall))


@operation(Right.MESSAGES)
def reopen_message(uow: UnitOfWork, *, message_id: UUID) -> PhoneMessage:
    """Somebody waits for an answer again."""
    return _kept(uow, uow.phone_messages.get(message_id).reopened())


@operation(Right.MESSAGES, lasting=True)
def seal_message(uow: UnitOfWork, *, message_id: UUID) -> PhoneMessage:
    """From now on the doctor alone reads what was said; the journal forgets it too."""
    message = uow.phone_messages.get(message_id)
    for one in uow.message_additions.of_message(message_id):
        if one.text:
            sealed = _sealed(uow, one.id, one.text)
            uow.message_additions.forget_text(one.id)
            uow.message_additions.save(replace(one, text="", sealed=sealed))
    if not message.text:
        return message
    sealed = _sealed(uow, message_id, message.text)
    uow.phone_messages.forget_text(message_id)
    return _kept(uow, replace(message, text="", sealed=sealed))


@operation(Right.PRACTICE)
def set_alert_list(
    uow: UnitOfWork, *, lines: tuple[str, ...], script: tuple[str, ...]
) -> AlertList:
    """The doctor's own list of signs, signed with her name and the day."""
    made = AlertList(
        lines=lines, script=script, by=uow.author.display_name, on=uow.wall.date()
    )
    _set(uow, alerts.SETTING, made.write())
    return made


@operation(Right.PRACTICE)
def set_instructions(uow: UnitOfWork, *, said: Instructions) -> Instructions:
    """What the doctor wants done with each class of call."""
    _set(uow, instructions.SETTING, said.write())
    return said


def alert_list(uow: UnitOfWork) -> AlertList:
    """The list in force, inside an act that is under way."""
    kept = uow.settings.named(alerts.SETTING)
    return AlertList.read(kept.value if kept else None)


def _about(uow: UnitOfWork, new: NewMessage) -> UUID | None:
    if new.new_patient is not None:
        return create(uow, new.new_patient).id
    return None if new.patient_id is None else uow.patients.get(new.patient_id).id


def _answers(uow: UnitOfWork, message: PhoneMessage) -> bool:
    mine = message.taken_by == uow.author.id
    return uow.author.role in _ANSWERS or (message.by_counter and not mine)


def _added(uow: UnitOfWork, message: PhoneMessage, text: str) -> MessageAddition:
    key, said = uow.new_id(), text.strip()
    made = MessageAddition(
        id=key,
        message_id=message.id,
        patient_id=message.patient_id,
        at=uow.wall,
        by=uow.author.id,
        text=said,
    )
    if message.sealed:
        made = replace(made, text="", sealed=_sealed(uow, key, said))
    uow.message_additions.save(made)
    return made


def _sealed(uow: UnitOfWork, key: UUID, text: str) -> str:
    return uow.write(lambda office: sealed_text(office, key, text))


def _kept(uow: UnitOfWork, message: PhoneMessage) -> PhoneMessage:
    uow.phone_messages.save(message)
    return message


def _set(uow: UnitOfWork, name: str, value: str) -> None:
    known = uow.settings.named(name)
    key = known.id if known else uow.new_id()
    uow.settings.save(Setting(id=key, name=name, value=value))
