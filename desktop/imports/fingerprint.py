"""What a source said last about a record, field by field, to see what it changed since.

Kept as `row_hash`: "field=digest" for every field that says something. A field edited
here and unchanged there stays as edited here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache

_DIGITS = 10
_MARK = "~"


def fingerprint(fields: Mapping[str, object]) -> str:
    """The fields as short digests, in alphabetical order, empty ones left out."""
    return ";".join(
        f"{name}={_digest(repr(value))}"
        for name, value in sorted(fields.items())
        if value
    )


def changed_fields(before: str, after: str) -> frozenset[str]:
    """The fields that say something else now; one that says nothing any more too."""
    if before == after:
        return frozenset()
    old, new = _parts(before), _parts(after)
    old.pop(_MARK, None)
    new.pop(_MARK, None)
    return frozenset(name for name in old | new if old.get(name) != new.get(name))


def marked(whole: str, mark: str) -> str:
    """The fingerprint of a reader that says which one it is.

    What is read of a file grows; a record whose fingerprint bears no mark is compared
    by what was read of it then, so that a newer program alone changes nothing.
    """
    return f"{whole};{_MARK}={mark}" if whole else f"{_MARK}={mark}"


def mark_of(whole: str) -> str:
    """Which reader made it, "" for the first one."""
    return part(whole, _MARK)


def part(whole: str, name: str) -> str:
    """One field's digest, "" when it says nothing."""
    return _parts(whole).get(name, "")


@lru_cache(maxsize=4_096)
def _digest(said: str) -> str:
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def _parts(whole: str) -> dict[str, str]:
    return dict(item.split("=", 1) for item in whole.split(";") if "=" in item)
