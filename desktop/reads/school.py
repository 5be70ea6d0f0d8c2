"""Which school holidays stand behind the agenda, as the practice chose."""

from __future__ import annotations

import json

from db.queries import Reader
from db.queries.practice import setting
from desktop.agenda.school_holidays import SchoolHolidays, Zone

SCHOOL_ZONE = "agenda.school_zone"


def school_zone(reader: Reader) -> Zone | None:
    """The zone that was chosen, None for none."""
    stored = setting(reader, SCHOOL_ZONE)
    try:
        found = json.loads(stored) if stored else None
        return Zone(found) if found else None
    except ValueError:
        return None


def school_holidays(reader: Reader) -> SchoolHolidays | None:
    """The school holidays of the practice's zone, None without one."""
    zone = school_zone(reader)
    return SchoolHolidays(zone) if zone else None
