"""The national document axis (Trục liên thông văn bản quốc gia, VXP) for rehearsals, on its kit's wire.

What it stands for joins the document systems of ministries and provinces. Behind this one live ministries and
provinces that confirm what they are sent, answer it or refuse it, as their habits say; and it can be told to
go wrong, call by call.

    python -m motcua_simulators.axis --dir var/axis --port 8319

The wire is what the client kit 2.0.1 sends and reads, as far as it could be observed. What was not seen is
assumed and said where it stands: the numbers of errors, the window of the clock, what a download looks like.
"""

from __future__ import annotations

from motcua_simulators.axis import letters
from motcua_simulators.axis.founding import PortChangedError, found
from motcua_simulators.axis.residents import Habit
from motcua_simulators.axis.running import NotStartedError, Running, start
from motcua_simulators.frame.faults import EVER, Fault, Rule

__all__ = [
    "EVER",
    "Fault",
    "Habit",
    "NotStartedError",
    "PortChangedError",
    "Rule",
    "Running",
    "found",
    "letters",
    "start",
]
