"""Where each paper of a dossier comes from, and how far it is digitised (nguồn gốc, số hóa giấy tờ).

Pure rules. A paper is required, replaced by data, reused from what is held already, or not applicable; what
was handed in lies on paper alone, was scanned at the counter, or came as a file.

Implements:
    Decree 45/2020/ND-CP, art. 9: the applicant hands in papers, or points to what is stored already.
    Decree 107/2021/ND-CP; Circular 01/2023/TT-VPCP: each digitised paper says where it comes from.
"""

from __future__ import annotations

import enum


class Origin(enum.Enum):
    """Where a paper comes from."""

    NOT_RECORDED = ""
    """Of papers handed in before origins were kept."""
    PAPER = "paper"
    """Handed over or shown, without an electronic copy."""
    SCANNED = "scanned"
    """An electronic copy that a clerk made from the paper at the counter."""
    UPLOADED = "uploaded"
    """A file that the applicant, or a system for the applicant, sent."""
    HELD_PAPER = "held_paper"
    """Held from an earlier dossier of the same person."""
    HELD_RESULT = "held_result"
    """The result of an earlier dossier of the same person."""
    DATA = "data"
    """Not asked for: the agency has it as data, or the electronic form says it."""
    NONE = "none"
    """Not asked for: it does not apply in this case."""


class Digitised(enum.IntEnum):
    """The state of digitisation as the national portal codes it."""

    NOT = 0
    DIGITISED = 1
    REUSED = 2
    REUSED_RESULT = 3


_BY_ORIGIN = {
    Origin.SCANNED: Digitised.DIGITISED,
    Origin.UPLOADED: Digitised.DIGITISED,
    Origin.HELD_PAPER: Digitised.REUSED,
    Origin.HELD_RESULT: Digitised.REUSED_RESULT,
}


def origin_of(*, standing: str, channel: str, has_file: bool, held: str = "") -> Origin:
    """Return where a paper comes from, by how it was handed in.

    ``standing`` and ``channel`` are those of the paper and of its dossier; ``held`` is the reference of what
    is reused, such as ``paper:12`` or ``result:7``, empty for what was handed in anew.
    """
    if standing == "not_applicable":
        return Origin.NONE
    if standing == "replaced_by_data":
        return Origin.DATA
    if held:
        return Origin.HELD_RESULT if held.startswith("result:") else Origin.HELD_PAPER
    if standing == "reused":
        return Origin.HELD_PAPER
    if not has_file:
        return Origin.PAPER
    return Origin.UPLOADED if channel == "online" else Origin.SCANNED


def digitised(origin: Origin, *, has_file: bool) -> Digitised:
    """Return how far a paper is digitised; one whose origin was not recorded, by whether it has a file."""
    if origin is Origin.NOT_RECORDED:
        return Digitised.DIGITISED if has_file else Digitised.NOT
    return _BY_ORIGIN.get(origin, Digitised.NOT)
