"""A doctor vault on a real encrypted file, and documents to put into it."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from uuid import uuid4

from db.confidential_unit import ConfidentialUnit
from db.connection import create
from db.journal import Entry, Origin
from db.migrate import create_schema
from support.builders import A_MORNING, NOW, a_doctor

KEY = bytes(range(1, 33))


class DoctorVault:
    """A real encrypted file with one writer."""

    def __init__(self, path: Path) -> None:
        self.connection = create(path, KEY)
        create_schema(self.connection, "doctor")
        self.author = a_doctor()
        self.station = uuid4()

    def unit(self, intent: str = "act") -> ConfidentialUnit:
        origin = Origin(
            account_id=self.author.id, station_id=self.station, incarnation=1
        )
        entry = Entry(id=uuid4(), origin=origin, intent=intent, at=NOW)
        return ConfidentialUnit(
            self.connection, author=self.author, entry=entry, wall=A_MORNING
        )

    def count(self, table: str) -> int:
        return int(
            self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        )


def a_pdf(words: str = "Compte rendu", pages: int = 2) -> bytes:
    """A PDF as a laboratory sends them."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    for number in range(pages):
        canvas.drawString(72, 760, f"{words} {number + 1}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def a_png(width: int = 40, height: int = 30, *, said: int | None = None) -> bytes:
    """A grey picture; `said` lies about its size."""
    rows = b"".join(b"\x00" + b"\x80" * width for _row in range(height))
    head = struct.pack(">IIBBBBB", said or width, said or height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def a_picture(kind: str, width: int = 40, height: int = 30) -> bytes:
    """A picture in "JPEG" or "WEBP", made by another program."""
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (width, height), (200, 120, 60)).save(stream, kind)
    return stream.getvalue()


def _chunk(name: bytes, content: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checked
