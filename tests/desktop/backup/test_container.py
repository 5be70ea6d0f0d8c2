"""The container's bytes: what goes in comes out, and nothing else is taken for a backup."""

from __future__ import annotations

import contextlib
import io
import json
import struct
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.errors import Damaged, ExpectedError, Forged
from db.keys import mac, signing_key
from desktop.backup.container import (
    END,
    MAGIC,
    ROLES,
    Container,
    Signing,
    Source,
    read_container,
    write_container,
)
from desktop.backup.manifest import Manifest, OfficeHead

SEED, KEY = bytes(range(32)), bytes(range(32, 64))
VECTORS = Path(__file__).parents[2] / "data/vectors/backup.json"
WHEN = "2026-11-09T18:04:00Z"


def a_manifest(**fields: Any) -> Manifest:
    from datetime import UTC, datetime

    return Manifest(
        **{
            "practice": "0123456789abcdef0123456789abcdef",
            "sequence": 17,
            "previous": "aa" * 32,
            "incarnation": 1,
            "created": datetime(2026, 11, 9, 18, 4, tzinfo=UTC),
            "device": signing_key(SEED).public.hex(),
            "app": "0.1.0",
            "schema": 1,
            "header_epoch": 3,
            "head": OfficeHead(operation="bb" * 32, count=21904),
            "patients": 1284,
            "appointments": 21904,
            "doctor_checked": True,
            **fields,
        }
    )


SIGNING = Signing(seed=SEED, macs=(partial(mac, KEY),))


def a_source(role: str, content: bytes) -> Source:
    return Source(role=role, content=content)


def written(files: dict[str, bytes], manifest: Manifest | None = None) -> bytes:
    out = io.BytesIO()
    sources = [a_source(role, content) for role, content in files.items()]
    write_container(out, sources, manifest or a_manifest(), SIGNING)
    return out.getvalue()


def parsed(data: bytes) -> Container:
    """Read from a file, then read whole: structure, signature, every blob."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "one.coffre"
        path.write_bytes(data)
        container = read_container(path)
        container.check_device()
        container.read_whole()
        return container


FILES = {"header": b"{}", "office.db": bytes(range(256)) * 20, "doctor.db": b"d" * 99}
WHOLE = written(FILES)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(ROLES), st.binary(max_size=3000), min_size=1, max_size=4
    )
)
def test_what_goes_in_comes_out(files: dict[str, bytes]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "one.coffre"
        path.write_bytes(written(files))
        container = read_container(path)
        container.check_device()
        came = {b.role: b"".join(container.chunks(b.role)) for b in container.blobs}
        assert came == files
        assert container.manifest == a_manifest()
        container.check_vault(0, partial(mac, KEY))
        with pytest.raises(Forged):
            container.check_vault(0, partial(mac, SEED))
        with pytest.raises(Forged):
            container.check_vault(1, partial(mac, KEY))


@pytest.mark.parametrize("at", range(0, len(WHOLE), 61))
def test_a_file_cut_short_is_no_backup(at: int) -> None:
    with pytest.raises(Damaged):
        parsed(WHOLE[:at])


@pytest.mark.parametrize("at", range(len(WHOLE) - 400, len(WHOLE), 7))
def test_a_trailer_cut_short_is_no_trailer(at: int) -> None:
    with pytest.raises(Damaged):
        parsed(WHOLE[:at])


@pytest.mark.parametrize("more", [b"\0", b"x" * 31, b"x" * 33, b"x" * 5000])
def test_bytes_after_the_trailer_are_refused(more: bytes) -> None:
    with pytest.raises(Damaged):
        parsed(WHOLE + more)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(WHOLE) - 33), st.integers(1, 255))
def test_a_changed_byte_is_found(at: int, by: int) -> None:
    """The last 32 bytes are the vault's MAC: it needs the key, and is tested with it."""
    data = bytearray(WHOLE)
    data[at] ^= by
    with pytest.raises(ExpectedError):
        parsed(bytes(data))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_noise_is_refused_and_nothing_else_happens(noise: bytes) -> None:
    for data in (noise, MAGIC + noise, WHOLE[:40] + noise):
        with pytest.raises(ExpectedError):
            parsed(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**60) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["role", "size", "sha256", "x"]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_a_strange_list_of_files_is_refused(files: object) -> None:
    for listed in (files, {"format": 1, "files": files}):
        toc = json.dumps(listed).encode()
        manifest = json.dumps({"files": files}).encode()
        data = MAGIC + struct.pack(">I", len(toc)) + toc + END
        data += struct.pack(">I", len(manifest)) + manifest + bytes(96)
        with pytest.raises(ExpectedError):
            parsed(data)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(a_manifest().document([]))), JSON)
def test_a_strange_field_of_the_manifest_is_refused_or_read(
    field: str, value: object
) -> None:
    document = a_manifest().document([]) | {field: value}
    with contextlib.suppress(ExpectedError):
        Manifest.from_document(document)


def test_a_length_of_four_gigabytes_is_refused_before_it_is_read() -> None:
    with pytest.raises(Damaged):
        parsed(MAGIC + b"\xff\xff\xff\xff" + b"x" * 100)


def test_the_same_role_twice_or_an_unknown_one_is_refused() -> None:
    for roles in (["office.db", "office.db"], ["../office.db"], ["office.db-journal"]):
        out = io.BytesIO()
        write_container(out, [a_source(r, b"x") for r in roles], a_manifest(), SIGNING)
        with pytest.raises(Damaged):
            parsed(out.getvalue())


def test_the_manifest_names_nobody() -> None:
    assert b"Vasseur" not in WHOLE
    assert set(json.loads(WHOLE[WHOLE.index(END) + 12 : -96])) == {
        "format", "practice_id", "seq", "prev_manifest_sha256", "incarnation",
        "created_utc", "device", "app", "schema", "header_epoch", "files", "heads",
        "contents", "verify_level",
    }  # fmt: skip


def test_the_published_vector_is_what_is_written() -> None:
    vector = json.loads(VECTORS.read_text("utf-8"))
    files = {role: bytes.fromhex(data) for role, data in vector["files"].items()}
    assert vector["device_seed"] == SEED.hex()
    assert vector["manifest_key"] == KEY.hex()
    assert written(files).hex() == vector["container"]
    assert parsed(bytes.fromhex(vector["container"])).raw.decode() == vector["manifest"]
