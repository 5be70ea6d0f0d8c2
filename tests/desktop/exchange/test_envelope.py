"""The envelope: opened by one, believed from one, and refused whatever was done to it."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import keys
from desktop.exchange import envelope
from desktop.exchange.envelope import (
    CLEAR,
    LEAST_PLAIN,
    MAX_FILE,
    Address,
    inflate,
    open_body,
    padded_size,
    read_clear,
    seal,
)
from desktop.exchange.errors import PliRefused
from desktop.exchange.key_sets import key_id

SENDER = keys.signing_key(bytes(range(32)))
OTHER = keys.signing_key(bytes(32))
RECEIVER = keys.generate_receiving()
CLASSIC = keys.generate_receiving(keys.Suite.CLASSIC)
FINGERPRINT = bytes(range(32, 64))
BODY = b'{"a":1}'
BUNDLE = bytes(16)
VECTORS = json.loads(
    (Path(__file__).parents[2] / "data/vectors/pli1.json").read_text("utf-8")
)


def address(key: keys.ReceivingKey = RECEIVER) -> Address:
    return Address(
        suite=key.suite,
        key_id=key_id(key.suite, key.public),
        public=key.public,
        fingerprint=FINGERPRINT,
    )


def opened(data: bytes, sender: bytes = SENDER.public) -> bytes:
    return open_body(data, RECEIVER.private, sender, FINGERPRINT)


SEALED = seal(BODY, address(), SENDER.seed, BUNDLE)


@given(st.binary(max_size=20_000))
@settings(max_examples=40)
def test_what_was_sealed_is_opened_again(body: bytes) -> None:
    assert opened(seal(body, address(), SENDER.seed, BUNDLE)) == body


def test_the_clear_part_names_suite_key_and_length_and_nothing_else() -> None:
    clear = read_clear(SEALED)

    assert SEALED[:5] == b"PLI1\x02"
    assert clear.key_id == key_id(2, RECEIVER.public)
    assert clear.length == len(SEALED) - CLEAR.size == LEAST_PLAIN + 1136


def test_the_classic_suite_adds_48_bytes() -> None:
    sealed = seal(BODY, address(CLASSIC), SENDER.seed, BUNDLE)

    assert len(sealed) == CLEAR.size + LEAST_PLAIN + 48
    assert open_body(sealed, CLASSIC.private, SENDER.public, FINGERPRINT) == BODY


@given(st.integers(0, 2**24))
def test_padding_hides_the_size_and_costs_at_most_a_sixteenth(size: int) -> None:
    padded = padded_size(size)

    assert padded >= max(size, LEAST_PLAIN)
    assert padded_size(padded) == padded
    assert padded == LEAST_PLAIN or (padded - size) * 16 < max(size, 1)


@given(st.integers(0, len(SEALED) * 8 - 1))
@settings(max_examples=300)
def test_any_bit_flipped_is_refused(bit: int) -> None:
    damaged = bytearray(SEALED)
    damaged[bit // 8] ^= 1 << bit % 8

    with pytest.raises(PliRefused):
        opened(bytes(damaged))


@given(st.integers(0, len(SEALED) - 1), st.binary(min_size=1, max_size=40))
@settings(max_examples=100)
def test_a_cut_and_an_extended_envelope_are_refused(kept: int, more: bytes) -> None:
    for other in (SEALED[:kept], SEALED + more, SEALED[:kept] + more):
        if other != SEALED:
            with pytest.raises(PliRefused):
                opened(other)


@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda b: b"PLI1\x02" + b))
@settings(max_examples=200)
def test_anything_else_is_refused(junk: bytes) -> None:
    with pytest.raises(PliRefused):
        opened(junk)


def test_an_envelope_of_seventeen_mebibytes_is_refused_by_its_size() -> None:
    with pytest.raises(PliRefused) as told:
        read_clear(SEALED[: CLEAR.size] + bytes(MAX_FILE))

    assert told.value.reason == "size"


@pytest.mark.parametrize("suite", [0, 3, 9, 255])
def test_an_unknown_suite_is_refused(suite: int) -> None:
    with pytest.raises(PliRefused) as told:
        read_clear(SEALED[:4] + bytes([suite]) + SEALED[5:])

    assert told.value.reason == "suite"


def test_the_signature_of_another_is_refused() -> None:
    foreign = seal(BODY, address(), OTHER.seed, BUNDLE)

    with pytest.raises(PliRefused) as told:
        opened(foreign)
    assert told.value.reason == "signature"


def test_a_body_signed_for_one_is_not_taken_by_another() -> None:
    elsewhere = keys.generate_receiving()
    header = SEALED[: CLEAR.size]
    plain = keys.open_sealed(
        keys.Suite.HYBRID, RECEIVER.private, SEALED[CLEAR.size :], header
    )
    # Whoever received it seals the very same signed content on to a third one.
    clear = envelope.Clear(
        suite=2,
        key_id=key_id(2, elsewhere.public),
        bundle=BUNDLE,
        length=len(plain) + 1136,
    ).to_bytes()
    passed_on = clear + keys.seal(keys.Suite.HYBRID, elsewhere.public, plain, clear)

    with pytest.raises(PliRefused) as told:
        open_body(passed_on, elsewhere.private, SENDER.public, FINGERPRINT)
    assert told.value.reason == "signature"


def framed(packed: bytes, padding: bytes | None = None) -> bytes:
    """An envelope whose inside we write ourselves, rightly signed."""
    size = padded_size(68 + len(packed))
    clear = envelope.Clear(
        suite=2,
        key_id=key_id(2, RECEIVER.public),
        bundle=BUNDLE,
        length=(size if padding is None else 68 + len(packed) + len(padding)) + 1136,
    ).to_bytes()
    signature = keys.sign(SENDER.seed, b"PLI1 sig" + clear + FINGERPRINT + packed)
    plain = struct.pack(">64sI", signature, len(packed)) + packed
    plain = plain.ljust(size, b"\x00") if padding is None else plain + padding
    return clear + keys.seal(keys.Suite.HYBRID, RECEIVER.public, plain, clear)


@pytest.mark.parametrize(
    "packed",
    [
        zlib.compress(b"\x00" * 10**6),
        zlib.compress(BODY) + zlib.compress(BODY),
        zlib.compress(BODY) + b"x",
        zlib.compress(BODY)[:-2],
        BODY,
        b"",
    ],
    ids=["bomb", "two streams", "trailing", "cut", "not deflated", "empty"],
)
def test_a_stream_that_is_not_one_bounded_stream_is_refused(packed: bytes) -> None:
    with pytest.raises(PliRefused) as told:
        opened(framed(packed))
    assert told.value.reason == "body"


@pytest.mark.parametrize("padding", [b"\x00" * 5000, b"\x01" * 4010, b""])
def test_padding_that_is_not_the_one_of_its_size_is_refused(padding: bytes) -> None:
    with pytest.raises(PliRefused) as told:
        opened(framed(zlib.compress(BODY), padding))
    assert told.value.reason in ("frame", "size")


def test_inflating_stops_at_the_bound() -> None:
    with pytest.raises(PliRefused):
        inflate(zlib.compress(bytes(3000)), most=2999)
    assert inflate(zlib.compress(bytes(3000)), most=3000) == bytes(3000)


@pytest.mark.parametrize("vector", VECTORS["envelopes"], ids=lambda v: v["about"])
def test_the_written_vectors_open(vector: dict[str, str]) -> None:
    body = open_body(
        bytes.fromhex(vector["envelope"]),
        bytes.fromhex(vector["receiving_private"]),
        bytes.fromhex(vector["sender_public"]),
        bytes.fromhex(vector["recipient_fingerprint"]),
    )

    assert body == vector["body"].encode()
