"""Which sessions of a series are meant, in words."""

from __future__ import annotations

from desktop.agenda.series import Scope
from desktop.i18n import N_

SCOPES = {
    Scope.ONE: N_("This one"),
    Scope.FOLLOWING: N_("This and the following"),
    Scope.ALL: N_("All"),
}
