"""What is shipped is what the documents say: words, colours, icons."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.resources import files
from typing import Any

import pytest
import qtawesome

RESOURCES = files("resources")
TOKENS: dict[str, Any] = json.loads(
    (RESOURCES / "themes" / "tokens.json").read_text("utf-8")
)
FINGERPRINT = "fr-fingerprint-2048.txt"
FINGERPRINT_SHA256 = "384598ed57292a9e13b080ac2121fea1a34ece1786a43497b974d265aa667696"
PASSPHRASE = "fr-passphrase-7776.txt"


def words(name: str) -> list[str]:
    return (RESOURCES / "words" / name).read_text("ascii").splitlines()


@pytest.mark.parametrize(("name", "count"), [(FINGERPRINT, 2048), (PASSPHRASE, 7776)])
def test_a_word_list_holds_plain_words_once_each(name: str, count: int) -> None:
    listed = words(name)

    assert len(listed) == len(set(listed)) == count
    assert listed == sorted(listed)
    assert all(re.fullmatch("[a-z]{4,8}", word) for word in listed)


def test_four_letters_are_enough_for_a_fingerprint_word() -> None:
    assert len({word[:4] for word in words(FINGERPRINT)}) == 2048


def test_the_fingerprint_words_never_change() -> None:
    written = (RESOURCES / "words" / FINGERPRINT).read_bytes()

    assert hashlib.sha256(written).hexdigest() == FINGERPRINT_SHA256


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def colour(theme: str, name: str) -> str:
    value: Any = TOKENS["color"][theme]
    for step in name.split("."):
        value = value[step]
    return str(value)


def pair(row: str) -> tuple[str, str]:
    """The two colours that a row of the contrast table speaks of."""
    theme, what = row.split(" ", 1)
    if what.startswith("state."):
        look = TOKENS["state"][what.removeprefix("state.")][theme]
        return look["fg"], look["bg"]
    if what.startswith("type."):
        kind = what.removeprefix("type.").removesuffix(" bar")
        return TOKENS["type"][kind][theme], colour(theme, "bg.surface")
    first, second = what.split(" / ")
    return colour(theme, first), colour(theme, second)


@pytest.mark.parametrize(("row", "stated"), TOKENS["contrast"].items())
def test_every_contrast_is_as_stated_and_enough(row: str, stated: float) -> None:
    found = contrast(*pair(row))

    assert found == pytest.approx(stated, abs=0.02)
    is_edge = any(edge in row for edge in ("line.", "ring", " bar"))
    assert found >= (3.0 if is_edge else 4.5)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_themes_have_the_same_colours(theme: str) -> None:
    def names(tree: dict[str, Any]) -> dict[str, list[str]]:
        return {group: sorted(values) for group, values in tree.items()}

    assert names(TOKENS["color"][theme]) == names(TOKENS["color"]["light"])


def icons_named(tree: Any) -> set[str]:
    if isinstance(tree, dict):
        return {name for branch in tree.values() for name in icons_named(branch)}
    named = isinstance(tree, str) and re.fullmatch(r"(ph|mdi6)\.[a-z0-9-]+", tree)
    return {tree} if named else set()


def test_every_icon_of_the_tokens_exists_in_its_font(qapp: object) -> None:
    fonts = qtawesome._instance().charmap
    named = icons_named(TOKENS)

    missing = [n for n in named if n.split(".")[1] not in fonts[n.split(".")[0]]]

    assert len(named) > 80
    assert missing == []


def test_the_mark_is_drawn_by_us() -> None:
    drawn = sorted(i.name for i in (RESOURCES / "icons").iterdir())

    assert "secretaire.svg" in drawn
    assert "secretaire-on-desk.svg" in drawn
