"""The trail's format against its published vectors, and its writing to the byte."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from db.errors import Forged
from db.keys import open_sealed, sign, signing_key, verify
from db.trail import GENESIS, SUITE, evolved, info_of, link, proof_message
from db.trail_checkpoint import Checkpoint, checkpoint_message
from db.trail_reading import Said
from desktop.trail.month import fingerprint_of

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data/vectors/trail.json").read_text("utf-8")
)
ENTRIES: list[dict[str, Any]] = VECTORS["entries"]


def unhex(name: str, of: dict[str, Any] = VECTORS) -> bytes:
    return bytes.fromhex(of[name])


def fields(entry: dict[str, Any]) -> tuple[int, str, str, bytes, bytes, bytes]:
    session, station = unhex("session", entry), unhex("station", entry)
    sealed = unhex("sealed", entry)
    return entry["n"], entry["at"], entry["zone"], session, station, sealed


def test_the_vectors_links_follow_from_the_rows() -> None:
    previous = GENESIS
    for entry in ENTRIES:
        previous = link(previous, fields(entry))
        assert previous == unhex("chain", entry)


def test_a_link_is_what_the_specification_says() -> None:
    """Written out with nothing of ours, as another program would."""
    first = ENTRIES[0]
    clear = (
        f'[{first["n"]},"{first["at"]}","{first["zone"]}",'
        f'"{first["session"]}","{first["station"]}"]'
    )
    parts = bytes(32) + hashlib.sha256(clear.encode()).digest()
    parts += hashlib.sha256(unhex("sealed", first)).digest()

    assert hashlib.sha256(parts).hexdigest() == first["chain"]


def test_the_vectors_macs_are_made_with_a_key_that_moves_on() -> None:
    key = unhex("key", ENTRIES[0])
    for entry in ENTRIES:
        assert entry["key"] == key.hex()
        made = hmac.new(key, unhex("chain", entry), hashlib.sha256)
        assert made.hexdigest() == entry["mac"]
        key = bytes(evolved(key))
        assert (
            key
            == hashlib.sha256(b"secretaire trail evolve" + unhex("key", entry)).digest()
        )


def test_the_vectors_seals_open_for_the_doctor_in_their_own_vault_only() -> None:
    for entry in ENTRIES:
        sealed = unhex("sealed", entry)
        private = unhex("audit_private")
        plain = open_sealed(SUITE, private, sealed, info_of(VECTORS["vault"]))
        assert plain.decode() == entry["plaintext"]
        with pytest.raises(Forged):
            open_sealed(SUITE, private, sealed, info_of("doctor"))


def test_the_vectors_first_entry_is_signed_by_its_person() -> None:
    said = json.loads(ENTRIES[0]["plaintext"])
    message = proof_message(
        UUID(hex=ENTRIES[0]["session"]), 1, GENESIS, bytes.fromhex(said["key"])
    )

    assert message == unhex("proof_message")
    verify(unhex("person_public"), bytes.fromhex(said["proof"]), message)
    with pytest.raises(Forged):
        verify(unhex("root_public"), bytes.fromhex(said["proof"]), message)


def test_the_vectors_checkpoint_is_signed_for_one_vault_of_one_practice() -> None:
    given = VECTORS["checkpoint"]
    point = Checkpoint(
        upto=given["upto"],
        chain=unhex("chain", given),
        count=given["count"],
        at=given["at"],
    )
    message = checkpoint_message(unhex("practice"), "office", point)

    assert message == unhex("message", given)
    assert sign(signing_key(unhex("root_seed")).seed, message) == unhex(
        "signature", given
    )
    for other in (
        checkpoint_message(unhex("practice"), "doctor", point),
        checkpoint_message(bytes(16), "office", point),
    ):
        with pytest.raises(Forged):
            verify(unhex("root_public"), unhex("signature", given), other)


def test_the_vectors_fingerprint_is_of_both_heads() -> None:
    given = VECTORS["fingerprint"]
    heads = [(vault, number, chain) for vault, number, chain in given["heads"]]

    assert fingerprint_of(date(2026, 11, 1), heads) == given["sha256"]


def test_a_clock_that_went_back_is_in_the_vector() -> None:
    assert json.loads(ENTRIES[2]["plaintext"])["facts"]["clock_back_seconds"] == 360


@pytest.mark.parametrize(
    "document",
    [
        {"who": 7, "patients": "all", "facts": [], "what": None, "key": "zz"},
        {"who": "short", "patients": [1, None, "x"], "facts": {"a": {}, "b": None}},
        {"of": True, "key": 3, "facts": {"n": 1.5}},
        {},
    ],
)
def test_what_is_sealed_is_read_as_if_it_came_from_outside(
    document: dict[str, Any],
) -> None:
    said = Said(document=document)

    assert said.id("who") is None
    assert said.patients == ()
    assert said.facts == {}
    assert said.hex("key") == b""
    assert said.text("what") == ""
    assert said.number("of") == 0
