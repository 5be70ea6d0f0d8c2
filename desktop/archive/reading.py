"""An archive from outside, read as if it wanted to harm us; it writes nothing."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, BinaryIO, cast
from uuid import UUID

from db.connection import reporting
from db.errors import Damaged, InvalidValue, TooNew
from db.keys.age import Opened, is_sealed
from db.keys.header import DOCTOR, OFFICE
from db.migrate import migrations
from db.plain_file import open_plain
from db.strict_json import hex_bytes, read_strict, whole
from desktop.archive.packing import FORMAT, MANIFEST, SCHEMA, Member
from desktop.progress import Progress

MOST_MEMBERS = 1_000_000
_LARGEST_MANIFEST = 256 << 20
_LONGEST_LINE = 4 << 20
_LARGEST_RATIO = 200
_FREE = 16 << 20
"""Bytes that a member may unpack to whatever its packed length."""
_BLOCK = 256 * 1024
_NAME = re.compile(r"[A-Za-z0-9_]+(?:/[A-Za-z0-9_]+){0,3}\.[a-z]{2,5}")


class PassphraseWanted(InvalidValue):
    """The archive is sealed: its passphrase is asked for."""

    def __init__(self) -> None:
        super().__init__("archive", "sealed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What an archive says of itself; nothing of it is believed before `check`.

    Args:
        id: of this archive; made: when, as it was written.
        tables: by vault, how many rows each table has; None without that vault.
        loose: by vault, references that may lead nowhere.
        members: every file by its name.
    """

    id: UUID
    made: str
    tables: Mapping[str, Mapping[str, int]]
    loose: Mapping[str, Mapping[str, int]]
    members: Mapping[str, Member]
    _zip: zipfile.ZipFile = field(repr=False)
    _stream: BinaryIO = field(repr=False)

    @property
    def confidential(self) -> bool:
        """Whether the doctor's own vault is in it."""
        return DOCTOR in self.tables

    def count(self, table: str) -> int:
        """How many rows of this table the office's part has."""
        return self.tables[OFFICE].get(table, 0)

    def check(self, progress: Progress) -> None:
        """Reads every file to its end.

        Raises:
            Damaged: one is not what the manifest says.
        """
        total = sum(one.size for one in self.members.values()) or 1
        done = 0
        for one in self.members.values():
            digest = hashlib.sha256()
            for piece in self.pieces(one.name):
                progress.check()
                digest.update(piece)
                done += len(piece)
                progress.report(done, total)
            if digest.hexdigest() != one.sha256:
                raise Damaged("archive", "altered")

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, never more than it may have.

        Raises:
            Damaged: it is not there, or longer or shorter than it says.
        """
        member = self.members.get(name)
        if member is None:
            raise Damaged("archive", "a file is missing")
        left = member.size
        with self._opened(name) as stream:
            while piece := _read(stream):
                left -= len(piece)
                if left < 0:
                    raise Damaged("archive", "longer than it says")
                yield piece
        if left:
            raise Damaged("archive", "cut off")

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """The lines of a file, each a flat JSON object."""
        held = b""
        for piece in self.pieces(name):
            *lines, held = (held + piece).split(b"\n")
            if len(held) > _LONGEST_LINE:
                raise Damaged("archive", "a line is too long")
            for line in lines:
                yield _row(line)
        if held:
            raise Damaged("archive", "cut off")

    def close(self) -> None:
        """Lets the file go."""
        self._zip.close()
        self._stream.close()

    def _opened(self, name: str) -> IO[bytes]:
        try:
            return self._zip.open(name)
        except _BROKEN as error:
            raise Damaged("archive", "zip") from error


_BROKEN = (
    *(zipfile.BadZipFile, KeyError, EOFError, ValueError, RuntimeError),
    *(NotImplementedError, zipfile.LargeZipFile),
)


def looks_like_one(path: Path) -> bool:
    """Whether a file may be an archive of ours: sealed, or a zip with our manifest."""
    if not path.is_file():
        return False
    with reporting(path), open_plain(path) as stream:
        if is_sealed(stream.read(64)):
            return True
        try:
            with zipfile.ZipFile(stream) as found:
                return MANIFEST in found.NameToInfo
        except (*_BROKEN, OSError):
            return False


def open_archive(path: Path, passphrase: str = "") -> Archive:
    """Opens an archive; the caller closes it.

    Raises:
        PassphraseWanted: it is sealed, and no passphrase was given.
        WrongKey: another passphrase.
        Damaged: it is no archive of ours, or was altered.
        TooNew: a newer version of the program made it.
        InvalidValue: it holds only a part of a practice.
    """
    with reporting(path):
        stream = open_plain(path)
    with ExitStack() as unfinished:
        unfinished.callback(stream.close)
        head = stream.read(64)
        stream.seek(0)
        if is_sealed(head):
            stream = _unsealed(stream, passphrase)
        archive = _archive(stream)
        unfinished.pop_all()
    return archive


def _unsealed(stream: BinaryIO, passphrase: str) -> BinaryIO:
    if not passphrase:
        raise PassphraseWanted
    return cast("BinaryIO", Opened(stream, passphrase))


def _archive(stream: BinaryIO) -> Archive:
    try:
        found = zipfile.ZipFile(stream)
    except (*_BROKEN, OSError) as error:
        raise Damaged("archive", "no zip") from error
    infos = found.infolist()
    if len(infos) > MOST_MEMBERS:
        raise Damaged("archive", "too many files")
    about = {one.filename: one for one in infos}
    if len(about) != len(infos) or MANIFEST not in about:
        raise Damaged("archive", "twice the same file, or no manifest")
    for one in infos:
        _check_member(one)
    manifest = _manifest(found, about)
    members = _members(manifest, about)
    tables, loose = _tables(manifest)
    if not manifest.get("complete"):
        raise InvalidValue("archive_partial")
    return Archive(
        id=UUID(
            bytes=hex_bytes(str(manifest.get("id")).replace("-", ""), "archive", 16)
        ),
        made=str(manifest.get("made")),
        tables=tables,
        loose=loose,
        members=members,
        _zip=found,
        _stream=stream,
    )


def _check_member(one: zipfile.ZipInfo) -> None:
    if not _NAME.fullmatch(one.filename) or one.flag_bits & 1:
        raise Damaged("archive", "a name")
    if one.file_size > max(_FREE, one.compress_size * _LARGEST_RATIO):
        raise Damaged("archive", "unpacks to too much")


def _manifest(
    found: zipfile.ZipFile, about: Mapping[str, zipfile.ZipInfo]
) -> dict[str, Any]:
    if about[MANIFEST].file_size > _LARGEST_MANIFEST:
        raise Damaged("archive", "manifest")
    try:
        with found.open(MANIFEST) as stream:
            text = stream.read(_LARGEST_MANIFEST)
    except _BROKEN as error:
        raise Damaged("archive", "manifest") from error
    manifest = read_strict(text, what="archive", cap=_LARGEST_MANIFEST)
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise Damaged("archive", "no archive of ours")
    schema = whole(manifest.get("schema"), "archive", least=1)
    if schema > SCHEMA:
        raise TooNew(schema, SCHEMA)
    return manifest


def _members(
    manifest: Mapping[str, Any], about: Mapping[str, zipfile.ZipInfo]
) -> dict[str, Member]:
    listed = manifest.get("members")
    if not isinstance(listed, list):
        raise Damaged("archive", "members")
    found = {}
    for one in listed:
        if not isinstance(one, dict):
            raise Damaged("archive", "members")
        name, size = str(one.get("name")), whole(one.get("bytes"), "archive")
        digest = hex_bytes(one.get("sha256"), "archive", 32).hex()
        if name not in about or about[name].file_size != size or name in found:
            raise Damaged("archive", "members")
        found[name] = Member(name=name, size=size, sha256=digest)
    if found.keys() | {MANIFEST} != about.keys():
        raise Damaged("archive", "a file that nobody listed")
    return found


def _tables(
    manifest: Mapping[str, Any],
) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    tables: dict[str, dict[str, int]] = {}
    loose: dict[str, dict[str, int]] = {}
    for kind in (OFFICE, DOCTOR):
        said = manifest.get(kind)
        if said is None and kind == DOCTOR:
            continue
        if not isinstance(said, dict):
            raise Damaged("archive", "tables")
        known = len(migrations(kind))
        version = whole(said.get("version"), "archive", least=1)
        if version > known:
            raise TooNew(version, known)
        tables[kind] = _counts(said.get("tables"))
        loose[kind] = _counts(said.get("loose"))
    return tables, loose


def _counts(said: object) -> dict[str, int]:
    if not isinstance(said, dict):
        raise Damaged("archive", "counts")
    return {name: whole(count, "archive") for name, count in said.items()}


def _read(stream: IO[bytes]) -> bytes:
    import zlib

    try:
        return stream.read(_BLOCK)
    except (*_BROKEN, zlib.error) as error:
        raise Damaged("archive", "zip") from error


def _row(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8", "strict"), object_pairs_hook=_flat)
    except (ValueError, RecursionError) as error:
        raise Damaged("archive", "a line") from error
    if not isinstance(row, dict):
        raise Damaged("archive", "a line")
    return row


def _flat(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    flat = all(one is None or type(one) in (str, int) for one in found.values())
    if len(found) != len(pairs) or not flat:
        raise ValueError("not flat")
    return found
