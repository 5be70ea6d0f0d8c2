from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.passphrase import (
    WeakPassphrase,
    blocklist,
    check_passphrase,
    estimate,
    generate,
    word_list,
)

OWN = ("Cabinet Vasseur", "Dr Claire Vasseur", "vasseur")


@pytest.mark.parametrize(
    ("passphrase", "reason"),
    [
        ("court", "too_short"),
        ("onze lettres"[:11], "too_short"),
        ("x" * 257, "too_long"),
        ("aaaaaaaaaaaaaaaa", "known"),
        ("azertyuiopqsdfghjklm", "known"),
        ("motdepasse12345", "known"),
        ("cabinet vasseur", "known"),
        ("abababababababab", "guessable"),
    ],
)
def test_a_weak_passphrase_is_refused_with_its_reason(
    passphrase: str, reason: str
) -> None:
    with pytest.raises(WeakPassphrase) as caught:
        check_passphrase(passphrase, own_words=OWN)

    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "passphrase", ["il pleut souvent ici", "lesgrandsarbresdorment", "été à la plage 7"]
)
def test_length_is_enough_and_no_composition_is_asked(passphrase: str) -> None:
    assert check_passphrase(passphrase, own_words=OWN).bits > 30


def test_a_secretary_may_be_shorter_than_the_doctor() -> None:
    phrase = "pluie en mai"

    check_passphrase(phrase, doctor=False)
    with pytest.raises(WeakPassphrase):
        check_passphrase(phrase)


def test_seven_drawn_words_are_the_strongest_level() -> None:
    phrase = generate()

    assert len(phrase.split()) == 7
    assert estimate(phrase).level == 4
    check_passphrase(phrase, own_words=OWN)


def test_the_lists_are_as_long_as_they_say() -> None:
    assert len(set(word_list())) == 7776
    assert len(blocklist()) >= 3000


@given(st.text(max_size=80))
def test_anything_typed_can_be_estimated(passphrase: str) -> None:
    assert estimate(passphrase).bits >= 0


@given(st.text(min_size=1, max_size=12), st.integers(2, 6))
def test_saying_it_again_hardly_helps(text: str, times: int) -> None:
    assert estimate(text * times).bits <= estimate(text).bits + 16


@pytest.mark.parametrize(
    ("known", "plain"),
    [
        ("claire vasseur 1962", "morvan tiquet 8429"),
        ("azertyuiop 12345678", "agzetyropa 81724659"),
        ("motdepassemotdepasse", "mutdapissemotrapesse"),
    ],
)
def test_what_a_guesser_knows_is_worth_less(known: str, plain: str) -> None:
    assert estimate(known, OWN).bits < estimate(plain, OWN).bits - 10


def test_the_same_words_drawn_twice_are_not_the_same() -> None:
    assert generate() != generate()
    assert generate(3, choose=lambda words: words[0]) == " ".join([word_list()[0]] * 3)
