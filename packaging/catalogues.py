"""Compiles our translations and says what French still lacks.

python packaging/catalogues.py            merge and compile resources/locale/fr/*.po
python packaging/catalogues.py --check    also fail on what is missing or ill-formed
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeGuard

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("desktop", "ui", "db", "resources")
LANGUAGE = "fr"
DOMAIN = "secretaire"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
# A French sentence keeps its high punctuation on the line with a narrow no-break space.
WIDE_SPACE = re.compile("[ \u00a0][?!;:»]|«[ \u00a0]|(?<=[a-zà-ÿ])[?!](?=\\s|$)")
STRAIGHT = re.compile(r"(?<=[A-Za-zÀ-ÿ])'(?=[A-Za-zÀ-ÿ])")

# Context, message, and PLURAL where it is said by number.
Key = tuple[str, ...]
PLURAL = "plural"


def compile_catalogues(root: Path = ROOT) -> Path:
    """Merge the areas' .po files into the one .mo that the program reads."""
    target = root / "resources/locale" / LANGUAGE / "LC_MESSAGES" / f"{DOMAIN}.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and renamed: a test that reads it meanwhile sees a whole file.
    fresh = target.with_suffix(".fresh")
    with fresh.open("wb") as stream:
        write_mo(stream, merged(root)[0])
    fresh.replace(target)
    return target


def merged(root: Path) -> tuple[Catalog, list[str]]:
    """Return one catalogue of every area, and the messages that two areas tell apart."""
    whole = Catalog(locale=LANGUAGE, domain=DOMAIN, charset="utf-8")
    quarrels = []
    for area in sorted((root / "resources/locale" / LANGUAGE).glob("*.po")):
        with area.open("rb") as stream:
            catalogue = read_po(stream, locale=LANGUAGE, abort_invalid=True)
        for message in catalogue:
            if not message.id or not translated(message):
                continue
            known = whole.get(message.id, message.context)
            if known is None:
                whole.add(message.id, message.string, context=message.context)
            elif known.string != message.string:
                quarrels.append(f"{area.name}: another French for {message.id!r}")
    return whole, quarrels


def translated(message: Message) -> bool:
    """Tell whether every form has words and nobody marked them as doubtful."""
    return not message.fuzzy and all(forms(message.string))


def forms(text: str | Iterable[str]) -> tuple[str, ...]:
    """Return the forms of a message, one where it has no plural."""
    return (text,) if isinstance(text, str) else tuple(text)


def extracted(root: Path) -> dict[Key, str]:
    """Return every message of the four packages with the first place it is said."""
    found: dict[Key, str] = {}
    for package in PACKAGES:
        messages = extract_from_dir(
            root / package, [("**.py", "python")], keywords=KEYWORDS, comment_tags=()
        )
        for name, line, said, _comments, context in messages:
            place = f"{package}/{name}:{line}"
            first = said if isinstance(said, str) else said[0]
            found.setdefault((context or "", first), place)
            if not isinstance(said, str):
                found.setdefault((context or "", first, PLURAL), place)
    return found


def missing(root: Path, french: Catalog) -> Iterator[str]:
    """Yield the messages of the code that have no French."""
    for (context, said, *plural), place in sorted(
        extracted(root).items(), key=lambda e: e[1]
    ):
        known = french.get(said, context or None)
        if known is None:
            yield f"{place}: no French for {said!r}"
        elif plural and not known.pluralizable:
            yield f"{place}: no French plural of {said!r}"


def misformed(french: Catalog) -> Iterator[str]:
    """Yield the French that lost a placeholder or breaks the typography."""
    for message in french:
        if not message.id:
            continue
        wanted = {p for form in forms(message.id) for p in PLACEHOLDER.findall(form)}
        for form in forms(message.string):
            if not set(PLACEHOLDER.findall(form)) <= wanted:
                yield f"unknown placeholder in {form!r}"
            if WIDE_SPACE.search(form) or STRAIGHT.search(form):
                yield f"typography of {form!r}"
        if not wanted <= set(PLACEHOLDER.findall(forms(message.string)[-1])):
            yield f"placeholder lost in {forms(message.string)[-1]!r}"


def unreadable(root: Path) -> Iterator[str]:
    """Yield the calls whose sentence the extraction cannot see as it is said."""
    for package in PACKAGES:
        for file in sorted((root / package).rglob("*.py")):
            place = file.relative_to(root)
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if is_gettext(node) and built_too_early(node):
                    yield f"{place}:{node.lineno}: a sentence built before translation"
                if swallows_another(node):
                    yield f"{place}:{node.lineno}: a sentence within another, or an f-string"


def is_gettext(node: ast.AST) -> TypeGuard[ast.Call]:
    """Tell whether a node is a call that says a sentence."""
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in KEYWORDS


def swallows_another(node: ast.AST) -> bool:
    """Tell whether the extraction, which reads whole tokens and calls, misses one inside."""
    if not (is_gettext(node) or isinstance(node, ast.JoinedStr)):
        return False
    inside = (one for one in ast.walk(node) if one is not node)
    return any(
        is_gettext(one) and isinstance(one.args[0], ast.Constant) for one in inside
    )


def built_too_early(call: ast.Call) -> bool:
    """Tell whether a gettext call is given an f-string, a sum or a formatted text."""
    if not call.args:
        return False
    said = call.args[0]
    method = said.func if isinstance(said, ast.Call) else None
    return isinstance(said, ast.JoinedStr | ast.BinOp) or (
        isinstance(method, ast.Attribute) and method.attr in {"format", "join"}
    )


def unused(root: Path, french: Catalog) -> list[str]:
    """Return the French that nothing says any more."""
    said = {key[1] for key in extracted(root)}
    return [forms(m.id)[0] for m in french if m.id and forms(m.id)[0] not in said]


def check(root: Path) -> int:
    """Print what is wrong with the French and return how many faults there are."""
    french, faults = merged(root)
    faults += [*missing(root, french), *misformed(french), *unreadable(root)]
    for fault in faults:
        print(fault)
    idle = unused(root, french)
    for message in idle:
        print(f"note: nothing says {message!r}")
    print(f"{len(french)} French messages, {len(idle)} unused, {len(faults)} faults")
    return len(faults)


def main() -> int:
    """Compile, and check where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="fail on missing French")
    asked = parser.parse_args()
    compile_catalogues(ROOT)
    return 1 if asked.check and check(ROOT) else 0


if __name__ == "__main__":
    sys.exit(main())
