"""A dossier, and what happened to it, as the national portal is told of them."""

from __future__ import annotations

from django.utils import translation

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.states import PaymentState, State
from motcua.dossiers.models import Dossier, HistoryEntry
from motcua.dossiers.models.dossier import ApplicantKind, Channel
from motcua.dossiers.models.portal_sync import PortalStateCode
from motcua.dossiers.wording import ACTS
from motcua.gateway import public as gateway

_CHANNELS = {
    Channel.DIRECT: gateway.PortalChannel.DIRECT,
    Channel.ONLINE: gateway.PortalChannel.ONLINE,
    Channel.POST: gateway.PortalChannel.POST,
}
_OWNERS = {
    ApplicantKind.CITIZEN: gateway.OwnerKind.CITIZEN,
    ApplicantKind.HOUSEHOLD: gateway.OwnerKind.CITIZEN,
    ApplicantKind.ENTERPRISE: gateway.OwnerKind.ENTERPRISE,
}
_PAYMENTS = {PaymentState.PAID: gateway.PortalPayment.PAID, PaymentState.UNPAID: gateway.PortalPayment.UNPAID}


def state_codes() -> dict[State, int | None]:
    """Return the portal's code of each state: its own number, or what the IT centre wrote instead."""
    written = dict(PortalStateCode.objects.values_list("state", "code"))
    return {state: written.get(int(state), int(state)) for state in State}


def item_of(dossier: Dossier, *, codes: dict[State, int | None]) -> gateway.PortalDossier:
    """Return a dossier as it stands; three queries for what goes with it."""
    version = catalogue.get_version(dossier.procedure_version_id)
    return gateway.PortalDossier(
        code=dossier.code,
        procedure_code=dossier.procedure_code,
        procedure_name=dossier.procedure_name,
        field_code=version.field_code,
        field_name=version.field_name,
        channel=_CHANNELS[Channel(dossier.channel)],
        owner_name=dossier.applicant_name,
        owner_kind=_OWNERS[ApplicantKind(dossier.applicant_kind)],
        owner_number=dossier.applicant_number,
        phone=dossier.applicant_phone,
        email=dossier.applicant_email,
        subject=dossier.procedure_name,
        lodged_at=dossier.lodged_at,
        accepted_at=dossier.accepted_at,
        promised_at=dossier.due_at,
        refused_at=dossier.refused_at,
        finished_at=dossier.done_at,
        returned_at=dossier.returned_at,
        state=codes[State(dossier.state)],
        is_returned_by_post=dossier.return_channel == Channel.POST,
        agency_name=dossier.holder_agency.name,
        payment=_PAYMENTS.get(PaymentState(dossier.payment_state), gateway.PortalPayment.NONE),
        papers=_papers(dossier),
        fees=tuple(
            gateway.PortalFee(name=fee.name, amount=fee.amount) for fee in dossier.fees.order_by("id")
        ),
    )


def steps_of(
    dossier: Dossier, *, after: int, codes: dict[State, int | None]
) -> tuple[tuple[int, gateway.PortalStep], ...]:
    """Return what moved the dossier after a line of its history, until it was read, each with its number.

    The portal is told in Vietnamese, whoever reads our screens in whatever language.
    """
    read = dossier.history.filter(number__gt=after, number__lte=dossier.version)
    rows = read.select_related("agency").order_by("number")
    with translation.override("vi"):
        return tuple((row.number, _step(dossier, row, codes)) for row in rows if _is_told(row, codes))


def _is_told(row: HistoryEntry, codes: dict[State, int | None]) -> bool:
    has_moved = (row.from_state, row.from_step) != (row.to_state, row.to_step)
    return has_moved and codes[State(row.to_state)] is not None


def _step(dossier: Dossier, row: HistoryEntry, codes: dict[State, int | None]) -> gateway.PortalStep:
    return gateway.PortalStep(
        code=dossier.code,
        by_name=row.by_name,
        unit=row.agency.name if row.agency else "",
        words=str(ACTS[Act(row.act)]),
        at=row.at,
        state=codes[State(row.to_state)] or 0,
        due_at=dossier.due_at,
    )


def _papers(dossier: Dossier) -> tuple[gateway.PortalFile, ...]:
    rows = dossier.papers.filter(file_id__isnull=False, is_secret=False).order_by("id")
    return tuple(
        gateway.PortalFile(
            number=row.pk,
            name=row.name,
            is_digitised=bool(row.scan),
            is_reused=row.held_paper_id is not None or row.held_result_id is not None,
        )
        for row in rows
    )
