"""Words found whatever their case, accents and ends of lines, where they stand in the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ui.viewing.finding import places

AROUND = st.text(alphabet="xyzô \r\n", max_size=12)
WORDS = st.text(alphabet="abcdeé", min_size=1, max_size=8)


def test_case_accents_apostrophes_and_lines_make_no_difference() -> None:
    text = "L’Évreux est à\r\nL'ÉVREUX"

    assert [text[at : at + many] for at, many in places(text, "l'evreux")] == [
        "L’Évreux",
        "L'ÉVREUX",
    ]
    assert places("cœur", "coeur") == [(0, 4)]
    assert places("ﬁn", "fin") == [(0, 2)]
    assert places("aaaa", "aa") == [(0, 2), (2, 2)]


def test_a_word_parted_at_the_end_of_a_line_is_found_whole() -> None:
    assert places("ordon\u0002\r\nnance", "ordonnance") == [(0, 13)]


@given(before=AROUND, words=WORDS, after=AROUND)
@settings(max_examples=40)
def test_what_stands_in_a_text_is_found_where_it_stands(
    before: str, words: str, after: str
) -> None:
    text = before + words.upper() + after

    assert (len(before), len(words)) in places(text, words)


@given(text=st.text(max_size=30), words=st.text(max_size=5))
@settings(max_examples=60)
def test_no_text_has_a_find_outside_itself(text: str, words: str) -> None:
    for at, many in places(text, words):
        assert 0 <= at < at + many <= len(text)
