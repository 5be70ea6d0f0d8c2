"""Which line of the address book a doctor in a file is, or the line she will get."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from db.entities import Address, Correspondent, Phone
from db.folding import PARTICLES, folded
from desktop.formats.records import RecordDoctor, RecordProfessional


@dataclass(slots=True)
class AddressBook:
    """Doctors by number and by name; each new one gets an id the first time she is met.

    A family name alone is enough where one line of the book bears it. Where several do,
    nobody can say who is meant: it gets a line that says no more than the file does.
    """

    new_id: Callable[[], UUID]
    _by_rpps: dict[str, UUID] = field(default_factory=dict)
    _by_name: dict[str, dict[UUID, None]] = field(default_factory=dict)
    _by_family: dict[str, dict[UUID, None]] = field(default_factory=dict)
    _numbers: dict[UUID, str] = field(default_factory=dict)

    def learn(self, known: Iterable[Correspondent]) -> None:
        """The lines that are there."""
        for one in known:
            self._add(one.id, one.family_name, one.first_name, one.rpps)

    def line_of(self, doctor: RecordDoctor) -> UUID:
        """Her line, or the id of a new one."""
        found = self._by_rpps.get(doctor.rpps) if doctor.rpps else None
        if found is None:
            found = self._called_so(doctor)
        if found is None:
            found = self.new_id()
            self._add(found, doctor.family_name, doctor.first_name, doctor.rpps)
        elif doctor.rpps:
            self._by_rpps[doctor.rpps] = found
            self._numbers[found] = doctor.rpps
        return found

    def _called_so(self, doctor: RecordDoctor) -> UUID | None:
        exact = self._by_name.get(_key(doctor.family_name, doctor.first_name), {})
        found = [one for one in exact if self._may_be(one, doctor)]
        if found or doctor.first_name:
            return found[0] if found else None
        alike = self._by_family.get(_key(doctor.family_name), {})
        found = [one for one in alike if self._may_be(one, doctor)]
        return found[0] if len(found) == 1 else None

    def _may_be(self, key: UUID, doctor: RecordDoctor) -> bool:
        """Not whoever has another number."""
        number = self._numbers.get(key, "")
        return not (number and doctor.rpps) or number == doctor.rpps

    def _add(self, key: UUID, family: str, first: str, rpps: str) -> None:
        self._by_name.setdefault(_key(family, first), {})[key] = None
        self._by_family.setdefault(_key(family), {})[key] = None
        if rpps:
            self._by_rpps[rpps] = key
            self._numbers[key] = rpps


def correspondent_from(doctor: RecordDoctor, key: UUID) -> Correspondent:
    """A new line of the book."""
    return Correspondent(
        id=key,
        family_name=doctor.family_name,
        first_name=doctor.first_name,
        title=doctor.title,
        speciality=doctor.speciality,
        rpps=doctor.rpps,
        mssante=doctor.mssante,
        email=doctor.email,
        phones=(Phone(number=doctor.phone, label="work"),) if doctor.phone else (),
    )


def line_completed(line: Correspondent, doctor: RecordDoctor) -> Correspondent:
    """What the file knows of her and the book does not yet; nothing is replaced."""
    added = {
        name: getattr(doctor, name)
        for name in ("first_name", "title", "speciality", "rpps", "mssante", "email")
        if not getattr(line, name)
    }
    numbers = {phone.number for phone in line.phones}
    phones = line.phones
    if doctor.phone and doctor.phone not in numbers:
        phones = (*phones, Phone(number=doctor.phone, label="work"))
    return replace(line, phones=phones, **added)


def book_line(said: RecordProfessional, key: UUID) -> Correspondent:
    """A new line of the book for somebody with a card of her own."""
    return book_line_completed(correspondent_from(said.doctor, key), said)


def book_line_completed(line: Correspondent, said: RecordProfessional) -> Correspondent:
    """What her card knows and the book does not yet; nothing is replaced."""
    line = line_completed(line, said.doctor)
    numbers = {phone.number for phone in line.phones}
    more = (
        Phone(number=phone.number, label=phone.label)
        for phone in said.phones
        if phone.number not in numbers
    )
    place = Address(
        street=said.street,
        postcode=said.postcode,
        city=said.city,
        country=said.country,
    )
    return replace(
        line,
        phones=(*line.phones, *more),
        address=place if line.address == Address() else line.address,
        note=line.note or said.note,
    )


def _key(*names: str) -> str:
    """Whatever order names stand in, and without particles."""
    words = folded(" ".join(names)).split()
    return " ".join(sorted(set(words) - PARTICLES) or sorted(words))
