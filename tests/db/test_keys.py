"""Primitives: what is sealed, signed and derived, against published and kept vectors."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.errors import Damaged, Forged, WrongKey
from db.keys import (
    Suite,
    check_mac,
    decrypt,
    derive,
    encrypt,
    generate_receiving,
    generate_signing,
    mac,
    open_sealed,
    random_bytes,
    seal,
    sign,
    signing_key,
    verify,
)
from db.keys.passphrases import (
    CHEAP,
    KdfPolicy,
    normalised,
    password_key,
    recovery_key,
    stretch,
)
from db.keys.slots import label_of, read_slot

VECTORS = json.loads(
    (Path(__file__).parents[1] / "data/vectors/keys.json").read_text("utf-8")
)
SUITES = pytest.mark.parametrize("suite", list(Suite))


def unhex(value: str) -> bytes:
    return bytes.fromhex(value)


# Vectors of the standards ----------------------------------------------------------------


def test_hkdf_is_that_of_rfc_5869() -> None:
    key = bytes.fromhex("0b" * 22)
    info = bytes(range(0xF0, 0xFA)).decode("latin-1")

    # Test case 3 of the RFC: no salt, no info. Its other cases use bytes that are no text.
    assert derive(key, "", 42).hex() == (
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
        "9d201395faa4b61a96c8"
    )
    assert derive(key, info) != derive(key, "")


def test_hmac_is_that_of_rfc_4231() -> None:
    tag = mac(b"Jefe", b"what do ya want for nothing?")

    assert tag.hex() == (
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )


def test_ed25519_is_that_of_rfc_8032() -> None:
    key = signing_key(
        unhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    )

    assert key.public.hex() == (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    )
    assert sign(key.seed, b"\x72").hex() == (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )


# Our own vectors -------------------------------------------------------------------------


def test_a_slot_of_the_kept_vectors_opens() -> None:
    kept = VECTORS["slot"]
    slot = read_slot(kept["document"])
    stretched = stretch(
        normalised(kept["passphrase"]), slot.header.salt, KdfPolicy(*kept["kdf"])
    )
    secret = unhex(kept["secret"])
    key = password_key(
        stretched, secret, slot.header.salt, slot.header.vault, slot.header.user
    )

    assert stretched.hex() == kept["stretched"]
    assert key.hex() == kept["key"]
    assert label_of(secret, kept["login"]).hex() == kept["document"]["label"]
    assert tuple(part.hex() for part in slot.open(key)) == (kept["root"], kept["seed"])
    assert slot.document() == kept["document"]


def test_a_recovery_slot_of_the_kept_vectors_opens() -> None:
    kept = VECTORS["recovery_slot"]
    slot = read_slot(kept["document"])
    key = recovery_key(unhex(kept["recovery"]), slot.header.salt, slot.header.vault)

    assert key.hex() == kept["key"]
    assert tuple(part.hex() for part in slot.open(key)) == (kept["root"], kept["seed"])


@pytest.mark.parametrize("kept", VECTORS["derived"], ids=lambda v: v["info"])
def test_each_purpose_has_its_kept_key(kept: dict[str, str]) -> None:
    assert derive(unhex(kept["root"]), kept["info"]).hex() == kept["key"]


@pytest.mark.parametrize("kept", VECTORS["sealed"], ids=lambda v: str(v["suite"]))
def test_what_was_sealed_once_still_opens(kept: dict[str, str]) -> None:
    suite = Suite(int(kept["suite"]))
    opened = open_sealed(
        suite, unhex(kept["private"]), unhex(kept["sealed"]), unhex(kept["info"])
    )

    assert opened.hex() == kept["plaintext"]


# Sealing ---------------------------------------------------------------------------------


@SUITES
@settings(max_examples=20, deadline=None)
@given(plaintext=st.binary(max_size=300), info=st.binary(max_size=40))
def test_only_the_receiver_opens_and_only_for_its_purpose(
    suite: Suite, plaintext: bytes, info: bytes
) -> None:
    key, other = generate_receiving(suite), generate_receiving(suite)
    sealed = seal(suite, key.public, plaintext, info)

    assert open_sealed(suite, key.private, sealed, info) == plaintext
    with pytest.raises(Forged):
        open_sealed(suite, other.private, sealed, info)
    with pytest.raises(Forged):
        open_sealed(suite, key.private, sealed, info + b"x")


@SUITES
def test_no_byte_of_a_sealed_text_can_be_changed(suite: Suite) -> None:
    key = generate_receiving(suite)
    sealed = seal(suite, key.public, b"agenda", b"pli")

    for at in range(0, len(sealed), 7):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(Forged):
            open_sealed(suite, key.private, changed, b"pli")
    for cut in range(0, len(sealed), 101):
        with pytest.raises(Forged):
            open_sealed(suite, key.private, sealed[:cut], b"pli")


@SUITES
@settings(max_examples=30, deadline=None)
@given(public=st.binary(max_size=64) | st.binary(min_size=1216, max_size=1216))
def test_a_key_that_is_none_is_refused_or_seals(suite: Suite, public: bytes) -> None:
    with contextlib.suppress(Forged):
        assert seal(suite, public, b"x", b"")


@SUITES
def test_a_point_of_low_order_is_refused(suite: Suite) -> None:
    good = generate_receiving(suite).public

    with pytest.raises(Forged):
        seal(suite, good[:-32] + bytes(32), b"x", b"")


@SUITES
@settings(max_examples=30, deadline=None)
@given(sealed=st.binary(max_size=1400))
def test_anything_can_be_tried_to_open(suite: Suite, sealed: bytes) -> None:
    key = VECTORS["sealed"][0 if suite is Suite.CLASSIC else 1]["private"]

    with pytest.raises(Forged):
        open_sealed(suite, unhex(key), sealed, b"")


def test_the_two_suites_have_the_sizes_that_are_written_down() -> None:
    classic, hybrid = (generate_receiving(suite) for suite in Suite)

    assert (len(classic.private), len(classic.public)) == (32, 32)
    assert (len(hybrid.private), len(hybrid.public)) == (96, 1216)
    assert len(seal(Suite.CLASSIC, classic.public, b"", b"")) == 32 + 16
    assert len(seal(Suite.HYBRID, hybrid.public, b"", b"")) == 1120 + 16


def test_no_private_half_is_ever_shown() -> None:
    hybrid, signing = generate_receiving(), generate_signing()

    assert repr(hybrid.private)[2:-1] not in repr(hybrid)
    assert repr(signing.seed)[2:-1] not in repr(signing)


# Signing, MACs, symmetric encryption -----------------------------------------------------


def test_a_signature_is_of_one_key_and_one_message() -> None:
    key, other = generate_signing(), generate_signing()
    signature = sign(key.seed, b"grant")

    verify(key.public, signature, b"grant")
    for public, tag, message in (
        (other.public, signature, b"grant"),
        (key.public, signature, b"granted"),
        (key.public, bytes(64), b"grant"),
        (key.public, b"", b"grant"),
        (b"short", signature, b"grant"),
    ):
        with pytest.raises(Forged):
            verify(public, tag, message)


@given(st.binary(max_size=64), st.binary(max_size=64))
def test_a_tag_is_of_one_message(message: bytes, tag: bytes) -> None:
    check_mac(b"key", message, mac(b"key", message))
    with pytest.raises(Forged):
        check_mac(b"key", message, tag)


@given(st.binary(max_size=64), st.binary(max_size=16))
def test_what_is_encrypted_is_bound_to_its_data(plaintext: bytes, aad: bytes) -> None:
    key = random_bytes(32)
    sealed = encrypt(key, plaintext, aad)

    assert decrypt(key, sealed, aad) == plaintext
    for wrong in (sealed[:-1], b"", sealed + b"x"):
        with pytest.raises(Forged):
            decrypt(key, wrong, aad)
    with pytest.raises(Forged):
        decrypt(key, sealed, aad + b"x")


# Passphrases -----------------------------------------------------------------------------


def test_compatible_letters_give_the_same_bytes() -> None:
    assert normalised("e\u0301te\u0301 \ufb01n") == normalised("\u00e9t\u00e9 fin")


@pytest.mark.parametrize(
    "policy",
    [
        KdfPolicy(1 << 40, 3, 4),
        KdfPolicy(1024 * 1024 + 1, 3, 4),
        KdfPolicy(65536, 11, 4),
        KdfPolicy(65536, 3, 9),
        KdfPolicy(0, 1, 1),
        KdfPolicy(8, 0, 1),
        KdfPolicy(8, 1, 0),
        KdfPolicy(31, 1, 4),
    ],
)
def test_a_policy_out_of_bounds_is_refused_before_deriving(policy: KdfPolicy) -> None:
    with pytest.raises(Damaged):
        policy.check_bounds()


def test_a_policy_in_bounds_is_taken() -> None:
    for policy in (CHEAP, KdfPolicy(), KdfPolicy(1024 * 1024, 10, 8)):
        policy.check_bounds()


def test_each_factor_and_each_purpose_changes_the_key() -> None:
    stretched, secret, salt = bytes(32), bytes(16), bytes(16)
    keys = {
        password_key(stretched, secret, salt, "office", "aa"),
        password_key(b"x" * 32, secret, salt, "office", "aa"),
        password_key(stretched, b"x" * 16, salt, "office", "aa"),
        password_key(stretched, secret, b"x" * 16, "office", "aa"),
        password_key(stretched, secret, salt, "doctor", "aa"),
        password_key(stretched, secret, salt, "office", "bb"),
    }

    assert len(keys) == 6


def test_a_slot_under_another_key_is_the_wrong_key_not_damage() -> None:
    slot = read_slot(VECTORS["slot"]["document"])

    with pytest.raises(WrongKey):
        slot.open(bytes(32))
