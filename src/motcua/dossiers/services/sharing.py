"""Open the dossiers of the shares that a process calls for, and close what depends on the whole.

A share (hồ sơ thành phần) is a dossier of its own: one agency answers for it at any moment, it has its own
term, people, hand-overs and result. What was declared and handed in once goes with it, as far as the
agency's own form and the process name it.

Implements:
    Decree 61/2018/ND-CP, art. 19(6)(b): the one-stop shop sends the electronic dossier to all agencies at
        once, naming lead, task and deadline of each.
    Decree 61/2018/ND-CP, art. 19(7): the one-stop shop of the upper level supervises what goes up to it.
    Decree 118/2025/ND-CP, art. 4(2)(a): what a citizen gave once is not asked for again.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.searching import searched
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, Handover, HistoryEntry, Paper
from motcua.dossiers.models.paper import PaperStanding
from motcua.dossiers.services.promising import promise_hours
from motcua.dossiers.services.saving import audit_of, event_of
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import transfer_due
from motcua.organisations import public as organisations
from motcua.platform import outbox
from motcua.platform.models import AuditEntry

SERVICE_CENTRE, COMMITTEE = "public_admin_centre", "peoples_committee"


class ShareNotTakenError(Exception):
    """An agency's own process for a share does not begin with taking over what is sent to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOrder:
    """One share that is to be sent: to whom, until when, who supervises."""

    call: catalogue.Call
    version: catalogue.ProcedureVersion
    agency_id: int
    agency_name: str
    watching_id: int | None
    promised: dict[str, Any]

    def facts(self) -> dict[str, Any]:
        """Return what the history of the whole keeps of it."""
        return {
            "share": self.call.code,
            "name": self.call.name,
            "share_agency": self.agency_name,
            "due_at": self.promised["due_at"].isoformat(),
            "lead": self.call.is_lead,
        }


def orders_for(
    parent: Dossier, codes: tuple[str, ...], *, process: catalogue.Process, now: datetime
) -> tuple[ShareOrder, ...]:
    """Return the orders for the shares that the process calls for now.

    Raises:
        catalogue.NoVersionInForceError, catalogue.NoCompetentAgencyError: a procedure called cannot be done.
    """
    return tuple(_order(parent, process.call(code), now=now) for code in codes)


def _order(parent: Dossier, call: catalogue.Call, *, now: datetime) -> ShareOrder:
    today = civil_date(now)
    version = catalogue.version_in_force(code=call.procedure, on=today)
    agency = organisations.agency(
        catalogue.competent_agency(
            version_id=version.id, place_agency_id=parent.competent_agency_id, on=today
        )
    )
    promised = promise_hours(
        minutes=call.minutes, complete_at=now, agency_id=agency.id, not_after=parent.due_at
    )
    return ShareOrder(
        call=call,
        version=version,
        agency_id=agency.id,
        agency_name=agency.short_name,
        watching_id=upper_one_stop(
            reception=organisations.agency(parent.reception_agency_id), competent=agency, now=now
        ),
        promised=promised,
    )


def upper_one_stop(
    *, reception: organisations.AgencyInfo, competent: organisations.AgencyInfo, now: datetime
) -> int | None:
    """Return the one-stop shop of the competent agency's level, where that is not the level of reception.

    The public service centre of that level; without one, the People's Committee above the agency.
    """
    if competent.level == reception.level:
        return None
    today = civil_date(now)
    centres = organisations.agencies(on=today, level=competent.level, kind=SERVICE_CENTRE)
    above = [
        agency
        for agency in organisations.ancestors(competent.id)
        if agency.level == competent.level and agency.kind == COMMITTEE
    ]
    found = [agency.id for agency in (*centres, *above) if agency.id != competent.id]
    return found[0] if found else None


def begin_share(parent: Dossier, order: ShareOrder, *, by: Actor, now: datetime) -> int:
    """Open the dossier of a share, on its way to its agency, and return its id."""
    number = parent.shares.count() + 1
    dossier = _new_share(parent, order, number=number, by=by, now=now)
    dossier.save(force_insert=True)
    Paper.objects.bulk_create(_papers(parent, dossier, order, now=now))
    _hand_over(dossier, by=by, now=now)
    entry = HistoryEntry(
        dossier=dossier,
        number=1,
        act=Act.BEGIN_SHARE.value,
        at=now,
        by_ref=by.ref,
        by_name=by.name,
        agency_id=parent.holder_agency_id,
        to_state=int(State.ACCEPTED),
        to_step=dossier.step,
        facts=order.facts() | {"parent": parent.code, "watching": order.watching_id},
    )
    entry.save()
    AuditEntry(**audit_of(entry, on=dossier.ref)).save()
    outbox.publish(event_of(entry, dossier_id=dossier.pk))
    return dossier.pk


def _new_share(parent: Dossier, order: ShareOrder, *, number: int, by: Actor, now: datetime) -> Dossier:
    process = catalogue.process_of(order.version.id)
    arriving = process.next_step(process.start, Act.TRANSFER.value)
    if arriving is None or arriving in (catalogue.END, catalogue.WAITING):
        raise ShareNotTakenError(order.version.code)
    code = f"{parent.code}-LT{number}"
    people = (
        "applicant_kind", "applicant_name", "applicant_number", "applicant_address", "applicant_phone",
        "applicant_email", "submitter_name", "submitter_number", "owner_user_id", "channel", "return_channel",
        "rule_set", "reception_agency_id", "place_of_help_id", "holder_agency_id",
    )  # fmt: skip
    words = searched(parent.applicant_name, parent.applicant_number, order.version.code, order.version.name)
    return Dossier(
        **{name: getattr(parent, name) for name in people},
        **order.promised,
        first_due_at=order.promised["due_at"],
        code=code,
        folded=f"{code.lower()} {words}",
        parent=parent,
        share=order.call.code,
        watching_agency_id=order.watching_id,
        procedure_version_id=order.version.id,
        procedure_code=order.version.code,
        procedure_name=order.version.name,
        competent_agency_id=order.agency_id,
        handed_to_agency_id=order.agency_id,
        answers=_answers(parent, order),
        state=int(State.ACCEPTED),
        step=process.start,
        step_role=process.step(arriving).role.value,
        lodged_at=now,
        accepted_at=now,
        proof_token=secrets.token_urlsafe(16),
        lodged_by=by.ref,
        idempotency_key=f"{parent.pk}:{number}",
    )


def _answers(parent: Dossier, order: ShareOrder) -> dict[str, Any]:
    """Return what the agency's own form asks, answered by what was declared once for the whole."""
    asked = catalogue.form_of(order.version.id).fields
    sources = {field.name: order.call.answers.get(field.name, field.name) for field in asked}
    return {name: parent.answers[source] for name, source in sources.items() if source in parent.answers}


def _papers(parent: Dossier, share: Dossier, order: ShareOrder, *, now: datetime) -> list[Paper]:
    """Return the papers of the whole that the process says this agency needs, the same files."""
    return [
        Paper(
            dossier=share,
            code=paper.code,
            name=paper.name,
            kind=paper.kind,
            standing=PaperStanding.REUSED,
            quantity=paper.quantity,
            file_id=paper.file_id,
            file_name=paper.file_name,
            added_at=now,
        )
        for paper in parent.papers.order_by("id")
        if paper.code.endswith(order.call.papers)
    ]


def _hand_over(share: Dossier, *, by: Actor, now: datetime) -> None:
    calendar = organisations.calendar_of(share.holder_agency_id, on=civil_date(now))
    Handover.objects.create(
        dossier=share,
        from_agency_id=share.holder_agency_id,
        to_agency_id=share.competent_agency_id,
        sent_at=now,
        sent_by_name=by.name,
        due_at=transfer_due(received_at=now, calendar=calendar).due_at,
    )
