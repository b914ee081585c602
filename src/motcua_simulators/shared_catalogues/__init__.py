"""The shared catalogues (dmdc): codes that all systems share, with their fields, changing over time.

A change is entered for a day and holds from then on by the catalogues' own time.
The README beside says what is assumed.
"""

from __future__ import annotations

from motcua_simulators.frame import Plan
from motcua_simulators.shared_catalogues.building import build

PLAN = Plan(name="shared-catalogues", title="Danh mục dùng chung", build=build, secrets=("consumer",))

__all__ = ["PLAN"]
