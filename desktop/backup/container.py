r"""The backup container: one file, no archive format, the trailer last.

    "SESECBK1\n" | u32 toc length | toc | blobs | "SECEND1\n" | u32 length | manifest
    | Ed25519(device) | HMAC(office) [| HMAC(doctor)]

Numbers are big-endian. What has no trailer is no backup: a write that was cut short, a
stick that was pulled out. Nobody is named in it. See README.md for every field.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from db.connection import reporting
from db.errors import Damaged, Forged
from db.keys import sign, verify
from db.plain_file import open_plain
from db.strict_json import read_strict, write_canonical
from desktop.backup.hashing import Hashing, Writable, sha256_of
from desktop.backup.manifest import Manifest

MAGIC, END = b"SESECBK1\n", b"SECEND1\n"
CHUNK = 1 << 20
ROLES = ("header", "office.db", "doctor.db", "doctor.db-wal")
_CAP = 64 * 1024
_SIGNATURE, _TAG = 64, 32
_WHAT = "backup"
_HEX = frozenset("0123456789abcdef")

Report = Callable[[int, int], None]
Mac = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """One file inside: where it begins in the container, its size and SHA-256."""

    role: str
    offset: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file to put inside: its bytes, or where it is staged."""

    role: str
    content: bytes | Path

    @property
    def size(self) -> int:
        """In bytes."""
        if isinstance(self.content, bytes):
            return len(self.content)
        return self.content.stat().st_size

    def chunks(self) -> Iterator[bytes]:
        """The content, a piece at a time."""
        if isinstance(self.content, bytes):
            yield self.content
            return
        with self.content.open("rb", buffering=0) as file:
            while chunk := file.read(CHUNK):
                yield chunk


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Who signs a manifest: the device, and every vault whose key is at hand.

    Args:
        seed: the device's Ed25519 seed.
        macs: the manifest's MAC by the office vault, then the doctor's when it is open.
    """

    seed: bytes
    macs: tuple[Mac, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A container whose structure holds; its blobs are not read yet.

    Args:
        raw: the manifest's bytes, what was signed.
        tags: the MACs, office's first.
    """

    path: Path
    blobs: tuple[Blob, ...]
    manifest: Manifest
    raw: bytes
    signature: bytes
    tags: tuple[bytes, ...]
    size: int

    def blob(self, role: str) -> Blob:
        """The file of this role.

        Raises:
            Damaged: it is not inside.
        """
        for blob in self.blobs:
            if blob.role == role:
                return blob
        raise Damaged(_WHAT, f"no {role}")

    def check_device(self) -> None:
        """Goes on when the device that the manifest names signed it.

        Raises:
            Forged: it did not.
        """
        try:
            verify(
                bytes.fromhex(self.manifest.device), self.signature, signed(self.raw)
            )
        except Forged as error:
            raise Forged(_WHAT, "signature") from error

    def check_vault(self, number: int, mac: Mac) -> None:
        """Goes on when a holder of the vault's key wrote this manifest.

        Args:
            number: 0 the office vault, 1 the doctor's.
            mac: the vault's MAC of a manifest.

        Raises:
            Forged: it was somebody else.
        """
        if len(self.tags) <= number or not hmac.compare_digest(
            mac(self.raw), self.tags[number]
        ):
            raise Forged(_WHAT, "manifest")

    def chunks(self, role: str) -> Iterator[bytes]:
        """The bytes of one file, checked against its hash at the end.

        Raises:
            Damaged: they are not what was written.
        """
        blob = self.blob(role)
        digest, left = hashlib.sha256(), blob.size
        with reporting(self.path), self.path.open("rb", buffering=0) as file:
            _read_ahead(file)
            file.seek(blob.offset)
            while left:
                chunk = file.read(min(CHUNK, left))
                if not chunk:
                    raise Damaged(_WHAT, "cut short")
                left -= len(chunk)
                digest.update(chunk)
                yield chunk
        if digest.hexdigest() != blob.sha256:
            raise Damaged(_WHAT, f"{role} differs")

    def read_whole(self, report: Report | None = None) -> None:
        """Reads every file inside, as the medium has it.

        Raises:
            Damaged: one is not what was written.
        """
        done, total = 0, sum(blob.size for blob in self.blobs)
        for blob in self.blobs:
            for chunk in self.chunks(blob.role):
                done += len(chunk)
                if report is not None:
                    report(done, total)


def signed(manifest: bytes) -> bytes:
    """What the device signs: the format's name keeps it apart from anything else."""
    return MAGIC + manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenContainer:
    """What was written: SHA-256 of the whole file, and of its manifest, hex."""

    sha256: str
    manifest_sha256: str


def write_container(
    file: Writable,
    sources: Sequence[Source],
    manifest: Manifest,
    signing: Signing,
    report: Report | None = None,
) -> WrittenContainer:
    """Writes a whole container.

    Args:
        file: where to; its position is its start.
        sources: what goes inside, in this order.
        manifest: what is said of it.
        signing: who signs.
        report: (done, total) in bytes.
    """
    sizes = [(source.role, source.size) for source in sources]
    toc = write_canonical(
        {"format": 1, "files": [{"role": role, "size": size} for role, size in sizes]}
    )
    with Hashing(file) as out:
        out.write(MAGIC + struct.pack(">I", len(toc)) + toc)
        entries = list(_write_blobs(out, sources, report))
        raw = write_canonical(manifest.document(entries))
        out.write(END + struct.pack(">I", len(raw)) + raw)
        out.write(sign(signing.seed, signed(raw)))
        for mac in signing.macs:
            out.write(mac(raw))
        sha256 = out.hexdigest()
    return WrittenContainer(sha256=sha256, manifest_sha256=sha256_of(raw))


def read_container(path: Path) -> Container:
    """Reads the structure: magic, list of files, trailer; nothing is believed yet.

    Raises:
        Damaged: it is no whole backup. TooNew: a newer application wrote it.
    """
    try:
        with reporting(path), open_plain(path) as file:
            return _parsed(path, file, os.fstat(file.fileno()).st_size)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Damaged(_WHAT, "missing") from error
    except (KeyError, TypeError, ValueError, AttributeError, struct.error) as error:
        raise Damaged(_WHAT, type(error).__name__) from error


def file_sha256(path: Path, report: Report | None = None) -> str:
    """SHA-256 of a file as the medium has it now, not as the system remembers it."""
    digest, done = hashlib.sha256(), 0
    forget_cached(path)
    with reporting(path), path.open("rb", buffering=0) as file:
        total = os.fstat(file.fileno()).st_size
        _read_ahead(file)
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            if report is not None:
                report(done, total)
    return digest.hexdigest()


def forget_cached(path: Path) -> None:
    """Asks the system to forget what it remembers of a file, where it knows how."""
    if hasattr(os, "posix_fadvise"):
        with reporting(path), path.open("rb", buffering=0) as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _read_ahead(file: IO[bytes]) -> None:
    """Says that the file is read from its beginning to its end: twice as fast cold."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_SEQUENTIAL)


def _write_blobs(
    out: Hashing, sources: Sequence[Source], report: Report | None
) -> Iterator[dict[str, Any]]:
    done, total = 0, sum(source.size for source in sources)
    for source in sources:
        out.begin_part()
        began = done
        for chunk in source.chunks():
            out.write(chunk)
            done += len(chunk)
            if report is not None:
                report(done, total)
        sha256 = out.part_digest()
        yield {"role": source.role, "size": done - began, "sha256": sha256}


def _parsed(path: Path, file: BinaryIO, size: int) -> Container:
    _expect(file.read(len(MAGIC)) == MAGIC, "magic")
    listed = read_strict(_sized(file), what=_WHAT, cap=_CAP)
    _expect(listed.get("format") == 1 and set(listed) == {"format", "files"}, "format")
    places = _places(listed["files"], file.tell())
    end = places[-1].offset + places[-1].size if places else file.tell()
    _expect(end <= size, "cut short")
    file.seek(end)
    _expect(file.read(len(END)) == END, "no trailer")
    raw = _sized(file)
    document = read_strict(raw, what=_WHAT, cap=_CAP)
    signature = file.read(_SIGNATURE)
    rest = file.read(2 * _TAG + 1)
    _expect(len(signature) == _SIGNATURE and len(rest) in (_TAG, 2 * _TAG), "trailer")
    _expect(file.tell() == size, "more than the trailer")
    return Container(
        path=path,
        blobs=_hashed(places, document),
        manifest=Manifest.from_document(document),
        raw=raw,
        signature=signature,
        tags=tuple(rest[at : at + _TAG] for at in range(0, len(rest), _TAG)),
        size=size,
    )


def _places(files: list[dict[str, Any]], offset: int) -> list[Blob]:
    places: list[Blob] = []
    for entry in files:
        role, length = entry["role"], entry["size"]
        _expect(role in ROLES and type(length) is int and length >= 0, "files")
        _expect(role not in [known.role for known in places], "files")
        places.append(Blob(role=role, offset=offset, size=length, sha256=""))
        offset += length
    return places


def _hashed(places: list[Blob], document: dict[str, Any]) -> tuple[Blob, ...]:
    """The files with the hashes the manifest gives: both lists must say the same."""
    said = {entry["role"]: entry for entry in document["files"]}
    _expect(len(said) == len(places) == len(document["files"]), "files differ")
    blobs = []
    for place in places:
        sha256 = said[place.role]["sha256"]
        _expect(said[place.role]["size"] == place.size, "sizes differ")
        _expect(len(sha256) == 64 and set(sha256) <= _HEX, "hash")
        blobs.append(
            Blob(role=place.role, offset=place.offset, size=place.size, sha256=sha256)
        )
    return tuple(blobs)


def _sized(file: BinaryIO) -> bytes:
    (length,) = struct.unpack(">I", file.read(4))
    _expect(length <= _CAP, "too long")
    data = file.read(length)
    _expect(len(data) == length, "cut short")
    return data


def _expect(holds: object, detail: str) -> None:
    if not holds:
        raise Damaged(_WHAT, detail)
