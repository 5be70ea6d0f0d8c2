"""Who stands by the invented patients: parents, doctors, what they agreed to, checked names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from stdnum import luhn

from db.entities import (
    Address,
    CareLink,
    CareRole,
    Channel,
    Consent,
    ConsentAnswer,
    ConsentSubject,
    Correspondent,
    IdentityDocument,
    IdentityStatus,
    Patient,
    Phone,
    Relation,
    Relative,
    Setting,
    Sex,
)
from db.queries import Reader
from db.queries.around import patients_named
from db.queries.search import find_patients, patients_by_name
from db.unit_of_work import UnitOfWork
from desktop.demonstration.people import new_uuid
from desktop.formats.nir import nir_key
from desktop.identity import NIR_SETTING
from desktop.operations.operation import operation
from desktop.rights import Right
from desktop.session import Session

MOST = 240
_PLACES = (
    ("Angers", "49007"),
    ("Nantes", "44109"),
    ("Tours", "37261"),
    ("Châteauroux", "36044"),
    ("Ajaccio", "2A004"),
    ("Algérie", "99352"),
    ("Portugal", "99139"),
)
_BOOK = (
    ("Dr", "Marchand", "Hélène", "Médecine générale", "Montclair-sur-Indre"),
    ("Dr", "Aubert", "Paul", "Médecine générale", "Saint-Aubin"),
    ("Dr", "Kerneis", "Yann", "Cardiologie", "Montclair-sur-Indre"),
    ("Dr", "Diallo", "Aminata", "Pédiatrie", "Val-Dessus"),
    ("Dr", "Roussel", "Inès", "Dermatologie", "Montclair-sur-Indre"),
    ("Pr", "Vannier", "Luc", "Rhumatologie", "Grandville"),
    ("", "Laboratoire des Tilleuls", "", "Biologie médicale", "Montclair-sur-Indre"),
    ("Mme", "Texier", "Claire", "Kinésithérapie", "Saint-Aubin"),
)
_LANGUAGES = ("ar", "pt", "en", "fsl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Everything that is entered."""

    patients: Sequence[Patient]
    relatives: Sequence[Relative]
    consents: Sequence[Consent]
    book: Sequence[Correspondent]
    links: Sequence[CareLink]
    setting: Setting


@operation(Right.IMPORT)
def fill_around(uow: UnitOfWork, *, beside: Beside) -> None:
    """Saves invented relatives, consents and correspondents."""
    for patient in beside.patients:
        uow.patients.save(patient)
    for relative in beside.relatives:
        uow.relatives.save(relative)
    for consent in beside.consents:
        uow.consents.save(consent)
    for correspondent in beside.book:
        uow.correspondents.save(correspondent)
    for link in beside.links:
        uow.care_links.save(link)
    uow.settings.save(beside.setting)


def keep_around(session: Session, seed: int, today: date) -> None:
    """Enters them for some of the patients, the one of the pictures among them."""
    random = Random(f"around {seed} {today.isoformat()}")
    patients = session.ask(_some)
    if not patients:
        return
    author = session.account.id
    book = [_correspondent(random, line) for line in _BOOK]
    changed = [_checked(random, one, today) for one in patients]
    grown = [one for one in changed if _age(one, today) >= 20]
    beside = Beside(
        patients=changed,
        relatives=list(_relatives(random, changed, grown, today)),
        consents=[
            replace(one, noted_by=author)
            for patient in changed
            for one in _consents(random, patient, today)
        ],
        book=book,
        links=[link for one in changed for link in _links(random, one, book, today)],
        setting=Setting(id=new_uuid(random), name=NIR_SETTING, value="true"),
    )
    session.do(fill_around, beside=beside)


def _some(reader: Reader) -> list[Patient]:
    """The patient of the pictures first, then the first of the alphabet."""
    rows = [*find_patients(reader, "lef", 3), *patients_by_name(reader, MOST)]
    keys = list(dict.fromkeys(row.id for row in rows))
    known = patients_named(reader, keys)
    return [known[key] for key in keys if key in known]


def _checked(random: Random, patient: Patient, today: date) -> Patient:
    place, code = random.choice(_PLACES)
    fields: dict[str, Any] = {
        "birth_place": place,
        "birth_insee": code,
        "channel": random.choice((Channel.ANY, Channel.PHONE, Channel.SMS)),
        "language": random.choice(_LANGUAGES) if random.random() < 0.06 else "",
    }
    if random.random() < 0.7 or "lef" in patient.family_name.casefold()[:3]:
        fields["identity_status"] = IdentityStatus.VALIDATED
        fields["identity_document"] = random.choice(list(IdentityDocument)[1:4])
        fields["identity_checked_on"] = today - timedelta(days=random.randint(8, 900))
        fields["nir"] = _nir(random, patient, code)
    elif random.random() < 0.1:
        fields["homonym"] = True
    return replace(patient, **fields)


def _nir(random: Random, patient: Patient, code: str) -> str:
    born = patient.birth_date
    if born is None:
        return ""
    sex = "1" if patient.sex is Sex.MALE else "2"
    start = f"{sex}{born:%y%m}{code}{random.randint(1, 999):03d}"
    return f"{start}{nir_key(start):02d}"


def _correspondent(
    random: Random, line: tuple[str, str, str, str, str]
) -> Correspondent:
    title, family, first, speciality, city = line
    ten = f"10{random.randint(0, 99_999_999):08d}"
    secure = f"{first}.{family}@medecin.mssante.fr".casefold() if title == "Dr" else ""
    return Correspondent(
        id=new_uuid(random),
        title=title,
        family_name=family,
        first_name=first,
        speciality=speciality,
        rpps=ten + luhn.calc_check_digit(ten) if first else "",
        mssante=secure.replace("é", "e").replace("è", "e").replace("ï", "i"),
        phones=(Phone(number=f"+3319900{random.randint(0, 9999):04d}", label="work"),),
        address=Address(
            street=f"{len(family)} rue des Acacias", postcode="37999", city=city
        ),
    )


def _relatives(
    random: Random, patients: Sequence[Patient], grown: Sequence[Patient], today: date
) -> Iterator[Relative]:
    for at, patient in enumerate(patients):
        key = new_uuid(random)
        if _age(patient, today) < 18 and grown:
            parent = random.choice(grown)
            mother = parent.sex is Sex.FEMALE
            yield Relative(
                id=key,
                patient_id=patient.id,
                other_id=parent.id,
                relation=Relation.MOTHER if mother else Relation.FATHER,
                responsible=True,
                emergency=True,
            )
        elif at == 0 or random.random() < 0.4:
            yield Relative(
                id=key,
                patient_id=patient.id,
                name=f"{patient.family_name} {random.choice(('Paul', 'Anne', 'Luc'))}",
                phone=f"+3363998{random.randint(0, 9999):04d}",
                relation=random.choice((Relation.SPOUSE, Relation.CHILD)),
                trusted=random.random() < 0.5,
                emergency=True,
            )


def _consents(random: Random, patient: Patient, today: date) -> Iterator[Consent]:
    day = today - timedelta(days=random.randint(5, 700))
    for subject in ConsentSubject:
        remote = subject is ConsentSubject.REMOTE_SECRETARIAT
        if not remote and random.random() < 0.25:
            continue
        refused = patient.remote_opposed if remote else random.random() < 0.15
        yield Consent(
            id=new_uuid(random),
            patient_id=patient.id,
            subject=subject,
            answer=ConsentAnswer.REFUSED if refused else ConsentAnswer.GIVEN,
            given_on=day,
        )


def _links(
    random: Random, patient: Patient, book: Sequence[Correspondent], today: date
) -> Iterator[CareLink]:
    treating = book[3] if _age(patient, today) < 12 else random.choice(book[:2])
    chosen = [(treating, CareRole.TREATING)]
    if random.random() < 0.4:
        other = random.choice(book[4:])
        chosen.append((other, random.choice((CareRole.FOLLOWS, CareRole.REFERRED_BY))))
    for other, role in chosen:
        yield CareLink(
            id=new_uuid(random),
            patient_id=patient.id,
            correspondent_id=other.id,
            role=role,
        )


def _age(patient: Patient, today: date) -> int:
    born = patient.birth_date
    return 99 if born is None else today.year - born.year
