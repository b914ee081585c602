"""Print a slip (in phiếu): made once for the act that calls for it, kept as the very bytes printed.

The electronic copy bears the seal of the agency that issues it. Where the agency has no key, or the
signing service does not answer, the copy says so; it is sealed when somebody asks for it later and the
seal can be had.

Implements: Circular 01/2018/TT-VPCP, art. 9-10: slips are kept in the system and may be signed digitally;
numbers are never reused.
"""

from __future__ import annotations

import io
from datetime import datetime

from django.db import transaction

from motcua.dossiers.composing.slips import slip_pdf
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.control_chain import WITH_SLIP
from motcua.dossiers.models import Dossier, HistoryEntry, Slip
from motcua.dossiers.models.slip import SlipForm, SlipSealing
from motcua.dossiers.queries.archiving import archived
from motcua.dossiers.services.numbering import take_number
from motcua.dossiers.services.seal_paper import seal_or_say
from motcua.kernel.civil_time import civil_date
from motcua.platform import files
from motcua.signatures import public as signatures

CALLED_FOR_BY: dict[SlipForm, frozenset[str]] = {
    SlipForm.RECEIPT: frozenset({Act.ACCEPT.value}),
    SlipForm.SUPPLEMENT: frozenset({Act.REQUEST_SUPPLEMENT.value}),
    SlipForm.REFUSAL: frozenset({Act.REFUSE_RECEPTION.value}),
    SlipForm.APOLOGY: frozenset({Act.EXTEND.value}),
    SlipForm.STOP: frozenset({Act.WITHDRAW.value, Act.STOP.value}),
    SlipForm.CONTROL: WITH_SLIP | {Act.ACKNOWLEDGE.value, Act.RECEIVE_PAPERS.value},
}
"""The acts that call for a slip; it is made for the last of them."""


class NoSuchSlipError(Exception):
    """Nothing has happened to the dossier that calls for this slip."""


@transaction.atomic
def issue_slip(*, dossier: Dossier, form: SlipForm, now: datetime) -> Slip:
    """Return the slip, making it on first use; ``dossier`` was found for its reader already.

    A control slip is made anew for each hand-over and keeps its number.

    Raises:
        NoSuchSlipError: the dossier was not accepted, not refused, or nothing was asked for.
    """
    locked = Dossier.objects.select_for_update().get(pk=dossier.pk)
    entry = locked.history.filter(act__in=CALLED_FOR_BY[form]).order_by("-number").first()
    if entry is None:
        raise NoSuchSlipError
    made = locked.slips.filter(form=form, history_number=entry.number).first()
    if made is None:
        made = _new(locked, form, entry, now)
    elif (
        made.sealing == SlipSealing.SEALED
        or archived(locked)
        or not signatures.agency_has_key(_issuer(locked, form), at=now)
    ):
        return made
    _print(made, locked, entry, now)
    made.save()
    return made


def _new(dossier: Dossier, form: SlipForm, entry: HistoryEntry, now: datetime) -> Slip:
    """Return an unsaved slip with its number in the issuing agency's yearly series."""
    year = civil_date(entry.at).year
    earlier = dossier.slips.filter(form=form).order_by("id").first() if form is SlipForm.CONTROL else None
    number = (
        earlier.number
        if earlier
        else take_number(agency_id=_issuer(dossier, form), series=f"slip-{form.value}:{year}")
    )
    return Slip(
        dossier=dossier,
        form=form,
        number=number,
        year=earlier.year if earlier else year,
        history_number=entry.number,
        issued_at=now,
    )


def _issuer(dossier: Dossier, form: SlipForm) -> int:
    """Return the agency that issues: who apologises is the agency that is late."""
    return dossier.competent_agency_id if form is SlipForm.APOLOGY else dossier.reception_agency_id


def _print(slip: Slip, dossier: Dossier, entry: HistoryEntry, now: datetime) -> None:
    """Lay the slip out, seal it where that is possible, and keep the bytes."""
    form = SlipForm(slip.form)
    agency_id = _issuer(dossier, form)
    pdf, sealing = seal_or_say(
        lambda sealing: slip_pdf(
            dossier,
            form=form,
            agency_id=agency_id,
            number=slip.number,
            entry=entry,
            sealing=sealing,
            now=now,
        ),
        agency_id=agency_id,
        subject=dossier.ref,
        now=now,
    )
    kept = files.store(
        io.BytesIO(pdf), name=f"{form.value}-{dossier.code}.pdf", allowed=files.PAPERS, max_bytes=len(pdf)
    )
    slip.file_id, slip.sealing = kept.id, sealing
