"""The forms of single procedures, filled in, by form."""

from __future__ import annotations

from tests.catalogue.affairs_answers import AFFAIRS
from tests.catalogue.civil_status_answers import CIVIL_STATUS

EXAMPLES = {**CIVIL_STATUS, **AFFAIRS}
