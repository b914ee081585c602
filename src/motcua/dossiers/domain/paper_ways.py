"""The paper part of a dossier: where it lies, and where it goes next (giao, nhận bản giấy của hồ sơ).

Pure rules. The electronic dossier goes at once; what was handed in on paper is carried after it by hand or by
post, and comes back with the result. Whoever sent papers answers for them until the receiver has them. When
the clock starts does not depend on them: the competent agency works with the electronic dossier.

Implements:
    Decree 61/2018/ND-CP, art. 18 (law B3.6): the dossier is passed on to another agency's one-stop unit; the
        result comes back to the place that received, which returns it by the receipt.
    Decree 118/2025/ND-CP, art. 14 as amended by Decree 309/2026/ND-CP (law F3): reception does not depend on
        the boundary, so place of reception, competent agency and place of return may be three.
    Decision 45/2016/QD-TTg, art. 16(2) (law B5.5): the post carries dossiers between agencies.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motcua.dossiers.domain.lifecycle import Snapshot
from motcua.dossiers.domain.states import State

Destination = int | None
"""An agency, or ``None`` for the applicant."""

_BACK = frozenset({State.DONE, State.RETURNED, State.WITHDRAWN, State.STOPPED})
"""Nothing more is decided, so what is on paper goes back to where the applicant fetches it."""


class TripState(enum.Enum):
    """How far a parcel came."""

    UNDER_WAY = "under_way"
    ARRIVED = "arrived"
    CAME_BACK = "came_back"
    """The post could not deliver it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """One parcel: which papers went from where to where."""

    papers: frozenset[int]
    from_agency_id: int
    to: Destination
    with_result: bool
    state: TripState


@dataclass(frozen=True, slots=True, kw_only=True)
class Sendable:
    """What an agency may send now, and to whom; the usual receiver comes first."""

    from_agency_id: int
    papers: tuple[int, ...]
    destinations: tuple[Destination, ...]
    has_result: bool = False
    """Whether the result on paper lies there and has not left."""


def whereabouts(papers: Iterable[int], trips: Iterable[Trip], *, taken_in_at: int) -> dict[int, Destination]:
    """Return the agency at which each paper lies; ``None`` on its way, or with the applicant.

    ``trips`` are those of the dossier, the oldest first; what never left lies where it was taken in.
    """
    lying: dict[int, Destination] = dict.fromkeys(papers, taken_in_at)
    for trip in trips:
        lies_at = {TripState.ARRIVED: trip.to, TripState.CAME_BACK: trip.from_agency_id}.get(trip.state)
        lying |= {paper: lies_at for paper in trip.papers if paper in lying}
    return lying


def wanted_at(snapshot: Snapshot) -> int:
    """Return the agency at which the papers of a dossier belong now."""
    if snapshot.state in _BACK:
        return snapshot.return_agency_id or snapshot.reception_agency_id
    is_sent = snapshot.handed_to_agency_id is not None or snapshot.times.processing_at is not None
    return snapshot.competent_agency_id if is_sent else snapshot.reception_agency_id


def sendable(
    snapshot: Snapshot, lying: Mapping[int, Destination], trips: Iterable[Trip], *, is_by_post: bool
) -> tuple[Sendable, ...]:
    """Return what each agency may send: papers that belong elsewhere, and a result that is ready.

    ``is_by_post`` tells that the applicant wants the result by post: then whoever has it sends it home.
    """
    wanted = wanted_at(snapshot)
    with_result = _with_result(snapshot, trips)
    at: dict[int, list[int]] = {agency_id: [] for agency_id in sorted(with_result)}
    for paper, agency_id in lying.items():
        if agency_id is not None:
            at.setdefault(agency_id, []).append(paper)
    found = []
    for agency_id, papers in at.items():
        destinations = _home(snapshot, is_by_post=is_by_post) + _onward(agency_id, wanted)
        if destinations:
            found.append(
                Sendable(
                    from_agency_id=agency_id,
                    papers=tuple(papers),
                    destinations=destinations,
                    has_result=agency_id in with_result,
                )
            )
    return tuple(found)


def _home(snapshot: Snapshot, *, is_by_post: bool) -> tuple[Destination, ...]:
    return (None,) if is_by_post and snapshot.state is State.DONE else ()


def _onward(agency_id: int, wanted: int) -> tuple[Destination, ...]:
    return (wanted,) if agency_id != wanted else ()


def _with_result(snapshot: Snapshot, trips: Iterable[Trip]) -> frozenset[int]:
    """Return the agencies with a result on paper to send: who decided and who holds it, unless it left."""
    if snapshot.state is not State.DONE:
        return frozenset()
    gone = {
        trip.from_agency_id for trip in trips if trip.with_result and trip.state is not TripState.CAME_BACK
    }
    return frozenset({snapshot.competent_agency_id, snapshot.holder_agency_id}) - gone
