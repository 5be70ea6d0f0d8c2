"""The command line as scripts use it: real processes, every document with its keys."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from support.program import Program

DATA = Path(__file__).parents[1] / "data" / "import"
IMPORTED = {"created", "updated", "unchanged", "duplicates", "cancelled", "skipped"}
FILES = {
    "patients-excel-fr.csv": "patients",
    "patients-utf8-bom.csv": "patients",
    "patients.xlsx": "patients",
    "contacts.vcf": "patients",
    "agenda-google.ics": "agenda",
    "agenda-google-maj.ics": "agenda",
    "agenda-outlook.ics": "agenda",
}
TOUCHED = IMPORTED - {"unchanged", "duplicates", "skipped"}
_HERS = "panier ruisseau cerise tambour voilier"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The doctor's installation, with everything of other programs imported."""
    program = Program(folder=tmp_path_factory.mktemp("doctor"))
    made = _begun(program, "Cabinet Vasseur", "Dr Claire Vasseur")
    assert made.keys() >= {"home", "practice_id", "recovery_key", "practice_secret"}
    program.kit = made
    for name, group in FILES.items():
        report = program.done(group, "import", DATA / name)
        assert report.keys() >= IMPORTED
        assert all(line.keys() >= {"line", "reason"} for line in report["skipped"])
        # The workbook's people and Outlook's events are in the files before them.
        known = ("unchanged", "duplicates")
        assert sum(report[part] for part in (*TOUCHED, *known)) > 0, name
    return program


@pytest.fixture(scope="module")
def backup(practice: Program) -> dict[str, Any]:
    practice.done("backup", "destination", "add", "usb", practice.folder / "usb-stick")
    return dict(practice.done("backup", "run", "--to", "usb"))


def test_a_second_import_of_the_same_file_changes_nothing(practice: Program) -> None:
    for name, group in FILES.items():
        if name == "agenda-google.ics":
            continue  # its update came after it: taking it back would be wrong
        report = practice.done(group, "import", DATA / name)
        assert [report[part] for part in TOUCHED] == [0, 0, 0], name


def test_a_dry_run_writes_nothing(practice: Program) -> None:
    before = practice.done("journal", "verify")["operations"]
    extra = practice.folder / "one.csv"
    extra.write_text("Nom;Prénom;Né le\nLORIOT;Jeanne;02/03/1971\n", encoding="utf-8")

    report = practice.done("patients", "import", extra, "--dry-run")

    assert report["created"] == 1
    assert practice.done("journal", "verify")["operations"] == before


def test_a_patient_is_found_in_any_order_of_words(practice: Program) -> None:
    known = practice.done("patients", "find", "a")[0]
    assert known.keys() >= {"id", "display_name", "birth_date", "phones"}
    assert _UUID.fullmatch(known["id"])
    words = known["display_name"].split()

    found = practice.done("patients", "find", " ".join(reversed(words)))

    assert known["id"] in [one["id"] for one in found]


def test_an_appointment_is_booked_moved_and_cancelled(practice: Program) -> None:
    patient = practice.done("patients", "find", "a")[0]["id"]
    free = practice.done(
        "agenda", "free", "--type", "CS", "--from", "2027-03-02", "--count", "3"
    )
    assert free.keys() >= {"slots", "reasons"}
    assert len(free["slots"]) == 3
    first, _second, third = (slot["start"] for slot in free["slots"])

    booked = practice.done(
        "agenda", "book", "--patient", patient, "--type", "CS", "--at", first
    )
    assert booked.keys() >= {"id", "start", "end", "state", "warnings"}
    assert (booked["start"], booked["state"]) == (first, "booked")
    moved = practice.done("agenda", "move", booked["id"], "--at", third)
    assert moved["start"] == third

    day = practice.done("agenda", "day", third[:10])
    assert day.keys() >= {"from", "to", "openings", "appointments"}
    mine = next(one for one in day["appointments"] if one["id"] == booked["id"])
    assert mine.keys() >= {
        *("id", "start", "end", "type", "state", "patient_id", "display_name"),
    }
    week = practice.done("agenda", "week", third[:10])
    assert booked["id"] in [one["id"] for one in week["appointments"]]

    gone = practice.done("agenda", "cancel", booked["id"], "--reason", "empêchée")
    assert gone["state"] in ("cancelled_by_practice", "excused")


def test_somebody_waits_fits_a_slot_and_is_booked(practice: Program) -> None:
    known = practice.done("patients", "find", "a")[0]
    slot = practice.done("agenda", "free", "--type", "CS", "--from", "+60")["slots"][0]
    waiting = ("agenda", "waiting")

    wish = practice.done(
        *waiting, "add", "--patient", known["id"], "--type", "CS", "--priority", "soon"
    )
    assert [one["id"] for one in practice.done(*waiting, "list")["waiting"]] == [
        wish["id"]
    ]
    practice.done(*waiting, "settle", wish["id"], "--outcome", "no_answer")
    fits = practice.done(*waiting, "list", "--fits", slot["start"])["waiting"]
    assert [(one["display_name"], one["attempts"]) for one in fits] == [
        (known["display_name"], 1)
    ]
    assert fits[0]["offer"] == slot

    booked = practice.done(
        *waiting, "settle", wish["id"], "--outcome", "booked", "--at", slot["start"]
    )

    assert booked["start"] == slot["start"]
    assert practice.done(*waiting, "list")["waiting"] == []


def test_an_update_of_a_calendar_touches_exactly_its_events(
    practice: Program, tmp_path: Path
) -> None:
    fresh = Program(folder=tmp_path / "fresh")
    _begun(fresh, "Cabinet Voisin", "Dr Voisin")
    first = fresh.done("agenda", "import", DATA / "agenda-google.ics")
    assert first["created"] > 1500

    dry = fresh.done("agenda", "import", DATA / "agenda-google-maj.ics", "--dry-run")
    update = fresh.done("agenda", "import", DATA / "agenda-google-maj.ics")
    assert dry == update
    assert (update["created"], update["unchanged"]) == (0, 0)
    assert update["updated"] > 0 < update["cancelled"]

    again = fresh.done("agenda", "import", DATA / "agenda-google.ics")
    assert [again[part] for part in TOUCHED] == [0, 0, 0]
    older = [one for one in again["skipped"] if one["reason"] == "older_version"]
    assert len(older) == update["updated"] + update["cancelled"]


def test_a_kit_opens_a_backup_on_a_clean_machine(
    practice: Program, backup: dict[str, Any], tmp_path: Path
) -> None:
    """B13: with the two sheets; with the passphrase alone it is refused and said why."""
    clean = Program(folder=tmp_path / "clean")
    there = ("backup", "restore", backup["file"], "--into", clean.home)
    refused = clean.run(*there)
    assert (refused.status, clean.home.exists()) == (1, False)
    assert "sheet 1" in refused.err

    key, secret = tmp_path / "sheet-2", tmp_path / "sheet-1"
    key.write_text(practice.kit["recovery_key"] + "\n")
    secret.write_text(practice.kit["practice_secret"] + "\n")
    clean.done(*there, "--recovery-key-file", key)

    assert clean.done("agenda", "day", "2026-11-24", "--secret-file", secret)


def test_without_room_the_reasons_are_said(practice: Program) -> None:
    free = practice.done(
        *("agenda", "free", "--type", "CS", "--from", "2027-03-06", "--days", "2")
    )

    assert free["slots"] == []
    assert free["reasons"]


def test_papers_and_exports_are_private_files(practice: Program) -> None:
    for words in (
        ("agenda", "print", "2026-11-10", practice.folder / "day.pdf", "--initials"),
        ("agenda", "export", practice.folder / "busy.ics", "--busy-only"),
        ("patients", "export", practice.folder / "patients.csv"),
    ):
        practice.done(*words)
        written = next(one for one in words if isinstance(one, Path))
        assert written.stat().st_mode & 0o777 == 0o600
    assert "SUMMARY:" not in (practice.folder / "busy.ics").read_text() or (
        "LEF" not in (practice.folder / "busy.ics").read_text()
    )


def test_a_backup_is_verified_and_restored_elsewhere(
    practice: Program, backup: dict[str, Any]
) -> None:
    assert backup.keys() >= {"file", "bytes", "sha256", "level", "destination"}
    file = Path(backup["file"])
    assert file.stat().st_size == backup["bytes"]

    checked = practice.done("backup", "verify", file)
    assert checked.keys() >= {"file", "ok", "level", "created", "problems"}
    assert (checked["ok"], checked["problems"]) == (True, [])
    listed = practice.done("backup", "list")
    assert practice.done("backup", "verify", listed[0]["file"])["ok"]
    assert all(one["ok"] for one in practice.done("backup", "drill"))
    assert all(
        one.keys() >= {"file", "created", "bytes", "verified", "kept_as"}
        for one in listed
    )

    there = practice.folder / "restored"
    restored = practice.done("backup", "restore", file, "--into", there)
    assert restored.keys() >= {"home", "incarnation", "patients", "appointments"}
    assert restored["incarnation"] > 1
    assert practice.done("journal", "verify", home=there)["ok"]
    again = practice.run("backup", "restore", file, "--into", there)
    assert again.status == 1
    assert len(again.err.strip().splitlines()) == 1


def test_a_damaged_backup_is_told_apart(
    practice: Program, backup: dict[str, Any]
) -> None:
    damaged = practice.folder / "damaged.coffre"
    data = bytearray(Path(backup["file"]).read_bytes())
    data[len(data) // 2] ^= 1
    damaged.write_bytes(data)

    ended = practice.run("backup", "verify", damaged)

    assert ended.status == 4
    assert "Traceback" not in ended.err


def test_an_envelope_goes_to_another_installation_and_is_read_there(
    practice: Program, tmp_path: Path
) -> None:
    remote = Program(folder=tmp_path / "remote", login="hanitra")
    _begun(remote, "Voary", "Hanitra R.")
    # One that is never answered stands in nobody's way.
    practice.done("pair", "invite", "--out", tmp_path / "lost.pair")
    invitation, answer = tmp_path / "a.pair", tmp_path / "b.pair"
    assert practice.done("pair", "invite", "--out", invitation).keys() >= {"file"}
    accepted = remote.done(
        "pair", "accept", invitation, "--out", answer, "--name", "Vasseur"
    )
    assert accepted.keys() >= {"file", "words", "digits"}
    assert len(accepted["words"]) == 12
    mine = practice.done("pair", "accept", answer, "--name", "Voary")
    assert mine["words"] == accepted["words"]

    closed = practice.run("pli", "seal", "--to", "Voary", "--out", tmp_path / "plis")
    assert closed.status == 3
    assert practice.done("provider", "gate")["missing"]
    wrong = " ".join([*reversed(accepted["words"])])
    assert practice.run("pair", "confirm", "--words", wrong).status != 0

    words = " ".join(accepted["words"])
    practice.done("pair", "confirm", "--words", words)
    remote.done("pair", "confirm", "--words", words)
    agreement = tmp_path / "accord.pdf"
    agreement.write_bytes(b"%PDF-1.4\n% an invented agreement\n%%EOF\n")
    practice.done(
        *("provider", "agreement", "attach", agreement, "--valid-to", "2028-11-30"),
    )
    assert practice.done("provider", "gate") == {"open": True, "missing": []}

    sealed = practice.done("pli", "seal", "--to", "Voary", "--out", tmp_path / "plis")
    assert sealed.keys() >= {
        *("file", "bytes", "recipient", "appointments", "patients", "withheld"),
    }
    assert remote.done("pli", "show", sealed["file"])
    opened = remote.done("pli", "open", sealed["file"])
    assert opened.keys() >= {
        *("sender", "sequence", "applied", "pending", "refused", "changes"),
    }
    assert remote.done("pli", "list")
    assert [one["name"] for one in remote.done("pair", "list")] == ["Vasseur"]
    stranger = practice.run("pli", "open", sealed["file"])
    assert stranger.status in (1, 3, 4)


def test_the_journal_holds(practice: Program) -> None:
    found = practice.done("journal", "verify")

    assert found.keys() >= {"ok", "operations", "entries", "first_bad"}
    assert (found["ok"], found["first_bad"]) == (True, None)
    assert found["entries"] > found["operations"] > 0


def test_a_wrong_passphrase_is_one_sentence(practice: Program, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("ce n'est pas la bonne phrase\n", encoding="utf-8")

    ended = practice.plain(
        *("--home", str(practice.home), "--lang", "en", "--login", "vasseur"),
        *("--password-file", str(wrong), "agenda", "day"),
    )

    assert ended.status == 1
    assert ended.out == ""
    assert len(ended.err.strip().splitlines()) == 1


def test_what_was_typed_wrongly_is_a_usage_error(practice: Program) -> None:
    assert practice.run("agenda", "book").status == 2
    assert practice.run("no-such-command").status == 2


def test_without_a_command_and_a_display_another_way_is_named(
    practice: Program,
) -> None:
    ended = practice.plain("--lang", "en", "--home", str(practice.home))

    assert ended.status == 1
    assert "secretaire tour" in ended.err


def test_the_installation_checks_itself(practice: Program) -> None:
    found = practice.plain("check", "--json", "--lang", "en").document

    assert all(one.keys() >= {"name", "ok", "advice"} for one in found)
    assert all(one["ok"] for one in found if one["name"] != "keyring")


def _begun(program: Program, practice: str, doctor: str) -> Any:
    return program.done(
        *("init", "--practice", practice, "--doctor", doctor),
        *("--login", program.login),
    )


def test_people_come_and_go(practice: Program, tmp_path: Path) -> None:
    """A secretary of her own, closed out of the doctor's part; then she leaves."""
    hers = Program(folder=tmp_path / "hers", login="renard", passphrase=_HERS)
    added = practice.done(
        *("account", "add", "Odile Renard", "--as", "renard", "--role", "secretary"),
        *("--new-password-file", hers.password_file),
    )
    assert added["login"] == "renard"
    hers.environment = practice.own_environment()
    assert hers.done("agenda", "day", "2026-11-10", home=practice.home)
    for words in (("journal", "verify"), ("account", "list")):
        refused = hers.run(*words, home=practice.home)
        assert refused.status == 3
        assert len(refused.err.strip().splitlines()) == 1

    left = practice.done(
        *("account", "leave", "renard", "--recovery-kit", tmp_path / "kit.pdf")
    )

    assert left.keys() >= {"recovery_kit", "passphrases", "still_readable"}
    assert hers.run("agenda", "day", home=practice.home).status == 1
    states = {one["login"]: one["state"] for one in practice.done("account", "list")}
    assert states == {"vasseur": "active", "renard": "disabled"}
    assert practice.done("journal", "verify")["ok"]


def test_people_are_described_helped_and_given_rights(
    practice: Program, tmp_path: Path
) -> None:
    hers = Program(folder=tmp_path / "hers", login="sorel", passphrase=_HERS)
    practice.done(
        *("account", "add", "Dr Paul Sorel", "--as", "sorel", "--role", "substitute"),
        *("--ends-on", "+3", "--new-password-file", hers.password_file),
    )
    practice.done("account", "edit", "sorel", "--name", "Dr Paul Sorel-Roy")
    practice.done(
        "account", "reset", "sorel", "--new-password-file", hers.password_file
    )
    moved = practice.done("account", "right", "substitute", "export", "on")
    refused = practice.run("account", "right", "secretary", "journal", "on")

    found = {one["login"]: one for one in practice.done("account", "list")}
    assert found["sorel"]["name"] == "Dr Paul Sorel-Roy"
    assert found["sorel"]["ends_on"] is not None
    assert "export" in moved["rights"]
    assert refused.status != 0
    hers.environment = practice.own_environment()
    assert hers.done("agenda", "day", "2026-11-10", home=practice.home) is not None


def test_the_kit_is_tried_and_made_anew(practice: Program, tmp_path: Path) -> None:
    made = practice.done("account", "new-kit", "--recovery-kit", tmp_path / "kit.pdf")
    assert Path(made["recovery_kit"]).stat().st_mode & 0o077 == 0

    (tmp_path / "one").write_text("0000 0000 0000 0000 0000 0000 0000")
    (tmp_path / "two").write_text("not what the sheet says")
    refused = practice.run(
        *("account", "check-kit", "--sheet-1", tmp_path / "one"),
        *("--recovery-key-file", tmp_path / "two"),
    )
    assert refused.status == 1
    assert len(refused.err.strip().splitlines()) == 1
