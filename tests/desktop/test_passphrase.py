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
