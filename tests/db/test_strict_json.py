from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import Damaged
from db.strict_json import (
    DEPTH,
    LARGEST,
    hex_bytes,
    read_strict,
    whole,
    write_canonical,
)

# What UTF-8 can carry: no lone surrogate.
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | texts,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4)
    ),
    max_leaves=12,
)


def read(data: bytes) -> object:
    return read_strict(data, what="test", cap=4096)


@given(values)
def test_what_is_written_is_read_again(value: object) -> None:
    assert read_strict(write_canonical(value), what="test", cap=1 << 20) == value


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        value = read(data)
    except Damaged:
        return
    assert value == json.loads(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b'{"a":1,"a":1}',
        b'[{"b":{"a":1,"a":2}}]',
        b"NaN",
        b"-Infinity",
        b"1e999",
        b"1.5",
        b"1E2",
        str(LARGEST + 1).encode(),
        str(-LARGEST - 1).encode(),
        b"9" * 4000,
        b'"\\ud800"',
        b'{"\\udfff":1}',
        b'"\xed\xa0\x80"',
        '"é"'.encode("latin-1"),
        '"a"'.encode("utf-16"),
        b"\xef\xbb\xbf1",
        b"[" * (DEPTH + 1) + b"]" * (DEPTH + 1),
        b'{"a":' * 2000,
        b'"\x00"',
        b"1 2",
        b"'a'",
        b" " * 4097,
    ],
)
def test_what_we_never_write_is_refused(data: bytes) -> None:
    with pytest.raises(Damaged):
        read(data)


def test_brackets_inside_strings_have_no_depth() -> None:
    assert read(b'["' + b"[{" * 50 + b'\\"[\\\\"]') == ["[{" * 50 + '"[\\']
    assert read(b"[" * DEPTH + b"]" * DEPTH) is not None


def test_quotes_without_an_end_are_refused_in_a_moment() -> None:
    with pytest.raises(Damaged):
        read_strict(b'"' + b'\\"a' * 700_000, what="test", cap=1 << 22)


@pytest.mark.parametrize("value", [True, "1", None, 1.0, -1, 11, [1]])
def test_a_number_is_a_number_in_bounds(value: object) -> None:
    assert whole(7, "test", least=0, most=10) == 7
    with pytest.raises(Damaged):
        whole(value, "test", least=0, most=10)


@pytest.mark.parametrize("value", ["AB", "a", "abc", "ab ", "zz", "é", 1, None, "abcd"])
def test_bytes_are_lower_case_hex_of_their_length(value: object) -> None:
    assert hex_bytes("ab", "test", 1) == b"\xab"
    with pytest.raises(Damaged):
        hex_bytes(value, "test", 1)
