"""Whether others keep to the wire: clients by a simulator's journal, implementations by their answers.

    python -m motcua_simulators.conformance national-portal --var var
    python -m motcua_simulators.conformance payment-platform --var var --target https://test.example/

Without ``--target`` the calls that a client product made at the simulator are judged; with it the suite
itself calls an implementation of the system, which may be our simulator or an owner's test environment.
"""

from __future__ import annotations

from motcua_simulators.conformance.cases import SUITES, run
from motcua_simulators.conformance.judging import RULES, judge
from motcua_simulators.conformance.verdicts import Verdict

__all__ = ["RULES", "SUITES", "Verdict", "judge", "run"]
