"""The National Public Service Portal (Cổng DVCQG) on its adapter's wire.

A province logs in, takes the catalogue and the procedures, gives dossiers and their progress, and is given
dossiers that were lodged there, questions of citizens, and results from the store of digitised ones.
The README beside says what is assumed.
"""

from __future__ import annotations

from motcua_simulators.frame import Plan
from motcua_simulators.national_portal.building import USER, build

PLAN = Plan(
    name="national-portal",
    title="Cổng Dịch vụ công quốc gia",
    build=build,
    secrets=("password", "store", "lodging"),
)

__all__ = ["PLAN", "USER"]
