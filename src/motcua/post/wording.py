"""How the post speaks: states, acts, grounds and differences in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.post.domain.acts import Act
from motcua.post.domain.attempts import Breach
from motcua.post.domain.claims import ClaimGround
from motcua.post.domain.hand_overs import Direction, RecordState
from motcua.post.domain.money import Difference
from motcua.post.domain.terms import Zone
from motcua.post.domain.tracking import ParcelKind, ParcelState

KINDS = {
    ParcelKind.LODGING: _("Dossier to the agency"),
    ParcelKind.RETURN: _("Result to the applicant"),
}

STATES = {
    ParcelState.CREATED: _("Waits for the post"),
    ParcelState.PICKED_UP: _("On its way to the agency"),
    ParcelState.HANDED_TO_AGENCY: _("The agency has it"),
    ParcelState.RESULT_READY: _("Ready for the post"),
    ParcelState.PICKED_RESULT: _("On its way to the applicant"),
    ParcelState.INVITED_1: _("Not taken, invited once"),
    ParcelState.INVITED_2: _("Not taken, invited twice"),
    ParcelState.DELIVERED: _("Delivered"),
    ParcelState.RETURNED_TO_AGENCY: _("Back at the agency"),
    ParcelState.LOST: _("Lost"),
    ParcelState.CANCELLED: _("Cancelled"),
}
TONES = {
    ParcelState.CREATED: "neutral",
    ParcelState.PICKED_UP: "info",
    ParcelState.HANDED_TO_AGENCY: "success",
    ParcelState.RESULT_READY: "neutral",
    ParcelState.PICKED_RESULT: "info",
    ParcelState.INVITED_1: "warning",
    ParcelState.INVITED_2: "warning",
    ParcelState.DELIVERED: "success",
    ParcelState.RETURNED_TO_AGENCY: "warning",
    ParcelState.LOST: "danger",
    ParcelState.CANCELLED: "neutral",
}

ACTS = {
    Act.ORDERED: _("Slip written"),
    Act.LINKED: _("Taken in as a dossier"),
    Act.PICKED_UP: _("The post took the dossier over"),
    Act.HANDED_TO_AGENCY: _("The agency signed for the dossier"),
    Act.PICKED_RESULT: _("The post signed for the result"),
    Act.INVITED: _("Not taken; invited to take it"),
    Act.DELIVERED: _("Delivered to the addressee"),
    Act.RETURNED_TO_AGENCY: _("Brought back to the agency"),
    Act.LOST: _("Reported lost"),
    Act.CANCELLED: _("Cancelled before the post had it"),
    Act.COLLECTED: _("Money taken for the agency"),
    Act.CLAIMED: _("Complaint made"),
    Act.CLAIM_SOLVED: _("Complaint solved"),
}

ZONES = {
    Zone.SAME_DISTRICT: _("Within the district"),
    Zone.SAME_PROVINCE: _("Within the province"),
    Zone.BIG_CITIES: _("Between big cities"),
    Zone.OTHER_PROVINCE: _("Another province"),
    Zone.SPECIAL: _("A special area"),
}

DIRECTIONS = {
    Direction.TO_AGENCY: _("Dossiers from the post to the agency"),
    Direction.TO_POST: _("Results from the agency to the post"),
    Direction.BACK: _("Results that nobody took, back to the agency"),
}
RECORD_STATES = {
    RecordState.OPEN: _("Being filled"),
    RecordState.GIVEN: _("Given, to be counted"),
    RecordState.TAKEN: _("Signed by both sides"),
    RecordState.CANCELLED: _("Cancelled"),
}
RECORD_TONES = {
    RecordState.OPEN: "neutral",
    RecordState.GIVEN: "warning",
    RecordState.TAKEN: "success",
    RecordState.CANCELLED: "neutral",
}

CLAIM_GROUNDS = {
    ClaimGround.LOST: _("Lost"),
    ClaimGround.DAMAGED: _("Damaged"),
    ClaimGround.LATE: _("Late"),
    ClaimGround.MONEY: _("Money"),
    ClaimGround.CONDUCT: _("Conduct of the post"),
}

DIFFERENCES = {
    Difference.NOT_COLLECTED: _("No money was taken"),
    Difference.COLLECTED_SHORT: _("Less was taken than is due"),
    Difference.COLLECTED_OVER: _("More was taken than is due"),
    Difference.COLLECTED_TWICE: _("Taken twice"),
    Difference.NOT_DUE: _("Taken although nothing is due"),
    Difference.NOT_REMITTED: _("Taken and not handed over"),
    Difference.REMITTED_SHORT: _("Less was handed over than was taken"),
    Difference.REMITTED_OVER: _("More was handed over than was taken"),
    Difference.UNKNOWN_PARCEL: _("Handed over for a code that no parcel has"),
}

BREACHES = {
    Breach.INVITED_TOO_SOON: _("Less than two working days lay between invitations."),
    Breach.TOO_FEW_INVITATIONS: _("It went back before the second invitation."),
    Breach.LATE: _("The post was later than its own time."),
}
CONTRADICTORY = _("What was told of this parcel cannot all be true: ask the office of the post.")


def zones_in_words() -> list[tuple[str, str]]:
    """Return the distances as they are chosen."""
    return [(zone.value, str(label)) for zone, label in ZONES.items()]
