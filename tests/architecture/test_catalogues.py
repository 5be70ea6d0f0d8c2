"""The check of the French finds what would be missed by the eye."""

from __future__ import annotations

import gettext
import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT: dict[str, Any] = runpy.run_path(str(ROOT / "packaging/catalogues.py"))

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PLURAL = (
    'msgid "{count} day"\nmsgid_plural "{count} days"\n'
    'msgstr[0] "{count} jour"\nmsgstr[1] "{count} jours"\n\n'
)


def a_tree(folder: Path, code: str, **areas: str) -> Path:
    """A checkout with one module and one catalogue for each area."""
    for package in SCRIPT["PACKAGES"]:
        (folder / package).mkdir()
    (folder / "desktop/said.py").write_text(code, "utf-8")
    french = folder / "resources/locale/fr"
    french.mkdir(parents=True)
    for area, entries in areas.items():
        (french / f"{area}.po").write_text(HEADER + entries, "utf-8")
    return folder


def entry(said: str, french: str) -> str:
    return f'msgid "{said}"\nmsgstr "{french}"\n\n'


def test_areas_are_merged_into_what_the_program_reads(tmp_path: Path) -> None:
    code = '_("Save")\nngettext("{count} day", "{count} days", n)\n'
    tree = a_tree(tmp_path, code, one=entry("Save", "Enregistrer"), two=PLURAL)

    compiled = SCRIPT["compile_catalogues"](tree)

    with compiled.open("rb") as stream:
        spoken = gettext.GNUTranslations(stream)
    assert spoken.gettext("Save") == "Enregistrer"
    assert spoken.ngettext("{count} day", "{count} days", 0) == "{count} jour"
    assert spoken.ngettext("{count} day", "{count} days", 2) == "{count} jours"
    assert SCRIPT["check"](tree) == 0


@pytest.mark.parametrize(
    ("code", "french", "fault"),
    [
        ('_("Print")', "", "no French for 'Print'"),
        ('_("Print")', entry("Print", ""), "no French for 'Print'"),
        ('N_("Print")', "#, fuzzy\n" + entry("Print", "Tirer"), "no French"),
        ('pgettext("verb", "Print")', entry("Print", "Tirer"), "no French"),
        (
            'ngettext("{n} left", "{n} left", n)',
            entry("{n} left", "reste {n}"),
            "no French plural",
        ),
        ('_("{n} left")', entry("{n} left", "reste"), "placeholder lost"),
        ('_("{n} left")', entry("{n} left", "{n} {m}"), "unknown placeholder"),
        ('_("Print?")', entry("Print?", "Imprimer ?"), "typography"),
        ('_("Print?")', entry("Print?", "Imprimer?"), "typography"),
        ('_("The day")', entry("The day", "L'agenda"), "typography"),
        ('_(f"{n} left")', "", "a sentence built before translation"),
        ('_("a" + "b")', "", "a sentence built before translation"),
        ('_("{n} left".format(n=1))', "", "a sentence built before"),
        ("""f"{_('Print')}.pdf\"""", "", "an f-string"),
        ('_(KINDS.get(kind, N_("Print")))', "", "a sentence within another"),
    ],
)
def test_a_fault_in_the_french_is_named(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    code: str,
    french: str,
    fault: str,
) -> None:
    tree = a_tree(tmp_path, code, area=french)

    assert SCRIPT["check"](tree) > 0
    assert fault in capsys.readouterr().out


def test_two_areas_may_not_translate_one_sentence_differently(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    areas = {"one": entry("Save", "Enregistrer"), "two": entry("Save", "Garder")}
    tree = a_tree(tmp_path, '_("Save")', **areas)

    assert SCRIPT["check"](tree) == 1
    assert "two.po" in capsys.readouterr().out


def test_french_that_nothing_says_is_noted_and_does_not_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = a_tree(tmp_path, "", area=entry("Save", "Enregistrer"))

    assert SCRIPT["check"](tree) == 0
    assert "nothing says 'Save'" in capsys.readouterr().out
