"""Results that are dropped: each with its patient, the others in the tray."""

from __future__ import annotations

from pathlib import Path

from support.documents import Desk

from db.queries.documents import unfiled_documents

HEAD = "REF\r\n{name}\r\n{first}\r\n1 rue X\r\n\r\n37999 MONTCLAIR\r\n{born}\r\n\r\nD1\r\n20/10/2026\r\nLABO\r\nDR\r\n"
BODY = "Glycémie 0,92 g/L\r\n****FIN****\r\n"


def a_file(folder: Path) -> Path:
    hers = HEAD.format(name="LEFEVRE", first="Elodie", born="14/05/1984") + BODY
    other = HEAD.format(name="INCONNU", first="Jean", born="01/01/1950") + BODY
    path = folder / "resultats.hpr"
    path.write_bytes((hers + other).encode("cp850"))
    return path


def test_a_file_of_several_goes_to_each_and_is_read_inside(
    desk: Desk, tmp_path: Path
) -> None:
    desk.drop(a_file(tmp_path))

    assert "Results of 20/10/2026" in desk.titles()
    assert len(desk.session.ask(unfiled_documents)) == 1
    assert desk.told[-1] == (
        "1 result filed with its patient. 1 waits among the documents to file."
    )
    (hers,) = [one for one in desk.kept() if one.title.startswith("Results")]
    desk.tab.deeds.open(hers)
    pages = desk.tab.viewer._pages
    assert pages is not None
    assert pages.count == 1
    desk.operator.undo()
    assert len(desk.session.ask(unfiled_documents)) == 0
