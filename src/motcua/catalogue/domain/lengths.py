"""How much working time a process may take: in all, and from a place on.

Pure rules. Of ways gone at once the longest counts; ways back are not counted, and the return of the result
is outside the term.
"""

from __future__ import annotations

from decimal import Decimal
from graphlib import TopologicalSorter

from motcua.catalogue.domain.processes import END, Process, Stage, Step

MINUTES_PER_HOUR = 60


def longest_way(process: Process) -> Decimal:
    """Return the working hours of the longest way from the first step to the end without going back."""
    return _longest_ways(process)[process.start]


def minutes_after(process: Process, *, place: str) -> int:
    """Return the working minutes of the longest way that follows on a step or call, itself not counted.

    Raises:
        UnknownStepError: the process has no such step or call.
    """
    longest, ahead = _longest_ways(process), _ways_ahead(process)
    hours = max((longest[after] for after in ahead[process.place(place).code]), default=Decimal(0))
    return int(hours * MINUTES_PER_HOUR)


def _longest_ways(process: Process) -> dict[str, Decimal]:
    """Return the hours from each step and call to the end, its own among them."""
    ahead = _ways_ahead(process)
    longest: dict[str, Decimal] = {END: Decimal(0)}
    for code in TopologicalSorter(ahead).static_order():
        if code != END:
            longest[code] = _hours(process, code) + max(
                (longest[after] for after in ahead[code]), default=Decimal(0)
            )
    return longest


def _hours(process: Process, code: str) -> Decimal:
    place = process.place(code)
    if isinstance(place, Step) and place.stage is Stage.RETURN:
        return Decimal(0)
    return place.hours


def _ways_ahead(process: Process) -> dict[str, set[str]]:
    """Return the places after each step and call, without those that lead back to one on the way there."""
    ahead: dict[str, set[str]] = {}
    _look_ahead(process, process.start, [], ahead)
    return ahead


def _look_ahead(process: Process, code: str, way: list[str], ahead: dict[str, set[str]]) -> None:
    ahead[code] = set()
    moves = [act for place, act in process.moves if place == code]
    for after in dict.fromkeys(after for act in moves for after in process.following(code, act)):
        if after == code or after in way:
            continue
        ahead[code].add(after)
        if after != END and after not in ahead:
            _look_ahead(process, after, [*way, code], ahead)
