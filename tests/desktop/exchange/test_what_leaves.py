"""Only granted fields leave: planted words are looked for in everything that was sealed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID, uuid4

import pytest
from support.builders import a_patient, an_appointment
from support.exchange import MORNING, Two, keep

from db.entities import (
    Absence,
    Address,
    AppointmentState,
    CallList,
    CallReason,
    CallRow,
    HeldRange,
    OpeningException,
    Patient,
    Phone,
    Sex,
    WaitingWish,
)
from db.queries import exchange as queries
from db.queries.shared_agenda import columns_of
from desktop.exchange import envelope
from desktop.exchange.body import Op, read_body
from desktop.exchange.errors import OutsideGrant, PliRefused
from desktop.exchange.fields import CLASSES
from desktop.exchange.grant import GrantTerms
from desktop.exchange.key_sets import KeySet
from desktop.exchange.snapshot import checked
from desktop.reads import exchange as reads

SLOT = {"start": "2026-11-24T09:00", "end": "2026-11-24T09:20"}
KEY = "ab" * 16
TERMS = GrantTerms(
    grant_id=UUID(int=1),
    practice_id=UUID(int=2),
    peer_org="Voary",
    peer_station=UUID(int=3),
    peer_fpr="ab" * 32,
    pdf_sha256="cd" * 32,
    valid_from=date(2026, 1, 1),
    valid_to=date(2027, 1, 1),
)


def content(two: Two, sealed_file: bytes, remote: str = "remote") -> bytes:
    """The body of an envelope, opened with the receiver's own key."""
    session = two.home(remote)
    clear = envelope.read_clear(sealed_file)
    peer = queries.peers(session.reader)[0]
    key = queries._reading(session.reader, queries.Peers).keys.by_id(clear.key_id.hex())
    assert key is not None
    return envelope.open_body(
        sealed_file,
        key.private,
        bytes.fromhex(KeySet.from_json(peer.key_set).sign),
        KeySet.from_json(peer.own_key_set).fingerprint,
    )


def canary(name: str) -> str:
    return f"CANARI{name}"


def a_full_patient() -> Patient:
    """Somebody with a planted word in every field there is."""
    return a_patient(
        "Lefèvre",
        "Élodie Marguerite",
        title=canary("TITRE"),
        sex=Sex.FEMALE,
        birth_date=date(1984, 5, 14),
        birth_place=canary("LIEU"),
        nir="284057500112345",
        phones=(
            Phone(number=canary("TEXTE"), owner=canary("TIERS")),
            Phone(number="06 39 98 27 14", label=canary("LABEL"), owner=canary("MERE")),
        ),
        email=canary("MAIL") + "@example.test",
        address=Address(
            street=canary("RUE"), postcode=canary("CODE"), city=canary("VILLE")
        ),
        notes=canary("NOTE"),
        booking_alert=canary("ALERTE"),
        birth_insee=canary("INSEE"),
        language=canary("LANGUE"),
        identity_checked_on=date(1999, 12, 31),
        deceased_on=date(1999, 12, 31),
    )


def test_no_planted_word_of_a_field_that_stays_is_in_what_leaves(two: Two) -> None:
    two.ready()
    somebody = a_full_patient()
    visit = an_appointment(
        MORNING,
        patient_id=somebody.id,
        note=canary("MOTIF"),
        reason=canary("RAISON"),
        title=canary("TITRE2"),
        source=canary("SOURCE"),
    )
    imported = an_appointment(
        MORNING + timedelta(hours=1), title=canary("EVENEMENT"), source="import"
    )
    two.office.do(keep, records=[somebody, visit, imported])

    body = content(two, two.seal().file.read_bytes())

    for stays in (
        "CANARI",
        "1984-05-14",
        "1999-12-31",
        "284057500112345",
        "Élodie",
        "Marguerite",
        "example.test",
        somebody.id.hex,
        str(somebody.id),
        visit.id.hex,
        str(visit.id),
    ):
        assert stays.encode() not in body, stays
    shown = [op for op in json.loads(body)["ops"] if op["entity"] == "appointment"]
    assert shown[0]["fields"] == {
        **SLOT,
        "status": "booked",
        "name": "Lefèvre É.",
        "phone": "0639982714",
        "rid": shown[0]["fields"]["rid"],
    }
    assert set(shown[1]["fields"]) == {"start", "end", "status"}


def test_no_label_wish_or_call_is_in_what_leaves(two: Two) -> None:
    two.ready()
    patients, _booked = two.book(1)
    who = patients[0].id
    evening = MORNING.replace(hour=18)
    calls = CallList(
        id=uuid4(), reason=CallReason.SELECTION, made_at=MORNING, title=canary("LISTE")
    )
    two.office.do(
        keep,
        records=[
            Absence(
                id=uuid4(),
                start=evening,
                end=evening + timedelta(hours=1),
                label=canary("ABSENCE"),
            ),
            OpeningException(
                id=uuid4(), day=MORNING.date(), open=False, label=canary("FERME")
            ),
            HeldRange(
                id=uuid4(),
                day=MORNING.date(),
                start=time(9),
                end=time(10),
                label=canary("GARDE"),
            ),
            WaitingWish(
                id=uuid4(),
                patient_id=who,
                since=MORNING,
                note=canary("SOUHAIT"),
                phone=canary("NUMERO"),
            ),
            calls,
            CallRow(
                id=uuid4(),
                list_id=calls.id,
                position=1,
                patient_id=who,
                note=canary("APPEL"),
            ),
        ],
    )

    sealed = two.seal().file.read_bytes()

    assert b"CANARI" not in sealed
    assert b"CANARI" not in content(two, sealed)


def test_nothing_of_the_clear_bytes_tells_who_or_what(two: Two) -> None:
    two.ready()
    two.book(1)

    raw = two.seal().file.read_bytes()

    for word in (
        b"Nom0",
        b"Vasseur",
        b"remote",
        b"Voary",
        two.office.practice.id.bytes,
    ):
        assert word not in raw


def test_a_patient_who_is_opposed_stays_out_and_is_counted(two: Two) -> None:
    two.ready()
    two.book(2)
    opposed = a_patient("Discret", "Paul", remote_opposed=True)
    hours = [
        an_appointment(MORNING + timedelta(hours=n), patient_id=opposed.id)
        for n in (3, 4)
    ]
    two.office.do(keep, records=[opposed, *hours])

    sealed = two.seal()
    body = content(two, sealed.file.read_bytes())

    assert (sealed.appointments, sealed.patients, sealed.withheld) == (2, 2, 1)
    assert b"Discret" not in body
    busy = [op for op in json.loads(body)["ops"] if op["entity"] == "busy"]
    assert [set(op["fields"]) for op in busy] == [{"start", "end"}] * 2


def test_days_outside_the_horizon_stay(two: Two) -> None:
    two.ready()
    today = two.office.wall.replace(hour=9, minute=0)
    for days in (-2, -1, 0, 90, 91, 400):
        two.book(1, start=today + timedelta(days=days))

    body = json.loads(content(two, two.seal().file.read_bytes()))

    shown = sorted(
        op["fields"]["start"][:10]
        for op in body["ops"]
        if op["entity"] == "appointment"
    )
    assert shown == [
        (today + timedelta(days=days)).date().isoformat() for days in (-1, 0, 90)
    ]


def test_what_was_entered_in_error_stays(two: Two) -> None:
    two.ready()
    _patients, booked = two.book(1)
    two.office.do(
        keep, records=[replace(booked[0], state=AppointmentState.ENTERED_IN_ERROR)]
    )

    assert two.seal().appointments == 0


def test_every_stored_column_is_classified(two: Two) -> None:
    for entity, classes in CLASSES.items():
        stored = set(columns_of(two.office.reader, entity)) - {"n"}
        assert stored == set(classes), f"classify the columns of {entity}"


@pytest.mark.parametrize(
    "op",
    [
        Op(entity="patient", key=KEY, fields={"name": "x"}),
        Op(entity="user", key=KEY, fields={}),
        Op(entity="appointment", key=KEY, fields={**SLOT, "note": "x"}),
        Op(entity="appointment", key=KEY, fields={**SLOT, "birth_date": "1984-05-14"}),
        Op(entity="appointment", key=KEY, fields={**SLOT, "name": "x" * 81}),
        Op(entity="appointment", key=KEY, fields={**SLOT, "name": "a\u202eb"}),
        Op(entity="appointment", key=KEY, fields={**SLOT, "name": ""}),
        Op(entity="appointment", key=KEY, fields={**SLOT, "phone": "voir sa fille"}),
        Op(entity="appointment", key=KEY, fields={**SLOT, "category": "Consultation"}),
        Op(
            entity="appointment", key=KEY, fields={**SLOT, "status": "entered_in_error"}
        ),
        Op(entity="appointment", key=KEY, fields={**SLOT, "rid": "x"}),
        Op(entity="appointment", key=KEY, fields={"start": SLOT["start"]}),
        Op(
            entity="appointment",
            key=KEY,
            fields={"start": SLOT["end"], "end": SLOT["start"]},
        ),
        Op(entity="appointment", key="", fields=SLOT),
        Op(entity="appointment", key=KEY, fields=SLOT, kind="delete"),
        Op(entity="busy", key=KEY, fields={**SLOT, "name": "x"}),
        Op(entity="practice", key="", fields={"name": "x"}),
        Op(
            entity="practice",
            key="",
            fields={"name": "x", "doctor_name": "", "zone": "../../etc"},
        ),
    ],
    ids=lambda op: f"{op.entity} {sorted(op.fields)[:1]} {op.kind}",
)
def test_an_operation_outside_the_grant_is_never_sealed(op: Op) -> None:
    with pytest.raises(OutsideGrant):
        checked((op,), TERMS)


def test_a_field_the_doctor_did_not_grant_stays() -> None:
    terms = replace(TERMS, fields={"appointment": ("slot", "status"), "message": ()})

    checked(
        (Op(entity="appointment", key=KEY, fields={**SLOT, "status": "booked"}),), terms
    )
    with pytest.raises(OutsideGrant):
        checked(
            (
                Op(
                    entity="appointment",
                    key=KEY,
                    fields={**SLOT, "phone": "0639982714"},
                ),
            ),
            terms,
        )


def test_two_peers_see_other_ids_and_cannot_open_each_others(two: Two) -> None:
    two.ready("one")
    two.ready("two")
    two.book(2)
    first, second = two.seal("one"), two.seal("two")

    ids = [
        {
            value
            for op in json.loads(content(two, sealed.file.read_bytes(), name))["ops"]
            for value in (op["id"], op["fields"].get("rid"))
            if value
        }
        for sealed, name in ((first, "one"), (second, "two"))
    ]

    assert ids[0] & ids[1] == set()
    with pytest.raises(PliRefused) as told:
        two.open(first, "two")
    assert told.value.reason == "key"
    assert two.open(first, "one").applied == 2


def test_the_body_says_what_the_format_says(two: Two) -> None:
    two.ready()
    sealed = two.seal()
    text = content(two, sealed.file.read_bytes())
    body = read_body(text)

    assert set(json.loads(text)) == {
        "type",
        "practice",
        "grant",
        "from",
        "to",
        "inc",
        "seq",
        "prev_sha256",
        "ack",
        "next_recv_key",
        "hlc",
        "ops",
        "digest",
        "audit_head",
    }
    assert body.practice == two.office.practice.id
    assert body.sequence == 1
    assert len(body.next_keys) == 2
    assert two.office.ask(reads.peer, "remote", date(2026, 11, 10)).terms is not None
