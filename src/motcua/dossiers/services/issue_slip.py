"""Print a slip (in phiếu): made once for the act that calls for it, kept as the very bytes printed.

Implements: Circular 01/2018/TT-VPCP, art. 9-10: slips are kept in the system; numbers are never reused.
"""

from __future__ import annotations

import io
from datetime import datetime

from django.db import transaction

from motcua.dossiers.composing.slips import slip_pdf
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier, HistoryEntry, Slip
from motcua.dossiers.models.slip import SlipForm
from motcua.dossiers.services.numbering import take_number
from motcua.kernel.civil_time import civil_date
from motcua.platform import files

_CALLED_FOR_BY = {
    SlipForm.RECEIPT: Act.ACCEPT,
    SlipForm.SUPPLEMENT: Act.REQUEST_SUPPLEMENT,
    SlipForm.REFUSAL: Act.REFUSE_RECEPTION,
}


class NoSuchSlipError(Exception):
    """Nothing has happened to the dossier that calls for this slip."""


@transaction.atomic
def issue_slip(*, dossier: Dossier, form: SlipForm, now: datetime) -> Slip:
    """Return the slip, making it on first use; ``dossier`` was found for its reader already.

    Raises:
        NoSuchSlipError: the dossier was not accepted, not refused, or nothing was asked for.
    """
    locked = Dossier.objects.select_for_update().get(pk=dossier.pk)
    entry = locked.history.filter(act=_CALLED_FOR_BY[form].value).order_by("-number").first()
    if entry is None:
        raise NoSuchSlipError
    made = locked.slips.filter(form=form, history_number=entry.number).first()
    return made or _make(locked, form, entry, now)


def _make(dossier: Dossier, form: SlipForm, entry: HistoryEntry, now: datetime) -> Slip:
    year = civil_date(entry.at).year
    number = take_number(agency_id=dossier.reception_agency_id, series=f"slip-{form.value}:{year}")
    pdf = slip_pdf(dossier, form=form, number=number, entry=entry, now=now)
    kept = files.store(
        io.BytesIO(pdf), name=f"{form.value}-{dossier.code}.pdf", allowed=files.PAPERS, max_bytes=len(pdf)
    )
    return Slip.objects.create(
        dossier=dossier,
        form=form,
        number=number,
        year=year,
        history_number=entry.number,
        file_id=kept.id,
        issued_at=now,
    )
