"""Makes resources/places/communes.tsv.gz from the package @etalab/decoupage-administratif.

The package (npm, code under MIT, data under the Licence Ouverte) joins the Code officiel
géographique of INSEE with the postcodes of La Poste. It is needed here only once a year:

    npm pack @etalab/decoupage-administratif && tar xzf etalab-*.tgz
    python packaging/places.py package/data/communes.json
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "resources/places/communes.tsv.gz"


def lines(communes: list[dict[str, object]]) -> list[str]:
    """`name, code, postcodes, kind`, the most populous first; kind is empty for today's.

    A former commune (absorbed, or a delegate part of a new one) is still where people were
    born: it has "old" and no postcode of its own. A code that is still a commune's is not
    said twice.
    """
    today = {c["code"] for c in communes if c["type"] == "commune-actuelle"}
    rows = []
    for one in communes:
        old = one["type"] in ("commune-deleguee", "commune-associee")
        if old and one["code"] in today:
            continue
        rows.append(
            (
                -int(str(one.get("population", 0))),
                f"{str(one['nom']).replace(chr(39), chr(8217))}\t{one['code']}\t"
                f"{' '.join(one.get('codesPostaux', ()))}\t{'old' if old else ''}",  # type: ignore[arg-type]
            )
        )
    return [line for _population, line in sorted(rows)]


def main(source: str) -> None:
    """Writes the table; the same source gives the same bytes."""
    made = lines(json.loads(Path(source).read_text("utf-8")))
    data = ("\n".join(made) + "\n").encode()
    OUT.write_bytes(gzip.compress(data, 9, mtime=0))
    sys.stdout.write(f"{len(made)} places, {OUT.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1])
