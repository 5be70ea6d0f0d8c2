"""The `*.pair` file: one installation's public keys, to hand to another. No person in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

from db import keys
from db.errors import Forged
from desktop.exchange.documents import Malformed, canonical, read_object
from desktop.exchange.errors import PairRefused
from desktop.exchange.key_sets import SUITES, KeySet

FORMAT: Final = "secretaire-pair-1"
CONTEXT: Final = b"SECRETAIRE pair 1\x00"
MAX_FILE: Final = 16 * 2**10


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFile:
    """An invitation, or the answer to one.

    Args:
        invite: the invitation's random id, 32 hex digits; its answer repeats it.
        answer: whether this is the answer.
        signature: Ed25519 by the set's own signing key, hex: the file is whole, and
            whoever wrote it holds that key. Who that is, only the words can tell.
    """

    invite: str
    answer: bool
    key_set: KeySet
    signature: str = ""

    def signed_by(self, private: bytes) -> Self:
        """The same with its signature."""
        signature = keys.sign(private, CONTEXT + canonical(self._fields())).hex()
        return type(self)(
            invite=self.invite,
            answer=self.answer,
            key_set=self.key_set,
            signature=signature,
        )

    def to_bytes(self) -> bytes:
        """The file's content, one line."""
        return canonical({**self._fields(), "sig": self.signature}) + b"\n"

    def check_signature(self) -> None:
        """The signature holds over everything else in it.

        Raises:
            Forged: it does not.
        """
        keys.verify(
            bytes.fromhex(self.key_set.sign),
            bytes.fromhex(self.signature),
            CONTEXT + canonical(self._fields()),
        )

    def _fields(self) -> dict[str, object]:
        return {
            "format": FORMAT,
            "invite": self.invite,
            "keys": self.key_set.to_fields(),
            "kind": "answer" if self.answer else "invite",
            "suites": list(SUITES),
        }


def read_pair_file(data: bytes) -> PairFile:
    """The pair file these bytes are.

    Raises:
        PairRefused: too large, another format, an unknown suite, a broken signature.
    """
    if not 0 < len(data) <= MAX_FILE:
        raise PairRefused("size")
    try:
        found, suites = _parsed(data)
    except Malformed as fault:
        raise PairRefused("form") from fault
    if suites != list(SUITES):
        raise PairRefused("suite")
    if found.to_bytes() != data.rstrip(b"\r\n") + b"\n":
        raise PairRefused("form")
    try:
        found.check_signature()
    except Forged as fault:
        raise PairRefused("signature") from fault
    return found


def _parsed(data: bytes) -> tuple[PairFile, list[object]]:
    fields = read_object(data)
    if fields.text("format") != FORMAT:
        raise Malformed("format")
    kind = fields.text("kind")
    if kind not in ("invite", "answer"):
        raise Malformed("kind")
    inner = fields.group("keys")
    key_set = KeySet.from_fields(inner)
    inner.no_more()
    suites = fields.items("suites", 8)
    found = PairFile(
        invite=fields.hexadecimal("invite", 16),
        answer=kind == "answer",
        key_set=key_set,
        signature=fields.hexadecimal("sig", 64),
    )
    fields.no_more()
    return found, suites
