"""Who may open a home: passphrases changed, people let in and out, a new kit.

Taking a slot away keeps nobody from an older header or backup with an older passphrase:
that takes new vault keys. What is promised here is the home as it is from now on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from uuid import UUID

from db.errors import InvalidValue, WrongKey
from db.home import OpenHome
from db.keys.header import DOCTOR, OFFICE, Header
from db.keys.passphrases import KdfPolicy, new_recovery
from db.keys.primitives import random_bytes
from db.keys.signing import signing_key
from db.keys.slots import PASSWORD, RECOVERY, Slot, label_of
from db.unlocking import Person, password_slots, recovery_slots, unlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What a person types, with the secret of the practice."""

    login: str
    passphrase: str = field(repr=False)
    secret: bytes = field(repr=False)


def change_passphrase(
    home: OpenHome, now: Credentials, passphrase: str, policy: KdfPolicy
) -> None:
    """Another passphrase for the person who is unlocked, in every vault she opens.

    Args:
        home: her session.
        now: what opens her slots at present; a session left open is not enough.
        passphrase: the new one.
        policy: what trying it shall cost.

    Raises:
        WrongKey: `now` does not open her slots; nothing was changed.
    """
    proves(home.header, home.user_id, now)
    set_passphrase(home, replace(now, passphrase=passphrase), policy)


def set_passphrase(home: OpenHome, new: Credentials, policy: KdfPolicy) -> None:
    """A passphrase for the person who is unlocked, without the one she forgot.

    After the kit opened the home: with the practice secret of sheet 1, or with a new
    one, for which the others must then be let in again.
    """
    person = Person(login=new.login, user=home.user_id.hex, seed=home.user_seed)
    _refuse_login_of_another(home.header, new, person.user)
    roots = home.keys_for(home.header).roots
    made = password_slots(
        person,
        passphrase=new.passphrase,
        secret=new.secret,
        roots=roots,
        policy=policy,
    )
    home.change_header(_with_slots(home.header, person.user, PASSWORD, made))


def begin_again(home: OpenHome, new: Credentials, policy: KdfPolicy) -> None:
    """A passphrase under another practice secret, for the person the kit let in.

    The secret that every other passphrase hangs on is lost, so those slots open nothing
    any more: they go in the same write. The recovery key stays what it is.
    """
    person = Person(login=new.login, user=home.user_id.hex, seed=home.user_seed)
    made = password_slots(
        person,
        passphrase=new.passphrase,
        secret=new.secret,
        roots=home.keys_for(home.header).roots,
        policy=policy,
    )
    header = home.header
    home.change_header(
        replace(
            header,
            epoch=header.epoch + 1,
            doctor_epoch=header.doctor_epoch + 1,
            office=(*_kits(header.office), made[OFFICE]),
            doctor=(*_kits(header.doctor), made[DOCTOR]),
        )
    )


def admit(
    home: OpenHome,
    user: UUID,
    new: Credentials,
    policy: KdfPolicy,
    *,
    vaults: tuple[str, ...] = (OFFICE,),
) -> bytes:
    """Lets another person open the office vault, or both; her earlier slots go.

    Args:
        home: the doctor's session.
        user: the person's account.
        new: what she will open with.
        policy: what trying it shall cost.
        vaults: a substitute to whom the doctor lends her own has both.

    Returns:
        Her public Ed25519 key, 32 bytes: the hand she will sign with.

    Raises:
        InvalidValue: somebody has this login.
    """
    person = Person(login=new.login, user=user.hex, seed=random_bytes(32))
    _refuse_login_of_another(home.header, new, person.user)
    known = home.keys_for(home.header).roots
    made = password_slots(
        person,
        passphrase=new.passphrase,
        secret=new.secret,
        roots={vault: known[vault] for vault in vaults},
        policy=policy,
    )
    home.change_header(_with_slots(home.header, person.user, PASSWORD, made))
    return signing_key(person.seed).public


def opens(header: Header, user: UUID) -> tuple[str, ...]:
    """The vaults a person has a slot for; none when she opens nothing."""
    found = (
        (OFFICE, header.office),
        (DOCTOR, header.doctor),
    )
    return tuple(
        vault
        for vault, slots in found
        if any(s.header.user == user.hex and s.header.kind == PASSWORD for s in slots)
    )


def proves(header: Header, user: UUID, typed: Credentials) -> None:
    """Goes on when what was typed opens this person's slots.

    Raises:
        WrongKey: it does not, or it is somebody else's.
    """
    known = unlock(
        header, login=typed.login, passphrase=typed.passphrase, secret=typed.secret
    )
    if UUID(hex=known.user) != user:
        raise WrongKey


def dismiss(home: OpenHome, user: UUID) -> None:
    """Takes a person's slots away.

    Raises:
        InvalidValue: it is the person who is unlocked.
    """
    if user == home.user_id:
        raise InvalidValue("own_access")
    home.change_header(_with_slots(home.header, user.hex, PASSWORD, {}))


def renew_kit(home: OpenHome) -> bytes:
    """A new recovery key, 20 bytes, shown once; the one on paper opens nothing more.

    The doctor's session alone has both vaults' keys.
    """
    recovery = new_recovery()
    roots = home.keys_for(home.header).roots
    person = Person(login="", user=home.user_id.hex, seed=home.user_seed)
    made = recovery_slots(person, recovery=recovery, roots=roots)
    home.change_header(_with_slots(home.header, person.user, RECOVERY, made))
    return recovery


def _with_slots(header: Header, user: str, kind: str, made: dict[str, Slot]) -> Header:
    """The next header: her slots of this kind replaced, in the vaults concerned."""
    office = _replaced(header.office, user, kind, made.get(OFFICE))
    doctor = _replaced(header.doctor, user, kind, made.get(DOCTOR))
    hers = doctor != header.doctor
    return replace(
        header,
        epoch=header.epoch + 1,
        doctor_epoch=header.doctor_epoch + (1 if hers else 0),
        office=office,
        doctor=doctor,
    )


def _replaced(
    slots: tuple[Slot, ...], user: str, kind: str, made: Slot | None
) -> tuple[Slot, ...]:
    kept = tuple(s for s in slots if (s.header.user, s.header.kind) != (user, kind))
    return kept if made is None else (*kept, made)


def _kits(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    return tuple(slot for slot in slots if slot.header.kind == RECOVERY)


def _refuse_login_of_another(header: Header, new: Credentials, user: str) -> None:
    label = label_of(new.secret, new.login)
    slots = (*header.office, *header.doctor)
    if any(s.header.label == label and s.header.user != user for s in slots):
        raise InvalidValue("login_of_another")
