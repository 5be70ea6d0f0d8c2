"""The people who open the practice."""

from __future__ import annotations

from uuid import UUID

from db.changes import Columns
from db.entities.account import Account, Role
from db.repositories.repository import Repository
from db.repositories.written import day, read_day, text


class Accounts(Repository[Account]):
    """Who they are; their keys live in the header."""

    table = "account"
    columns = (
        "login",
        "display_name",
        "role",
        "colour",
        "disabled",
        "ends_on",
        "signing_key",
        "provisional",
    )

    def to_columns(self, entity: Account) -> dict[str, str | int | None]:
        return {
            "login": entity.login,
            "display_name": entity.display_name,
            "role": entity.role.value,
            "colour": entity.colour,
            "disabled": int(entity.disabled),
            "ends_on": day(entity.ends_on),
            "signing_key": entity.signing_key,
            "provisional": int(entity.provisional),
        }

    def from_columns(self, key: UUID, columns: Columns) -> Account:
        return Account(
            id=key,
            login=text(columns["login"]),
            display_name=text(columns["display_name"]),
            role=Role(text(columns["role"])),
            colour=text(columns["colour"]),
            disabled=bool(columns["disabled"]),
            ends_on=read_day(columns["ends_on"]),
            signing_key=text(columns["signing_key"]),
            provisional=bool(columns["provisional"]),
        )

    def with_login(self, login: str) -> Account | None:
        """The account of this login, None when there is none."""
        return next(self._where(" WHERE login = ?", (login,)), None)
