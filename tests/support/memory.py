"""Searches the memory of a process of ours for what must not be there any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 1 << 22
_UNREADABLE = ("[vvar]", "[vsyscall]", "[vvar_vclock]")


@dataclass(frozen=True, slots=True)
class Region:
    """A piece of memory that may be read."""

    start: int
    end: int
    name: str


def forms(value: str | bytes) -> tuple[bytes, ...]:
    """How a value may lie in memory: a text as Python, SQLite or Qt keeps it."""
    if isinstance(value, bytes):
        return (value, value.hex().encode(), value.hex().upper().encode())
    encodings = ("utf-8", "utf-16-le", "utf-32-le", "latin-1")
    return tuple({value.encode(encoding, "replace") for encoding in encodings})


def count(pid: int, wanted: Mapping[str, str | bytes]) -> dict[str, int]:
    """How often each value is in the memory of a process, in any of its forms."""
    patterns = {name: forms(value) for name, value in wanted.items()}
    longest = max(len(form) for several in patterns.values() for form in several)
    found = dict.fromkeys(wanted, 0)
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for region in regions(pid):
            before = b""
            for piece in _pieces(memory, region):
                data = before + piece
                for name, several in patterns.items():
                    found[name] += sum(_new(data, form, before) for form in several)
                before = data[-(longest - 1) :]
    return found


def regions(pid: int) -> Iterator[Region]:
    """What the process may have written: files mapped to be read only are as on disk."""
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        places, rights, _offset, _device, inode, *name = line.split(maxsplit=5)
        told = name[0] if name else ""
        written = "w" in rights or inode == "0"
        if rights.startswith("r") and written and told not in _UNREADABLE:
            start, end = (int(place, 16) for place in places.split("-"))
            yield Region(start, end, told)


def _pieces(memory: object, region: Region) -> Iterator[bytes]:
    memory.seek(region.start)  # type: ignore[attr-defined]
    left = region.end - region.start
    while left > 0:
        try:
            piece = memory.read(min(left, _CHUNK))  # type: ignore[attr-defined]
        except OSError:
            return  # a mapping of a device or one that has gone
        if not piece:
            return
        left -= len(piece)
        yield piece


def _new(data: bytes, form: bytes, before: bytes) -> int:
    """Those that were not already whole in what was carried over."""
    return data.count(form) - before.count(form)
