"""Documents are read strictly: one form, bounded, nothing unknown, nothing invisible."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.exchange.documents import (
    Fields,
    Malformed,
    canonical,
    clean_text,
    read_object,
    read_value,
)


@pytest.mark.parametrize(
    "text",
    [
        b'{"a":1,"a":2}',
        b'{"a":NaN}',
        b'{"a":1.5}',
        b'{"a":1e999}',
        b'{"a":9007199254740993}',
        b'{"a":"\\ud800"}',
        b'{"a":1} x',
        b'\xef\xbb\xbf{"a":1}',
        '{"a":1}'.encode("utf-16"),
        b"[" * 40 + b"]" * 40,
        b"",
        b"[1]",
        b"{\x00}",
    ],
)
def test_json_that_others_accept_is_refused(text: bytes) -> None:
    with pytest.raises(Malformed):
        read_object(text)


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(values)
@settings(max_examples=100)
def test_what_is_written_is_read_again(value: object) -> None:
    assert read_value(canonical(value)) == value


@pytest.mark.parametrize(
    "text", ["a\u202eb", "a\x00b", "e\u0301", "a\nb", "\u200fx", "x" * 201, 7, None]
)
def test_text_that_hides_something_is_refused(text: object) -> None:
    with pytest.raises(Malformed):
        clean_text(text)


def test_a_field_nobody_knows_is_refused() -> None:
    fields = Fields({"known": "x", "other": "y"})
    assert fields.text("known") == "x"

    with pytest.raises(Malformed):
        fields.no_more()


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("number", True),
        ("number", -1),
        ("number", "1"),
        ("uuid", "{00000000-0000-0000-0000-000000000001}"),
        ("day", "20261124"),
        ("day", "2026-02-30"),
        ("wall", "2026-11-24T09:00:00"),
        ("wall", "2026-11-24T09:00+01:00"),
        ("group", []),
    ],
)
def test_a_value_of_another_form_is_refused(kind: str, value: object) -> None:
    with pytest.raises(Malformed):
        getattr(Fields({"field": value}), kind)("field")
