"""Identity, relatives, consents and correspondents, as the counter writes them."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from support.builders import A_MORNING, a_patient

from db.entities import (
    CareRole,
    ConsentAnswer,
    ConsentSubject,
    Correspondent,
    IdentityDocument,
    IdentityStatus,
    Phone,
    Relation,
    Relative,
    Sex,
)
from db.errors import InvalidValue, NotFound
from desktop.operations.consents import note_consent
from desktop.operations.correspondents import (
    link_correspondent,
    retire_correspondent,
    save_correspondent,
    unlink_correspondent,
)
from desktop.operations.identity import (
    allow_nir,
    doubt_identity,
    reveal_nir,
    validate_identity,
)
from desktop.operations.patients import edit_patient, open_patient_file
from desktop.operations.relatives import remove_relative, save_relative
from desktop.reads.around import address_book, find_correspondents
from desktop.reads.patients import patient_file

NIR = "284054900700117"
REMOTE = ConsentSubject.REMOTE_SECRETARIAT


def edit(counter, **fields):
    return counter.do(edit_patient, patient_id=counter.patient.id, fields=fields)


def opened(counter):
    return patient_file(counter.reader, counter.patient.id, A_MORNING)


def correspondent(**fields) -> Correspondent:
    return Correspondent(**{"id": uuid4(), "family_name": "Martin", **fields})


# Identity ----------------------------------------------------------------------------


def test_an_identity_is_validated_and_doubted_again(counter) -> None:
    edit(counter, sex=Sex.FEMALE, birth_insee="49007")

    done = counter.do(
        validate_identity,
        patient_id=counter.patient.id,
        document=IdentityDocument.PASSPORT,
    )
    assert done.identity_status is IdentityStatus.VALIDATED
    assert done.identity_checked_on == A_MORNING.date()

    again = counter.do(doubt_identity, patient_id=counter.patient.id)
    assert again.identity_status is IdentityStatus.PROVISIONAL
    counter.undo()
    assert opened(counter).patient == done


def test_an_identity_is_not_validated_tomorrow(counter) -> None:
    edit(counter, sex=Sex.FEMALE, birth_insee="49007")

    with pytest.raises(InvalidValue, match="day_to_come"):
        counter.do(
            validate_identity,
            patient_id=counter.patient.id,
            document=IdentityDocument.PASSPORT,
            on=date(2026, 11, 25),
        )


def test_no_national_number_is_kept_until_the_doctor_allows_it(counter) -> None:
    with pytest.raises(InvalidValue, match="nir_off"):
        edit(counter, nir=NIR)
    assert not opened(counter).keeps_nir

    counter.do(allow_nir, allowed=True)

    assert edit(counter, nir="2 84 05 49 007 001 17").nir == NIR
    assert opened(counter).keeps_nir


def test_the_file_masks_the_number_and_its_history_too(counter) -> None:
    counter.do(allow_nir, allowed=True)
    edit(counter, nir=NIR)

    file = counter.do(open_patient_file, patient_id=counter.patient.id)

    assert file.patient.nir == ""
    assert file.nir.replace("\u00a0", "").startswith("28405")
    assert NIR not in repr(file)
    assert counter.do(reveal_nir, patient_id=counter.patient.id) == NIR


def test_a_number_that_disagrees_is_kept_and_doubted(counter) -> None:
    counter.do(allow_nir, allowed=True)
    edit(counter, nir=NIR, sex=Sex.MALE)

    assert "nir_sex" in opened(counter).nir_problems


def test_the_number_of_somebody_unknown_is_not_shown(counter) -> None:
    with pytest.raises(NotFound):
        counter.do(reveal_nir, patient_id=uuid4())


# Consents ----------------------------------------------------------------------------


def test_opposing_the_remote_secretariat_keeps_her_out_and_undo_brings_both_back(
    counter,
) -> None:
    counter.do(
        note_consent,
        patient_id=counter.patient.id,
        subject=REMOTE,
        answer=ConsentAnswer.REFUSED,
    )

    file = opened(counter)
    assert file.patient.remote_opposed
    noted = file.around.consents[0]
    assert (noted.consent.answer, noted.consent.given_on, noted.noted_by) == (
        ConsentAnswer.REFUSED,
        A_MORNING.date(),
        "Dr Claire Vasseur",
    )
    counter.undo()
    assert not opened(counter).patient.remote_opposed
    assert opened(counter).around.consents == ()


def test_the_field_and_the_consent_say_the_same(counter) -> None:
    edit(counter, remote_opposed=True)
    assert opened(counter).around.consents[0].consent.answer is ConsentAnswer.REFUSED

    edit(counter, remote_opposed=False)
    assert opened(counter).around.consents[0].consent.answer is ConsentAnswer.GIVEN


def test_a_later_answer_replaces_the_one_before(counter) -> None:
    sms = ConsentSubject.SMS_REMINDERS
    for answer in (ConsentAnswer.GIVEN, ConsentAnswer.REFUSED):
        counter.do(
            note_consent, patient_id=counter.patient.id, subject=sms, answer=answer
        )

    (noted,) = opened(counter).around.consents
    assert noted.consent.answer is ConsentAnswer.REFUSED

    counter.do(note_consent, patient_id=counter.patient.id, subject=sms, answer=None)
    assert opened(counter).around.consents == ()


def test_nobody_agrees_tomorrow(counter) -> None:
    with pytest.raises(InvalidValue, match="day_to_come"):
        counter.do(
            note_consent,
            patient_id=counter.patient.id,
            subject=REMOTE,
            answer=ConsentAnswer.GIVEN,
            on=date(2026, 12, 1),
        )


# Relatives ---------------------------------------------------------------------------


def test_a_mother_stands_in_her_childs_file_and_the_child_in_hers(counter) -> None:
    child = a_patient("Lefèvre", "Léa", phones=())
    counter.write(lambda uow: uow.patients.save(child))
    counter.do(
        save_relative,
        relative=Relative(
            id=uuid4(),
            patient_id=child.id,
            other_id=counter.patient.id,
            relation=Relation.MOTHER,
            responsible=True,
        ),
    )

    hers = patient_file(counter.reader, child.id, A_MORNING).around
    assert hers.relatives[0].other == counter.patient
    assert hers.relatives[0].phones == counter.patient.phones
    assert opened(counter).around.responsible_for == (child,)


def test_there_is_one_trusted_person(counter) -> None:
    for name in ("Paul", "Anne"):
        counter.do(
            save_relative,
            relative=Relative(
                id=uuid4(), patient_id=counter.patient.id, name=name, trusted=True
            ),
        )

    trusted = [b.relative for b in opened(counter).around.relatives]
    assert [(one.name, one.trusted) for one in trusted] == [
        ("Anne", True),
        ("Paul", False),
    ]


def test_a_relative_taken_away_comes_back_with_undo_and_history_keeps_all(
    counter,
) -> None:
    line = Relative(
        id=uuid4(), patient_id=counter.patient.id, name="Paul", phone="0639980001"
    )
    kept = counter.do(save_relative, relative=line)
    assert kept.phone == "+33639980001"

    counter.do(remove_relative, relative_id=line.id)
    assert opened(counter).around.relatives == ()
    told = [(row.entity, row.kind) for row in opened(counter).history]
    assert told[:2] == [("relative", "removed"), ("relative", "created")]

    counter.undo()
    assert opened(counter).around.relatives[0].relative == kept


def test_a_relative_of_nobody_is_refused(counter) -> None:
    with pytest.raises(NotFound):
        counter.do(
            save_relative,
            relative=Relative(id=uuid4(), patient_id=uuid4(), name="Paul"),
        )


# Correspondents ----------------------------------------------------------------------


def test_a_correspondent_is_found_by_name_speciality_town_or_number(counter) -> None:
    cardio = correspondent(
        first_name="Hélène", speciality="Cardiologie", rpps="10101234564"
    )
    gone = correspondent(family_name="Martineau")
    counter.do(save_correspondent, correspondent=cardio)
    counter.do(save_correspondent, correspondent=gone)
    counter.do(retire_correspondent, correspondent_id=gone.id)

    for text in ("mart", "cardio", "helene m", "101012"):
        assert [one.id for one in find_correspondents(counter.reader, text)] == [
            cardio.id
        ]
    assert [line.correspondent.id for line in address_book(counter.reader)] == [
        cardio.id,
        gone.id,
    ]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"rpps": "10101234565"}, "rpps_key"),
        ({"rpps": "1010"}, "rpps_shape"),
        ({"mssante": "a@exemple.fr"}, "mssante"),
        ({"email": "a"}, "email"),
    ],
)
def test_a_number_or_address_that_cannot_be_is_refused(
    counter, fields: dict[str, str], wrong: str
) -> None:
    with pytest.raises(InvalidValue, match=wrong):
        counter.do(save_correspondent, correspondent=correspondent(**fields))

    assert address_book(counter.reader) == ()


def test_a_new_treating_doctor_takes_the_place_of_the_one_before(counter) -> None:
    first, second = (
        counter.do(
            save_correspondent,
            correspondent=correspondent(
                family_name=name, phones=(Phone(number="0199000001"),)
            ),
        )
        for name in ("Un", "Deux")
    )
    for one in (first, second):
        counter.do(
            link_correspondent,
            patient_id=counter.patient.id,
            correspondent_id=one.id,
            role=CareRole.TREATING,
        )

    care = opened(counter).around.care
    assert [(other.family_name, link.role) for link, other in care] == [
        ("Deux", CareRole.TREATING),
        ("Un", CareRole.FOLLOWS),
    ]
    assert second.phones[0].number == "+33199000001"
    counter.do(unlink_correspondent, link_id=care[0][0].id)
    assert len(opened(counter).around.care) == 1
    assert address_book(counter.reader)[0].patients + address_book(counter.reader)[
        1
    ].patients == (1)


def test_a_file_says_how_long_it_is_kept(counter) -> None:
    found = opened(counter).around.retention

    assert found is not None
    assert found.archive_on.year - found.since.year == 5
