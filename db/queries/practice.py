"""Whose practice this is, and who may open it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from db.entities import Account, Practice, Role
from db.errors import NotFound
from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.strict_json import is_shallow


@rows_of("practice")
def the_practice(reader: Reader) -> Practice:
    """The practice of this vault.

    Raises:
        NotFound: the vault holds none.
    """
    row = reader.one(
        "SELECT id, name, doctor_name, speciality, address, phone, zone, holidays"
        " FROM practice ORDER BY n LIMIT 1"
    )
    if row is None:
        raise NotFound("practice", "")
    key, name, doctor, speciality, address, phone, zone, holidays = row
    return Practice(
        id=UUID(bytes=key),
        name=name,
        doctor_name=doctor,
        speciality=speciality,
        address=address,
        phone=phone,
        zone=zone,
        holidays=holidays,
    )


@rows_of("account")
def accounts(reader: Reader) -> tuple[Account, ...]:
    """Everybody who has or had an access, in the order they came."""
    rows = reader.rows(
        "SELECT id, login, display_name, role, colour, disabled, ends_on, signing_key,"
        " provisional FROM account ORDER BY n"
    )
    return tuple(
        Account(
            id=UUID(bytes=key),
            login=login,
            display_name=name,
            role=Role(role),
            colour=colour,
            disabled=bool(disabled),
            ends_on=date.fromisoformat(ends_on) if ends_on else None,
            signing_key=signing_key,
            provisional=bool(provisional),
        )
        for key, login, name, role, colour, disabled, ends_on, signing_key, provisional in rows
    )


def account_with_login(reader: Reader, login: str) -> Account:
    """The account of this login.

    Raises:
        NotFound: nobody has it.
    """
    for account in accounts(reader):
        if account.login == login:
            return account
    raise NotFound("account", login)


def setting(reader: Reader, name: str) -> str | None:
    """A choice of the practice as JSON text, None when it was never made.

    The rows lie where whoever has the office's key can write: a text that would exhaust
    the stack of who reads it counts as never chosen.
    """
    found: str | None = reader.value(
        "SELECT value FROM setting WHERE name = ?", (name,)
    )
    return found if found is None or is_shallow(found) else None
