"""What is held of the person at the counter, noted in the draft so that accepting asks for it no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.digitising import Decided, Duty, PaperFacts, digitising_duty
from motcua.dossiers.domain.held_papers import HeldPaper, Validity
from motcua.dossiers.models import Draft
from motcua.dossiers.models.paper import PaperKind
from motcua.dossiers.services.drafts import save_draft
from motcua.dossiers.services.reusing import note_offers, offers_of
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What is held in a paper's place, as the counter shows it."""

    held: HeldPaper
    is_valid: bool


def renew_offers(by: Actor, draft: Draft) -> bool:
    """Note what is held of the person whose number is in the draft; tell whether it was looked up anew."""
    number = str(draft.applicant.get("number", ""))
    if draft.held.get("number") == number:
        return False
    version = catalogue.get_version(draft.procedure_version_id)
    draft.held = note_offers(by, number=number, version=version, on=civil_date(clock.now()))
    return True


def keep_offers(by: Actor, draft: Draft) -> None:
    """Renew the offers of a draft that is only looked at, and keep them."""
    if renew_offers(by, draft):
        save_draft(by=by, now=clock.now(), draft_id=draft.pk, held=draft.held)


def offers_shown(draft: Draft, *, on: date) -> dict[str, Offer]:
    """Return the offers of the draft by the paper's code."""
    return {
        code: Offer(held=held, is_valid=held.validity(on=on) is Validity.VALID)
        for code, held in offers_of(draft).items()
    }


def duty_at_counter(
    name: str, *, version: catalogue.ProcedureVersion, kind: str, is_secret: bool, on: date
) -> Decided:
    """Return whether a paper handed in at the counter is to be digitised."""
    facts = PaperFacts(
        name=name,
        procedure_code=version.code,
        is_shown_only=kind == PaperKind.SHOWN,
        is_secret=is_secret,
    )
    return digitising_duty(facts, on=on)


def is_still_to_scan(duty: Decided, *, has_file: bool, is_taken_from_elsewhere: bool) -> bool:
    """Tell whether a paper that must be digitised has no electronic copy yet."""
    return duty.duty is Duty.REQUIRED and not has_file and not is_taken_from_elsewhere
