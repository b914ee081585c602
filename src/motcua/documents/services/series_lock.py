"""Keeping apart who decides on the series of an agency and who takes a number by that decision.

Without it a type may be set apart between the look at the decisions and the number, which then stands in the
wrong book for the rest of the year.
"""

from __future__ import annotations

from django.db import connection


def hold_series(agency_id: int, *, alone: bool) -> None:
    """Wait until nobody decides on the agency's series, and until nobody numbers by them when ``alone``.

    Held until the transaction ends; to be taken before the decisions or the numbers are looked at. Those who
    number do not wait for one another.
    """
    lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}(hashtextextended(%s, 0))", [f"document_series:{agency_id}"])
