"""Whatever is typed, the answer is one sentence and a status: never a trace, never half."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.homes import LOGIN, PASSPHRASE, found

from db.errors import InvalidValue
from desktop.cli.context import Streams
from desktop.cli.documents import YEARS, read_day, read_moment
from desktop.cli.main import main
from desktop.clock import FixedClock
from desktop.paths import Paths

NOW = datetime(2026, 11, 10, 9, 42, tzinfo=UTC)
NOBODY = "00000000-0000-0000-0000-000000000000"
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice, and beside it what somebody points at by mistake."""
    folder = tmp_path_factory.mktemp("typed")
    found(Paths.beside(folder / "home"), FixedClock(NOW))
    (folder / "passphrase").write_text(PASSPHRASE + "\n")
    (folder / "folder").mkdir()
    (folder / "file").write_bytes(b"\x00\x01\x02" * 100)
    (folder / "empty").write_bytes(b"")
    (folder / "accord.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    return folder


@pytest.fixture(scope="module")
def command(folder: Path) -> Command:
    def run(*words: str, home: str = "home") -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        options = ["--home", str(folder / home), "--json", "--lang", "en"]
        options += ["--login", LOGIN, "--password-file", str(folder / "passphrase")]
        status = main(
            [*options, *(word.replace("@", f"{folder}/") for word in words)],
            streams=Streams(out=out, err=err, given=io.StringIO()),
            clock=FixedClock(NOW),
        )
        return status, out.getvalue(), err.getvalue()

    return run


EXPECTED = [
    *(("agenda", "day", day) for day in ("", " ", "hier", "2026-13-45", "1/2/3/4")),
    *(
        ("agenda", "day", day)
        for day in ("9999-12-31", "0001-01-01", "+99999999999999")
    ),
    *(("agenda", "week", day) for day in ("9999-12-31", "0001-01-01", "31/02")),
    ("agenda", "free", "--type", "CS", "--from", "9999-12-30"),
    ("agenda", "free", "--type", "CS", "--from", "0001-01-01"),
    ("agenda", "free", "--type", "no such type"),
    *(
        ("agenda", "book", "--patient", NOBODY, "--type", "CS", "--at", at)
        for at in (
            *("nope", "2026-11-24", "2026-11-24T25:00", "2026-11-24T09:00:30"),
            *("9999-12-31T23:50", "0001-01-01T00:00Z", "2026-11-24T09:00+99:00"),
            *("9" * 400, "2027-11-24T09:00"),
        )
    ),
    *(
        ("agenda", "waiting", "list", "--fits", "2026-11-30T09:00", "--minutes", length)
        for length in ("-5", "0", "9" * 18)
    ),
    ("agenda", "waiting", "list", "--fits", "9999-12-31T23:50"),
    ("agenda", "move", NOBODY, "--at", "2027-11-24T09:00"),
    ("agenda", "cancel", "nope"),
    *(("agenda", "print", "2026-11-24", at) for at in ("@folder", "@no/x", "@file/x")),
    *(("agenda", "export", at) for at in ("@folder", "@no/x", "@" + "n" * 300)),
    *(("patients", "export", at) for at in ("@folder", "@no/x", "@file/x")),
    *(("journal", "export", at) for at in ("@folder", "@no/x")),
    ("journal", "report", "--month", "2026-99", "@x.pdf"),
    ("patients", "show", "nope"),
    ("patients", "show", NOBODY),
    *(("patients", "import", file) for file in ("@no", "@folder", "@file", "@empty")),
    ("patients", "import", "@accord.pdf", "--format", "vcard"),
    ("patients", "import", "@accord.pdf", "--format", "xlsx"),
    *(("agenda", "import", file) for file in ("@no", "@folder", "@file", "@empty")),
    ("backup", "verify", "@no"),
    ("backup", "verify", "@folder"),
    ("backup", "restore", "@no", "--into", "@new"),
    ("backup", "restore", "@folder", "--into", "@new"),
    ("backup", "drill", "@no"),
    ("backup", "drill", "@folder"),
    ("backup", "destination", "add", "usb", "@file"),
    ("backup", "destination", "add", "usb", "@file/below"),
    ("backup", "destination", "add", " ", "@folder"),
    ("backup", "run", "--to", "nowhere"),
    ("pair", "accept", "@no"),
    ("pair", "accept", "@folder"),
    ("pair", "invite", "--out", "@file/x"),
    ("pair", "confirm", "--words", ""),
    ("pli", "seal", "--to", "Nobody", "--out", "@plis"),
    ("pli", "open", "@no"),
    ("pli", "show", "@folder"),
    ("provider", "agreement", "attach", "@no", "--valid-to", "2028-01-01"),
    ("provider", "agreement", "attach", "@accord.pdf", "--valid-to", "2028-99-01"),
    ("agenda", "day", "--practice", "Nobody"),
    ("init", "--practice", "X", "--doctor", "Y", "--login", "z"),
    ("tour", "--out", "@file"),
]


@pytest.mark.parametrize("words", EXPECTED, ids=lambda words: " ".join(words)[:60])
def test_what_cannot_be_done_is_one_sentence(
    command: Command, words: tuple[str, ...]
) -> None:
    status, out, err = command(*words)

    assert (status, out) == (1, "")
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize("file", ["@file", "@empty"])
@pytest.mark.parametrize(
    "words",
    [
        ("backup", "restore", "@@", "--into", "@new"),
        ("pair", "accept", "@@"),
        ("pli", "open", "@@"),
        ("pli", "show", "@@"),
    ],
    ids=" ".join,
)
def test_what_is_no_such_file_ends_with_four(
    folder: Path, command: Command, words: tuple[str, ...], file: str
) -> None:
    status, out, err = command(*(file if word == "@@" else word for word in words))

    assert (status, out) == (4, "")
    assert len(err.strip().splitlines()) == 1
    assert not (folder / "new").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("demo", "--patients", "0"),
        ("demo", "--patients", "-3"),
        ("demo", "--appointments", "999999999999"),
        ("bench", "--patients", "-1"),
        ("tour", "--out", "@tour", "--size", "99999999999x1"),
        ("tour", "--out", "@tour", "--size", "large"),
        ("patients", "find", "a", "--limit", "many"),
        ("patients", "find", "\udcff"),
        ("agenda",),
        ("nothing",),
    ],
    ids=lambda words: ascii(" ".join(words)),
)
def test_what_is_no_command_ends_with_two(
    command: Command, words: tuple[str, ...]
) -> None:
    status, out, err = command(*words, home="another")

    assert (status, out) == (2, "")
    assert err


@pytest.mark.parametrize(
    "option",
    [
        ("--zone", "Nowhere/X"),
        ("--zone", "../../etc/passwd"),
        ("--holidays", "ZZ"),
        ("--holidays", "FR-ZZ"),
        ("--recovery-kit", "@no/kit.pdf"),
        ("--recovery-kit", "@folder"),
        ("--recovery-kit", "@file/kit.pdf"),
    ],
    ids=" ".join,
)
def test_no_practice_is_begun_when_its_kit_or_its_place_would_be_lost(
    folder: Path, command: Command, option: tuple[str, str]
) -> None:
    words = ("init", "--practice", "Cabinet", "--doctor", "Dr Vasseur", "--login", "dr")
    status, out, _err = command(*words, *option, home="begun")

    assert (status, out) == (1, "")
    assert not (folder / "begun").exists()


@pytest.mark.parametrize("home", ["file", "file/below", "folder", "no"])
def test_where_no_practice_is_this_is_said(command: Command, home: str) -> None:
    status, out, err = command("agenda", "day", home=home)

    assert (status, out) == (1, "")
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize("limit", ["0", "-5", "9" * 30])
def test_any_number_may_be_asked_for(command: Command, limit: str) -> None:
    assert command("patients", "find", "a", "--limit", limit)[:2] == (0, "[]\n")


@given(text=st.text(max_size=30))
def test_whatever_is_typed_as_a_day_is_a_day_or_refused(text: str) -> None:

    for read in (
        lambda: read_day(text, date(2026, 11, 10)).year,
        lambda: read_moment(text, "Europe/Paris").year,
    ):
        try:
            assert read() in YEARS
        except InvalidValue:
            continue
