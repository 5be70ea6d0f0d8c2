"""Invented calls and tasks: what a counter wrote down in three weeks, this morning on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from uuid import UUID

from db.entities import (
    CallBack,
    Caller,
    MessageAddition,
    MessageState,
    Motive,
    PhoneMessage,
    Repeats,
    Role,
    Task,
    TaskState,
    Urgency,
)
from db.queries.practice import accounts
from db.rows import AppointmentRow
from db.sealed_text import sealed_text
from db.unit_of_work import UnitOfWork
from desktop.demonstration.people import new_uuid
from desktop.operations.operation import operation
from desktop.reads.calls import hit_by
from desktop.rights import Right
from desktop.session import Session
from desktop.telephone.due import due

_M, _U, _B, _S = Motive, Urgency, CallBack, MessageState
_SEALED = (Motive.QUESTION, Motive.RESULTS, Motive.RENEWAL)


@dataclass(frozen=True, slots=True)
class _Call:
    """One call: days ago and the hour, its class, and what was said."""

    days: int
    at: time
    motive: Motive
    urgency: Urgency
    back: CallBack
    state: MessageState
    text: str
    house: str = ""


_CALLS = (
    _Call(0, time(10, 36), _M.QUESTION, _U.URGENT, _B.SOON, _S.OPEN,
          "Vertiges depuis ce matin après le nouveau comprimé, seul chez lui."),
    _Call(0, time(9, 52), _M.CERTIFICATE, _U.TODAY, _B.NONE, _S.OPEN,
          "Certificat de natation pour sa fille, à remettre à l’école jeudi."),
    _Call(0, time(9, 20), _M.RESULTS, _U.NONE, _B.MIDDAY, _S.OPEN,
          "Rappel attendu au sujet d’un bilan reçu hier soir.",
          "Laboratoire des Quais"),
    _Call(1, time(17, 48), _M.RENEWAL, _U.TODAY, _B.EVENING, _S.TOLD,
          "Renouvellement avant son départ, pharmacie du Port."),
    _Call(1, time(16, 10), _M.OTHER, _U.TODAY, _B.NONE, _S.DONE,
          "Ordonnance illisible : quelle dose pour le soir ?", "Pharmacie du Port"),
    _Call(1, time(11, 32), _M.APPOINTMENT, _U.NONE, _B.NONE, _S.TOLD,
          "Souhaite un rendez-vous plus tôt, le matin."),
    _Call(1, time(9, 5), _M.APPOINTMENT, _U.NONE, _B.NONE, _S.TOLD,
          "Ne pourra pas venir, rappellera."),
)  # fmt: skip
_OLDER = (
    (_M.RENEWAL, "Renouvellement de l’ordonnance habituelle."),
    (_M.CERTIFICATE, "Attestation pour la mutuelle."),
    (_M.APPOINTMENT, "Demande à décaler d’une semaine."),
    (_M.RESULTS, "Demande si le compte rendu est arrivé."),
    (_M.QUESTION, "Peut-elle prendre les deux traitements ensemble ?"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Everything that is entered; texts that are to be sealed stand beside it."""

    messages: Sequence[PhoneMessage]
    additions: Sequence[MessageAddition]
    tasks: Sequence[Task]
    sealed: dict[UUID, str]


@operation(Right.MESSAGES)
def fill_register(uow: UnitOfWork, *, register: Register) -> None:
    """Saves invented messages and tasks."""
    for one in register.messages:
        message = replace(one, station_id=uow.station)
        said = register.sealed.get(one.id)
        if said:
            sealed = uow.write(partial(sealed_text, subject=one.id, text=said))
            message = replace(message, sealed=sealed)
        uow.phone_messages.save(message)
    for addition in register.additions:
        uow.message_additions.save(addition)
    for task in register.tasks:
        uow.tasks.save(replace(task, station_id=uow.station))


def keep_register(session: Session, seed: int, today: date) -> None:
    """This morning's calls, those of three weeks, and what is to be done."""
    random = Random(f"register {seed} {today.isoformat()}")
    midnight = datetime.combine(today, time())
    coming = session.ask(hit_by, midnight, midnight + timedelta(days=21))
    whose = list({row.patient_id: row for row in coming if row.patient_id}.values())
    if not whose:
        return
    random.shuffle(whose)
    people = session.ask(accounts)
    counter = next((p.id for p in people if p.role is Role.SECRETARY), people[0].id)
    hands = _Hands(random, counter, session.account.id, today)
    messages = list(hands.messages(whose))
    sealed = {m.id: m.text for m in messages if m.motive in _SEALED and m.patient_id}
    additions = [
        MessageAddition(
            id=new_uuid(random),
            message_id=one.id,
            patient_id=one.patient_id,
            at=one.taken_at + timedelta(minutes=35),
            by=counter,
            text="A rappelé : pas de nouvelle depuis.",
        )
        for one in messages
        if one.motive is Motive.CERTIFICATE
    ][:1]
    session.do(
        fill_register,
        register=Register(
            messages=[replace(m, text="") if m.id in sealed else m for m in messages],
            additions=additions,
            tasks=list(hands.tasks(whose, messages)),
            sealed=sealed,
        ),
    )
    session.forget_undo()


@dataclass(frozen=True, slots=True)
class _Hands:
    """Who writes what down."""

    random: Random
    counter: UUID
    doctor: UUID
    today: date

    def messages(self, whose: Sequence[AppointmentRow]) -> Iterator[PhoneMessage]:
        """Those of these days, then older ones, all answered."""
        for number, call in enumerate(_CALLS):
            yield self._message(call, whose[number % len(whose)])
        for days in range(2, 22):
            if self._back(days).weekday() > 4:
                continue
            motive, text = self.random.choice(_OLDER)
            at = time(self.random.randint(9, 17), self.random.randint(0, 59))
            call = _Call(days, at, motive, _U.NONE, _B.NONE, _S.TOLD, text)
            yield self._message(call, self.random.choice(whose))

    def tasks(
        self, whose: Sequence[AppointmentRow], messages: Sequence[PhoneMessage]
    ) -> Iterator[Task]:
        """A late one, three for today, two that come again, one that is done."""
        today, made = self.today, datetime.combine(self._back(1), time(18, 2))
        lines = (
            ("Rappeler pour le résultat", today, time(11, 0), Repeats.NEVER, 0),
            ("Confirmer les visites de jeudi", today, None, Repeats.NEVER, -1),
            ("Échanger les clés USB", today, time(18, 30), Repeats.WEEKLY, -1),
            ("Commander les ordonnanciers", self._back(1), None, Repeats.NEVER, -1),
            ("Relever la messagerie sécurisée", today + timedelta(days=1), time(8, 45),
             Repeats.WORKDAYS, -1),
            ("Envoyer la convocation de contrôle", today + timedelta(days=3), None,
             Repeats.NEVER, 1),
        )  # fmt: skip
        for title, day, at, repeats, patient in lines:
            yield Task(
                id=new_uuid(self.random),
                title=title,
                due_day=day,
                due_time=at,
                repeats=repeats,
                patient_id=whose[patient].patient_id if patient >= 0 else None,
                message_id=messages[2].id if patient == 0 else None,
                made_by=self.counter,
                made_at=made,
            )
        done = Task(
            id=new_uuid(self.random),
            title="Feuilles de soins postées",
            due_day=today,
            made_by=self.counter,
            made_at=made,
        )
        when = datetime.combine(today, time(9, 40))
        yield done.settled(TaskState.DONE, self.counter, when)

    def _message(self, call: _Call, row: AppointmentRow) -> PhoneMessage:
        taken = datetime.combine(self._back(call.days), call.at)
        house = bool(call.house)
        message = PhoneMessage(
            id=new_uuid(self.random),
            received_at=taken - timedelta(minutes=2),
            taken_at=taken,
            taken_by=self.counter,
            caller=Caller.PROFESSIONAL if house else Caller.PATIENT,
            patient_id=None if house else row.patient_id,
            caller_name=call.house,
            phone="+33199002030" if house else row.phone,
            identity_checked=not house,
            motive=call.motive,
            urgency=call.urgency,
            text=call.text,
            call_back=call.back,
            due_at=due(call.urgency, call.back, taken),
        )
        return self._answered(message, call.state)

    def _answered(self, message: PhoneMessage, state: MessageState) -> PhoneMessage:
        at = message.taken_at + timedelta(minutes=self.random.randint(8, 90))
        if state is MessageState.OPEN:
            return message
        done = message.read(self.doctor, at).done(self.doctor, at)
        if state is MessageState.DONE:
            return done
        return done.told(self.counter, at + timedelta(minutes=12))

    def _back(self, days: int) -> date:
        """So many days ago; yesterday is the last day that was worked."""
        day = self.today - timedelta(days=days)
        while days == 1 and day.weekday() > 4:
            day -= timedelta(days=1)
        return day
