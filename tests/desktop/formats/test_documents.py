"""Documents from outside: taken by what they are, refused with a sentence."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.confidential import a_pdf, a_picture, a_png

from db.entities.confidential import DocumentKind
from db.errors import ExpectedError
from desktop.formats.documents import (
    MOST_BYTES,
    UnacceptableDocument,
    offered,
    read_document,
    title_of,
)
from desktop.words import sentence

GOOD = {
    DocumentKind.PDF: a_pdf(),
    DocumentKind.PNG: a_png(),
    DocumentKind.JPEG: a_picture("JPEG"),
    DocumentKind.WEBP: a_picture("WEBP"),
    DocumentKind.TIFF: a_picture("TIFF"),
}
TEXT = "Résultats\r\nGlycémie 5,1 mmol/L\r\n".encode("cp1252")


def refused(content: bytes) -> str:
    with pytest.raises(UnacceptableDocument) as caught:
        offered(content, "x")
    assert sentence(caught.value)
    return caught.value.reason


def taken_or_refused(content: bytes) -> None:
    try:
        offered(content, "x")
    except UnacceptableDocument as error:
        said = sentence(error)
    else:
        said = "taken"
    assert said


@pytest.mark.parametrize("kind", GOOD)
def test_what_is_shown_here_is_taken_by_its_content(
    tmp_path: Path, kind: DocumentKind
) -> None:
    """Its name says nothing: a picture called .exe is a picture."""
    path = tmp_path / "compte_rendu  du 3.exe"
    path.write_bytes(GOOD[kind])

    taken = read_document(path)

    assert taken.kind is kind
    assert taken.content == GOOD[kind]
    assert taken.sha256 == hashlib.sha256(GOOD[kind]).hexdigest()
    assert taken.title == "compte rendu du 3"


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00 a program",
        b"<html><script>1</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"PK\x03\x04 an archive",
        b"\x7fELF",
        b"GIF89a\x01\x00\x01\x00",
        b"junk %PDF-1.7 later",
        b"%!PS-Adobe",
        b"RIFF\x10\x00\x00\x00WAVE",
        b"\x00",
    ],
)
def test_anything_else_is_refused(content: bytes) -> None:
    assert refused(content) == "unknown_kind"


def test_plain_text_is_taken_where_it_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "resultats.hpr"
    path.write_bytes(TEXT)

    assert read_document(path, text=True).kind is DocumentKind.TEXT
    assert refused(TEXT) == "unknown_kind"
    for other in (b"<html>", b"  <svg/>", b"%!PS", b"{\\rtf1", b"a\x00b"):
        with pytest.raises(UnacceptableDocument):
            offered(other, "x", text=True)


def test_a_photo_of_an_iphone_is_refused_with_what_to_do() -> None:
    assert refused(b"\x00\x00\x00\x18ftypheic" + bytes(20)) == "heic"


def test_a_picture_in_several_pages_is_measured_whole_and_never_turns_in_a_circle() -> (
    None
):
    from PIL import Image

    stream = io.BytesIO()
    pages = [Image.new("L", (40, 30 + 10 * n), 200) for n in range(3)]
    pages[0].save(stream, "TIFF", save_all=True, append_images=pages[1:])
    assert offered(stream.getvalue(), "x").kind is DocumentKind.TIFF

    circle = b"II*\x00\x08\x00\x00\x00" + b"\x00\x00" + b"\x08\x00\x00\x00"
    assert refused(circle) == "unreadable"
    assert refused(GOOD[DocumentKind.TIFF][:9]) == "truncated"


def test_a_name_cannot_turn_or_hide_letters_of_a_title() -> None:
    turned = "facture\u202efdp.exe\u200b\x00 2026"

    assert title_of(turned) == "facture fdp.exe 2026"


def test_a_link_in_a_folder_of_others_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real.pdf").write_bytes(GOOD[DocumentKind.PDF])
    (tmp_path / "link.pdf").symlink_to(tmp_path / "real.pdf")

    with pytest.raises(UnacceptableDocument) as caught:
        read_document(tmp_path / "link.pdf", follow=False)
    assert caught.value.reason == "not_a_file"


def test_an_empty_file_and_a_huge_one_are_refused(tmp_path: Path) -> None:
    assert refused(b"") == "empty"
    assert refused(b"%PDF-" + bytes(MOST_BYTES)) == "too_large"
    path = tmp_path / "huge.pdf"
    with path.open("wb") as stream:
        # A terabyte that takes no room: its size is looked at before it is read.
        stream.truncate(1 << 40)
    with pytest.raises(UnacceptableDocument) as caught:
        read_document(path)
    assert caught.value.reason == "too_large"


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    """A pipe would wait for ever."""
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(UnacceptableDocument) as caught:
        read_document(tmp_path / "pipe.pdf")
    assert caught.value.reason == "not_a_file"

    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(UnacceptableDocument) as caught:
        read_document(tmp_path / "folder.pdf")
    assert caught.value.reason == "not_a_file"
    for gone in ("gone.pdf", "never/there.pdf"):
        with pytest.raises(ExpectedError):
            read_document(tmp_path / gone)


def test_a_picture_that_is_drawn_a_thousand_times_is_refused() -> None:
    """Each scan of a progressive picture goes over all of it: minutes for a few bytes."""
    whole = GOOD[DocumentKind.JPEG]
    scan = whole[whole.rfind(b"\xff\xda") : -2]

    assert refused(whole[:-2] + scan * 200 + b"\xff\xd9") == "too_heavy"


def test_a_picture_whose_directory_points_everywhere_is_refused_at_once() -> None:
    """512 entries of ten million numbers each were read: forty gigabytes."""
    many = (MOST_BYTES - 20_000) // 2
    tags = [257, 273, 279, 324, 325, *range(300, 320)]
    entries = b"".join(struct.pack("<HHII", tag, 3, many, 8) for tag in tags)
    directory = struct.pack("<H", len(tags)) + entries + bytes(4)
    body = bytes(2 * many)
    content = b"II*\x00" + struct.pack("<I", 8 + len(body)) + body + directory

    assert refused(content) == "too_heavy"


@pytest.mark.parametrize("kind", GOOD)
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_document_that_is_cut_off_is_refused(kind: DocumentKind, part: float) -> None:
    """The half of a letter could be read as the whole."""
    whole = GOOD[kind]

    assert refused(whole[: int(len(whole) * part)]) == "truncated"


@pytest.mark.parametrize("side", [9_000, 30_000, 65_535, 2_000_000_000])
def test_a_picture_that_would_fill_the_memory_is_refused(side: int) -> None:
    """It says 81 megapixels and more in a few hundred bytes."""
    assert refused(a_png(said=side)) == "too_many_pixels"


def test_a_bomb_in_every_kind_of_picture_is_refused() -> None:
    jpeg = bytearray(GOOD[DocumentKind.JPEG])
    frame = jpeg.index(b"\xff\xc0")
    jpeg[frame + 5 : frame + 9] = struct.pack(">HH", 65_000, 65_000)
    extended = b"VP8X" + struct.pack("<I", 10) + bytes(4) + b"\xff\xff\xff" * 2
    webp = b"RIFF" + struct.pack("<I", 4 + len(extended)) + b"WEBP" + extended
    lossless = b"VP8L" + struct.pack("<I", 5) + b"\x2f" + struct.pack("<I", 0x0FFFFFFF)
    other = b"RIFF" + struct.pack("<I", 4 + len(lossless)) + b"WEBP" + lossless

    assert refused(bytes(jpeg)) == "too_many_pixels"
    assert refused(webp) == "too_many_pixels"
    assert refused(other) == "too_many_pixels"


def test_a_picture_of_no_size_is_refused() -> None:
    head = struct.pack(">IIBBBBB", 0, 10, 8, 0, 0, 0, 0)
    parts = (b"IHDR" + head, b"IEND")
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part))
        for part in parts
    )

    assert refused(png) == "unreadable"


@pytest.mark.parametrize(
    "action",
    [
        b"/OpenAction << /S /Launch /F (cmd.exe) >>",
        b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
        b"/Names << /EmbeddedFiles << /Names [ (x) << /EF << /F 1 0 R >>",
        b"<< /Type /Annot /Subtype /RichMedia >>",
    ],
)
def test_a_pdf_that_carries_a_program_is_refused(action: bytes) -> None:
    pdf = GOOD[DocumentKind.PDF]
    at = pdf.index(b"/Catalog")

    assert refused(pdf[:at] + b"/Catalog " + action + pdf[at + 8 :]) == (
        "carries_program"
    )


@settings(max_examples=150)
@given(
    kind=st.sampled_from(sorted(GOOD)),
    at=st.floats(0, 1, exclude_max=True),
    put=st.binary(max_size=12),
)
def test_whatever_is_done_to_a_document_it_is_taken_or_refused(
    kind: DocumentKind, at: float, put: bytes
) -> None:
    content = GOOD[kind]
    where = int(len(content) * at)
    taken_or_refused(content[:where] + put + content[where + len(put) :])


@settings(max_examples=150)
@given(
    start=st.sampled_from(
        [b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\x00\x00\x00\x00WEBP"]
    ),
    rest=st.binary(max_size=200),
)
def test_garbage_behind_a_right_beginning_is_refused(start: bytes, rest: bytes) -> None:
    taken_or_refused(start + rest)
