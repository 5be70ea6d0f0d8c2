"""The header as a hostile file: whatever is in it, it is read whole or refused."""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.errors import Damaged, ExpectedError, Forged, NoPractice, TooNew, WrongKey
from db.keys.header import (
    CAP,
    COPIES,
    DOCTOR,
    OFFICE,
    Header,
    heal_header,
    parse_header,
    read_header,
    write_header,
)
from db.keys.passphrases import CHEAP
from db.strict_json import write_canonical
from db.unlocking import (
    Person,
    password_slots,
    recovery_slots,
    unlock,
    unlock_with_kit,
)

SECRET, RECOVERY = bytes(range(16)), bytes(range(20))
ROOTS = {OFFICE: b"o" * 32, DOCTOR: b"d" * 32}
PASSPHRASE = "sept mots pour ouvrir"


def a_header() -> Header:
    person = Person(login="vasseur", user="ab" * 16, seed=b"s" * 32)
    passwords = password_slots(
        person, passphrase=PASSPHRASE, secret=SECRET, roots=ROOTS, policy=CHEAP
    )
    kit = recovery_slots(person, recovery=RECOVERY, roots=ROOTS)
    header = Header(
        practice_id="cd" * 16,
        office=(passwords[OFFICE], kit[OFFICE]),
        doctor=(passwords[DOCTOR], kit[DOCTOR]),
    )
    return header.sealed(ROOTS)


HEADER = a_header()
DATA = HEADER.to_bytes()


def enter(data: bytes) -> None:
    """Everything that is done with a header before a vault is touched."""
    header = parse_header(data)
    unlock(header, login="vasseur", passphrase=PASSPHRASE, secret=SECRET)
    unlock_with_kit(header, RECOVERY)


def with_checksum(document: dict[str, Any]) -> bytes:
    document.pop("checksum", None)
    checksum = hashlib.sha256(write_canonical(document)).hexdigest()
    return write_canonical(document | {"checksum": checksum})


def every_place(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where every value of a document is, containers included."""
    inner: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    places = [path] if path else []
    for name, one in inner:
        places += every_place(one, (*path, name))
    return places


PLACES = [place for place in every_place(json.loads(DATA)) if place != ("checksum",)]


def changed(place: tuple[Any, ...], value: object) -> bytes:
    document = json.loads(DATA)
    holder = document
    for name in place[:-1]:
        holder = holder[name]
    holder[place[-1]] = value
    return with_checksum(document)


def test_a_header_comes_back_as_it_was_written() -> None:
    assert parse_header(DATA) == HEADER
    enter(DATA)


def test_it_names_nobody_and_holds_no_key() -> None:
    text = DATA.decode()

    for hidden in ("vasseur", SECRET.hex(), RECOVERY.hex(), ROOTS[OFFICE].hex()):
        assert hidden not in text


def test_the_label_needs_the_secret() -> None:
    with pytest.raises(WrongKey):
        unlock(HEADER, login="vasseur", passphrase=PASSPHRASE, secret=bytes(16))
    with pytest.raises(WrongKey):
        unlock(HEADER, login="morel", passphrase=PASSPHRASE, secret=SECRET)
    with pytest.raises(WrongKey):
        unlock(HEADER, login="vasseur", passphrase="autre", secret=SECRET)
    with pytest.raises(WrongKey):
        unlock_with_kit(HEADER, bytes(20))


def test_every_single_flipped_bit_is_refused() -> None:
    for at in range(len(DATA)):
        flipped = DATA[:at] + bytes([DATA[at] ^ (1 << at % 8)]) + DATA[at + 1 :]
        with pytest.raises(Damaged):
            parse_header(flipped)


@pytest.mark.parametrize("place", PLACES, ids=lambda p: ".".join(map(str, p)))
def test_no_value_can_be_changed_even_with_a_right_checksum(
    place: tuple[Any, ...],
) -> None:
    """K3 to K6: each field of each slot, and each field around them."""
    for value in (
        None,
        True,
        0,
        2,
        -1,
        2**53,
        "",
        "00" * 16,
        "office",
        [],
        {},
        [1] * 3,
    ):
        data = changed(place, value)
        if data == DATA:
            continue
        with pytest.raises(ExpectedError):
            enter(data)


@pytest.mark.parametrize("place", PLACES, ids=lambda p: ".".join(map(str, p)))
def test_nothing_can_be_taken_out_or_added(place: tuple[Any, ...]) -> None:
    document = json.loads(DATA)
    holder = document
    for name in place[:-1]:
        holder = holder[name]
    del holder[place[-1]]
    with pytest.raises(ExpectedError):
        enter(with_checksum(document))
    if isinstance(holder, dict):
        with pytest.raises(ExpectedError):
            enter(changed((*place[:-1], "more"), 1))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(place=st.sampled_from(PLACES), value=json_values)
def test_any_value_anywhere_is_refused_without_a_traceback(
    place: tuple[Any, ...], value: object
) -> None:
    data = changed(place, value)
    if data != DATA:
        with pytest.raises(ExpectedError):
            enter(data)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.integers(0, len(DATA)), st.integers(0, len(DATA)))
def test_bytes_put_in_anywhere_are_refused(more: bytes, start: int, end: int) -> None:
    data = DATA[:start] + more + DATA[end:]
    if data != DATA:
        with pytest.raises(ExpectedError):
            parse_header(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{" * 100,
        b"[" * 100_000,
        b'{"format":1,"format":1}',
        b"9" * 10_000,
        b"\xff\xfe",
        b'"\\ud800"',
        b" " * (CAP + 1),
        DATA + b"\n",
        b"\xef\xbb\xbf" + DATA,
    ],
)
def test_what_is_no_header_is_refused(data: bytes) -> None:
    with pytest.raises(Damaged):
        parse_header(data)


def test_the_same_values_in_another_text_are_refused() -> None:
    document = json.loads(DATA)

    for text in (
        json.dumps(document, sort_keys=True),
        json.dumps(document, separators=(",", ":"), sort_keys=False)[::1] + " ",
    ):
        with pytest.raises(Damaged):
            parse_header(text.encode())


def test_too_many_slots_are_refused() -> None:
    many = replace(HEADER, office=HEADER.office * 40).sealed(ROOTS)

    with pytest.raises(Damaged):
        parse_header(many.to_bytes())


def test_a_reader_that_is_too_old_is_told_so() -> None:
    with pytest.raises(TooNew):
        parse_header(changed(("min_reader",), 2))


def test_the_office_key_does_not_write_the_doctors_part() -> None:
    other = replace(HEADER, doctor=HEADER.doctor[:1], epoch=2)
    by_secretary = other.sealed({OFFICE: ROOTS[OFFICE]})

    by_secretary.check(OFFICE, ROOTS[OFFICE])
    with pytest.raises(Forged):
        by_secretary.check(DOCTOR, ROOTS[DOCTOR])


def test_the_offices_writes_leave_the_doctors_part_valid() -> None:
    by_secretary = replace(HEADER, epoch=7).sealed({OFFICE: ROOTS[OFFICE]})

    by_secretary.check(OFFICE, ROOTS[OFFICE])
    by_secretary.check(DOCTOR, ROOTS[DOCTOR])


# Two copies ------------------------------------------------------------------------------


def test_copies_are_written_healed_and_read_by_epoch(tmp_path: Path) -> None:
    with pytest.raises(NoPractice):
        read_header(tmp_path)
    write_header(tmp_path, HEADER)
    newer = replace(HEADER, epoch=2).sealed(ROOTS)
    write_header(tmp_path, newer, both=False)

    assert read_header(tmp_path).epoch == 2
    assert heal_header(tmp_path, newer)
    assert not heal_header(tmp_path, newer)
    assert {(tmp_path / name).read_bytes() for name in COPIES} == {newer.to_bytes()}
    assert not list(tmp_path.glob("*.new"))


def test_the_older_copy_is_replaced_first(tmp_path: Path) -> None:
    write_header(tmp_path, HEADER)

    for epoch in range(2, 6):
        write_header(tmp_path, replace(HEADER, epoch=epoch).sealed(ROOTS), both=False)
        epochs = {parse_header((tmp_path / n).read_bytes()).epoch for n in COPIES}
        assert epochs == {epoch - 1, epoch}


@settings(max_examples=60, deadline=None)
@given(garbage=st.binary(max_size=64), which=st.sampled_from(COPIES))
def test_one_whole_copy_is_enough(
    tmp_path_factory: pytest.TempPathFactory, garbage: bytes, which: str
) -> None:
    folder = tmp_path_factory.mktemp("header")
    write_header(folder, HEADER)
    (folder / which).write_bytes(garbage)

    assert read_header(folder) == HEADER


def test_a_copy_for_newer_readers_is_not_passed_over(tmp_path: Path) -> None:
    write_header(tmp_path, HEADER)
    (tmp_path / COPIES[0]).write_bytes(changed(("min_reader",), 9))

    with pytest.raises(TooNew):
        read_header(tmp_path)


@given(st.binary(max_size=400))
def test_anything_can_be_a_header_file(data: bytes) -> None:
    with contextlib.suppress(ExpectedError):
        parse_header(data)
