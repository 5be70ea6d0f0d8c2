"""Files sealed with a passphrase, which another program opens too."""

from __future__ import annotations

import io

import pyrage
import pytest

from db.errors import Damaged, WrongKey
from db.keys.age import Opened, Sealing

WORDS = "six mots pour une archive entière"
SIZES = (0, 1, 65_536, 65_537, 200_000)


def sealed(data: bytes) -> bytes:
    sink = io.BytesIO()
    stream = Sealing(sink, WORDS, work=8)
    for at in range(0, len(data), 7_001):
        stream.write(data[at : at + 7_001])
    stream.close()
    return sink.getvalue()


@pytest.mark.parametrize("size", SIZES)
def test_another_program_opens_what_is_sealed_here(size: int) -> None:
    data = bytes(number % 251 for number in range(size))

    made = sealed(data)

    assert pyrage.passphrase.decrypt(made, WORDS) == data
    assert Opened(io.BytesIO(made), WORDS).read() == data


def test_a_sealed_file_is_read_anywhere_in_it() -> None:
    data = bytes(number % 251 for number in range(150_000))
    opened = Opened(io.BytesIO(sealed(data)), WORDS)

    opened.seek(-20, io.SEEK_END)
    assert opened.read() == data[-20:]
    opened.seek(65_530)
    assert opened.read(20) == data[65_530:65_550]
    assert opened.read(0) == b""


def test_what_was_cut_altered_or_sealed_for_another_does_not_open() -> None:
    made = sealed(bytes(200_000))

    with pytest.raises(WrongKey):
        Opened(io.BytesIO(made), "autre chose")
    with pytest.raises(Damaged):
        Opened(io.BytesIO(made[:-1]), WORDS)
    # A whole piece left out at the end.
    with pytest.raises(Damaged):
        Opened(io.BytesIO(made[: -(200_000 - 3 * 65_536) - 16]), WORDS)
    altered = bytearray(made)
    altered[-100_000] ^= 1
    with pytest.raises(Damaged):
        Opened(io.BytesIO(bytes(altered)), WORDS).read()
    with pytest.raises(Damaged):
        Opened(io.BytesIO(b"PK" + made), WORDS)
    heavy = made.replace(b" 8\n", b" 22\n", 1)
    with pytest.raises(Damaged):
        Opened(io.BytesIO(heavy), WORDS)
