r"""The backup container: one file, no archive format, the trailer last.

    "SESECBK1\\n" | u32 toc length | toc | blobs | "SECEND1\\n" | u32 length | manifest
    | Ed25519(device) | HMAC(office) [| HMAC(doctor)]

Numbers are big-endian. What has no trailer is no backup: a write that was cut short, a
stick that was pulled out. Nobody is named in it. See README.md for every field.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from db.connection import reporting
from db.errors import Damaged, Forged
from db.keys import sign, verify
from db.strict_json import read_strict, write_canonical

MAGIC, END = b"SESECBK1\n", b"SECEND1\n"
CHUNK = 1 << 20
ROLES = ("header", "office.db", "doctor.db", "doctor.db-wal")
_CAP = 64 * 1024
_SIGNATURE, _TAG = 64, 32
_WHAT = "backup"
_HEX = frozenset("0123456789abcdef")

Report = Callable[[int, int], None]
Macs = Sequence[Callable[[bytes], bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """One file inside: where it begins in the container, its size and SHA-256."""

    role: str
    offset: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A container whose structure holds; its blobs are not read yet.

    Args:
        manifest: as written, strict JSON.
        raw: the manifest's bytes, what was signed.
        tags: the MACs, office's first.
    """

    path: Path
    blobs: tuple[Blob, ...]
    manifest: dict[str, Any]
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
        """Goes on when the device the manifest names signed it.

        Raises:
            Forged: it did not.
        """
        key = self.manifest["device"]
        try:
            verify(bytes.fromhex(key), self.signature, MAGIC + self.raw)
        except (Forged, ValueError) as error:
            raise Forged(_WHAT, "signature") from error

    def chunks(self, role: str) -> Iterator[bytes]:
        """The bytes of one file, checked against its hash at the end.

        Raises:
            Damaged: they are not what was written.
        """
        blob = self.blob(role)
        digest, left = hashlib.sha256(), blob.size
        with reporting(self.path), self.path.open("rb") as file:
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


def write_container(
    file: BinaryIO,
    sources: Sequence[tuple[str, Path | bytes]],
    describe: Callable[[list[dict[str, Any]]], dict[str, Any]],
    seed: bytes,
    macs: Macs,
    report: Report | None = None,
) -> str:
    """Writes a whole container; returns the manifest's SHA-256, hex.

    Args:
        file: where to; its position is its start.
        sources: role and bytes, or a staged file.
        describe: the manifest around the list of files.
        seed: the device's signing seed.
        macs: one MAC of the manifest a vault whose key is at hand, office first.
        report: (done, total) in bytes.
    """
    sizes = [_size(source) for _role, source in sources]
    toc = write_canonical(
        {
            "format": 1,
            "files": [
                {"role": role, "size": size}
                for (role, _source), size in zip(sources, sizes, strict=True)
            ],
        }
    )
    file.write(MAGIC + struct.pack(">I", len(toc)) + toc)
    files, done, total = [], 0, sum(sizes)
    for (role, source), size in zip(sources, sizes, strict=True):
        digest = hashlib.sha256()
        for chunk in _read(source):
            file.write(chunk)
            digest.update(chunk)
            done += len(chunk)
            if report is not None:
                report(done, total)
        files.append({"role": role, "size": size, "sha256": digest.hexdigest()})
    manifest = write_canonical(describe(files))
    file.write(END + struct.pack(">I", len(manifest)) + manifest)
    file.write(sign(seed, MAGIC + manifest))
    for mac in macs:
        file.write(mac(manifest))
    return hashlib.sha256(manifest).hexdigest()


def read_container(path: Path) -> Container:
    """Reads the structure: magic, list of files, trailer; nothing is believed yet.

    Raises:
        Damaged: it is no whole backup.
    """
    try:
        with reporting(path), path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            return _parsed(path, file, size)
    except FileNotFoundError as error:
        raise Damaged(_WHAT, "missing") from error
    except (KeyError, TypeError, ValueError, AttributeError, struct.error) as error:
        raise Damaged(_WHAT, type(error).__name__) from error


def file_sha256(path: Path, report: Report | None = None) -> str:
    """SHA-256 of a file as the medium has it now, not as the system remembers it."""
    digest, done = hashlib.sha256(), 0
    with reporting(path), path.open("rb", buffering=0) as file:
        total = os.fstat(file.fileno()).st_size
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            if report is not None:
                report(done, total)
    return digest.hexdigest()


def _parsed(path: Path, file: BinaryIO, size: int) -> Container:
    _expect(file.read(len(MAGIC)) == MAGIC, "magic")
    listed = read_strict(_sized(file), what=_WHAT, cap=_CAP)
    _expect(listed.get("format") == 1 and set(listed) == {"format", "files"}, "format")
    places: list[tuple[str, int, int]] = []
    offset = file.tell()
    for entry in listed["files"]:
        role, length = entry["role"], entry["size"]
        _expect(role in ROLES and isinstance(length, int) and length >= 0, "files")
        _expect(role not in [known for known, _at, _size in places], "files")
        places.append((role, offset, length))
        offset += length
    _expect(offset <= size, "cut short")
    file.seek(offset)
    _expect(file.read(len(END)) == END, "no trailer")
    raw = _sized(file)
    manifest = read_strict(raw, what=_WHAT, cap=_CAP)
    signature = file.read(_SIGNATURE)
    rest = file.read(2 * _TAG + 1)
    _expect(len(signature) == _SIGNATURE and len(rest) in (_TAG, 2 * _TAG), "trailer")
    _expect(file.tell() == size, "more than the trailer")
    return Container(
        path=path,
        blobs=_blobs(places, manifest),
        manifest=manifest,
        raw=raw,
        signature=signature,
        tags=tuple(rest[at : at + _TAG] for at in range(0, len(rest), _TAG)),
        size=size,
    )


def _blobs(
    places: list[tuple[str, int, int]], manifest: dict[str, Any]
) -> tuple[Blob, ...]:
    said = {entry["role"]: entry for entry in manifest["files"]}
    blobs = []
    for role, offset, length in places:
        sha256 = said[role]["sha256"]
        _expect(said[role]["size"] == length, "sizes differ")
        _expect(len(sha256) == 64 and set(sha256) <= _HEX, "hash")
        blobs.append(Blob(role=role, offset=offset, size=length, sha256=sha256))
    _expect(len(said) == len(places), "files differ")
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


def _size(source: Path | bytes) -> int:
    return len(source) if isinstance(source, bytes) else source.stat().st_size


def _read(source: Path | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb", buffering=0) as file:
        while chunk := file.read(CHUNK):
            yield chunk
