"""Nothing leaves unless every condition of the gate holds, and it says which does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from support.exchange import Two

from db import keys
from db.entities import Role
from db.entities.exchange import Agreement, Grant, Peer, PeerState
from desktop import i18n
from desktop.errors import GateClosed, NotAllowed
from desktop.exchange import desk
from desktop.exchange.grant import GrantTerms
from desktop.exchange.granting import grants_of
from desktop.exchange.identity import root_of
from desktop.exchange.pairing import peers_of
from desktop.operations import exchange as operations
from desktop.operations.operation import operation
from desktop.oversight.gate import Gate, Missing, Standing, look, sha256_of
from desktop.oversight.words import SENTENCES, gate_sentence
from desktop.reads import exchange as reads
from desktop.rights import Right
from desktop.words import sentence

TODAY = date(2026, 11, 10)
PDF = b"%PDF-1.7"
ROOT = keys.signing_key(bytes(32))
OTHER = keys.signing_key(bytes(range(32)))
PRACTICE = uuid4()
PEER = Peer(id=uuid4(), name="Voary", state=PeerState.ACTIVE, fingerprint="ab" * 32)
AGREEMENT = Agreement(
    id=uuid4(),
    sha256=sha256_of(PDF) or "",
    bytes=len(PDF),
    valid_from=TODAY - timedelta(days=30),
    valid_to=TODAY + timedelta(days=30),
    peer_id=PEER.id,
)
TERMS = GrantTerms(
    grant_id=uuid4(),
    practice_id=PRACTICE,
    peer_org="Voary",
    peer_station=uuid4(),
    peer_fpr=PEER.fingerprint,
    pdf_sha256=AGREEMENT.sha256,
    valid_from=AGREEMENT.valid_from,
    valid_to=AGREEMENT.valid_to,
)


def signed(terms: GrantTerms = TERMS, by: keys.SigningKey = ROOT) -> Grant:
    return Grant(
        id=terms.grant_id,
        peer_id=PEER.id,
        document=terms.to_document().decode(),
        signature=keys.sign(by.seed, terms.signed_bytes()).hex(),
    )


def standing(**fields: Any) -> Standing:
    return Standing(
        **{
            "peer": PEER,
            "agreement": AGREEMENT,
            "agreement_sha256": AGREEMENT.sha256,
            "grant": signed(),
            "root_key": ROOT.public.hex(),
            "practice": str(PRACTICE),
            "today": TODAY,
            **fields,
        }
    )


def codes(gate: Gate) -> list[str]:
    return [missing.code for missing in gate.missing]


def test_the_gate_is_open_when_everything_holds() -> None:
    assert look(standing()).pass_through() == TERMS


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"peer": None}, "peer_missing"),
        ({"peer": replace(PEER, state=PeerState.OFFERED)}, "pairing_missing"),
        ({"peer": replace(PEER, state=PeerState.PAIRED)}, "pairing_not_verified"),
        ({"peer": replace(PEER, state=PeerState.SUSPENDED)}, "peer_suspended"),
        ({"peer": replace(PEER, state=PeerState.ENDED)}, "peer_ended"),
        ({"peer": replace(PEER, state=PeerState.CLOSED)}, "peer_ended"),
        ({"peer": PEER.freeze("cloned")}, "peer_frozen"),
        ({"peer": replace(PEER, fingerprint="cd" * 32)}, "grant_other_keys"),
        (
            {"agreement": None, "agreement_sha256": None, "grant": None},
            "agreement_missing",
        ),
        ({"agreement_sha256": sha256_of(b"another")}, "agreement_altered"),
        ({"agreement_sha256": None}, "agreement_altered"),
        ({"today": AGREEMENT.valid_to + timedelta(days=1)}, "agreement_expired"),
        ({"today": AGREEMENT.valid_from - timedelta(days=1)}, "agreement_not_started"),
        ({"grant": None}, "grant_missing"),
        ({"grant": signed(by=OTHER)}, "grant_forged"),
        ({"root_key": OTHER.public.hex()}, "grant_forged"),
        ({"grant": replace(signed(), signature="")}, "grant_forged"),
        ({"grant": replace(signed(), document="{}")}, "grant_forged"),
        ({"practice": str(uuid4())}, "grant_other_practice"),
        (
            {"grant": signed(replace(TERMS, pdf_sha256="00" * 32))},
            "grant_other_agreement",
        ),
        (
            {"grant": signed(replace(TERMS, valid_to=TODAY - timedelta(days=1)))},
            "grant_expired",
        ),
        (
            {"grant": signed(replace(TERMS, valid_from=TODAY + timedelta(days=1)))},
            "grant_not_started",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_missing_condition_closes_it_and_is_named(
    fields: dict[str, Any], expected: str
) -> None:
    gate = look(standing(**fields))

    assert codes(gate) == [expected]
    with pytest.raises(GateClosed) as told:
        gate.pass_through()
    assert told.value.exit_status == 3
    assert told.value.missing == (expected,)


@pytest.mark.parametrize("day", [AGREEMENT.valid_from, AGREEMENT.valid_to])
def test_the_first_and_the_last_day_are_within(day: date) -> None:
    assert look(standing(today=day)).open


@pytest.mark.parametrize("code", sorted(SENTENCES))
@pytest.mark.parametrize("language", [i18n.FRENCH, i18n.ENGLISH])
def test_every_condition_has_its_sentence(code: str, language: str) -> None:
    i18n.install(language)
    told = gate_sentence(Missing(code=code, peer="Voary", day=TODAY))

    assert "{" not in told
    assert told.strip().endswith(".")


def test_the_expired_agreement_is_told_with_its_date() -> None:
    gate = look(standing(today=AGREEMENT.valid_to + timedelta(days=1)))
    with pytest.raises(GateClosed) as told:
        gate.pass_through()

    assert "Voary" in sentence(told.value)
    assert "10/12/2026" in sentence(told.value)


# In real homes -----------------------------------------------------------------------


@operation(Right.BOOK)
def meddle(uow: Any, *, change: Callable[[Any], None]) -> None:
    """What somebody with the office key could do behind the application's back."""
    change(uow)


def closed(two: Two) -> tuple[str, ...]:
    with pytest.raises(GateClosed) as told:
        two.seal()
    assert not (two.folder / "stick").exists()
    assert two.office.ask(reads.plis) == ()
    assert two.office.ask(reads.gate, two.office.wall.date(), "remote").open is False
    return told.value.missing


def test_nothing_leaves_before_the_words_and_the_agreement(two: Two) -> None:
    two.pair(confirmed=False)
    assert closed(two) == ("pairing_not_verified", "agreement_missing")

    two.agree()
    assert closed(two) == ("pairing_not_verified",)


def test_nothing_leaves_without_a_peer(two: Two) -> None:
    gate = two.office.ask(reads.gate, two.office.wall.date())

    assert codes(gate) == ["peer_missing"]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"valid_to": TODAY - timedelta(days=1)}, "agreement_expired"),
        (
            {
                "valid_to": TODAY + timedelta(days=9),
                "valid_from": TODAY + timedelta(days=1),
            },
            "agreement_not_started",
        ),
    ],
)
def test_an_agreement_that_does_not_hold_today_lets_nothing_leave(
    two: Two, dates: dict[str, date], expected: str
) -> None:
    two.pair()
    two.agree(**dates)

    assert closed(two) == (expected,)
    two.agree()
    assert two.seal().sequence == 1


def test_the_file_of_the_agreement_may_not_be_changed_underneath(two: Two) -> None:
    two.ready()

    def another_file(uow: Any) -> None:
        found = peers_of(uow).named("remote")
        uow._connection.execute("UPDATE agreement_file SET content = x'00'")
        peers_of(uow).save(replace(found, in_sha="x"))

    two.office.do(meddle, change=another_file)

    assert closed(two) == ("agreement_altered",)


def test_a_grant_a_secretary_makes_herself_is_no_grant(two: Two) -> None:
    two.pair()
    two.agree()
    own = keys.generate_signing()

    def wider(uow: Any) -> None:
        grant = grants_of(uow).all()[-1]
        terms = GrantTerms.read(grant.document.encode())
        more = replace(terms, future_days=366, retention_days=3000)
        document = more.to_document()
        grants_of(uow).save(
            replace(
                grant,
                document=document.decode(),
                signature=keys.sign(own.seed, more.signed_bytes()).hex(),
            )
        )

    two.office.do(meddle, change=wider)

    assert closed(two) == ("grant_forged",)


def test_a_suspended_peer_gets_nothing_until_it_is_resumed(two: Two) -> None:
    two.ready()
    two.office.do(operations.suspend_peer, peer="remote")
    assert closed(two) == ("peer_suspended",)

    two.office.do(operations.resume_peer, peer="remote", root=root_of(two.office))
    assert two.seal().sequence == 1


def test_only_the_doctor_pairs_agrees_and_signs(two: Two) -> None:
    two.ready()
    standing = two.office.standing
    standing.account = replace(standing.account, role=Role.SECRETARY)

    with pytest.raises(NotAllowed):
        two.agree()
    with pytest.raises(NotAllowed):
        desk.invite(two.office, two.folder / "x.pair")
    assert two.seal().sequence == 1
