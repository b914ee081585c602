"""From an application to the unsaved rows of a dossier."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import Applicant, Application, HandedPaper
from motcua.dossiers.domain.paper_origins import origin_of
from motcua.dossiers.domain.searching import searched
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, FeeDue, HistoryEntry, Paper
from motcua.dossiers.statements.sql import Row, new_instance, new_row
from motcua.kernel.actors import SERVING, Actor, ActorKind
from motcua.kernel.civil_time import civil_date
from motcua.kernel.rule_sets import rule_set_on

ONLINE_RATE = "(mức nộp hồ sơ trực tuyến)"
"""What stands behind a fee's name, on receipts too, when it is the lower one of lodging online."""


def new_dossier(
    by: Actor, now: datetime, application: Application, version: catalogue.ProcedureVersion
) -> Dossier:
    """Return the dossier as lodged at ``now``, without its code."""
    day = civil_date(now)
    reception_id = application.reception_agency_id
    competent_id = catalogue.competent_agency(
        version_id=version.id, place_agency_id=application.competent_place_id or reception_id, on=day
    )
    process = catalogue.process_of(version.id)
    return new_instance(
        Dossier,
        rule_set=rule_set_on(day).code,
        procedure_version_id=version.id,
        procedure_code=version.code,
        procedure_name=version.name,
        place_of_help_id=application.place_of_help_id,
        reception_agency_id=reception_id,
        competent_agency_id=competent_id,
        holder_agency_id=reception_id,
        channel=application.channel,
        setting=application.setting,
        return_channel=application.return_channel,
        **_people(application),
        owner_user_id=by.id if by.kind is ActorKind.CITIZEN else None,
        answers=dict(application.answers),
        folded=_searched(application.applicant, version),
        version=1,
        state=int(State.LODGED),
        step=process.start,
        step_role=process.step(process.start).role.value,
        lodged_at=now,
        proof_token=secrets.token_urlsafe(16),
        lodged_by=by.ref,
    )


def _people(application: Application) -> dict[str, str]:
    """Return the columns of who asks and who hands it in."""
    person, name = application.applicant, application.applicant.name.strip()
    return {
        "applicant_kind": person.kind,
        "applicant_name": name,
        "applicant_number": person.number,
        "applicant_address": person.address,
        "applicant_phone": person.phone,
        "applicant_email": person.email,
        "submitter_name": application.submitter_name or name,
        "submitter_number": application.submitter_number or person.number,
    }


def _searched(person: Applicant, version: catalogue.ProcedureVersion) -> str:
    """Return the words by which the dossier is found, without tones; its code comes before them."""
    return searched(person.name, person.number, person.phone, version.code, version.name)


def first_entry(by: Actor, dossier: Dossier, application: Application) -> HistoryEntry:
    """Return the entry that opens the history: lodged."""
    return new_instance(
        HistoryEntry,
        number=1,
        act=Act.LODGE.value,
        at=dossier.lodged_at,
        by_ref=by.ref,
        by_name=by.name,
        agency_id=application.reception_agency_id if by.kind in SERVING else None,
        to_state=int(State.LODGED),
        to_step=dossier.step,
        facts={
            "channel": application.channel,
            "papers": [paper.code for paper in application.papers],
            **({"setting": application.setting} if application.setting else {}),
        },
    )


def new_papers(application: Application, now: datetime) -> list[Row]:
    """Return the rows of the papers handed in."""
    return [
        new_row(
            Paper,
            code=paper.code,
            name=paper.name,
            kind=paper.kind,
            standing=paper.standing,
            quantity=paper.quantity,
            file_id=paper.file_id,
            file_name=paper.file_name,
            added_at=now,
            **source_of(paper, channel=application.channel),
        )
        for paper in application.papers
    ]


def source_of(paper: HandedPaper, *, channel: str) -> Row:
    """Return the columns of a paper that say where it comes from and how it is digitised."""
    kind, _colon, number = paper.held.partition(":")
    origin = origin_of(
        standing=paper.standing, channel=channel, has_file=paper.file_id is not None, held=paper.held
    )
    return {
        "origin": origin.value,
        "held_paper_id": int(number) if kind == "paper" else None,
        "held_result_id": int(number) if kind == "result" else None,
        "valid_to": paper.valid_to or None,
        "is_secret": paper.is_secret,
        "asked_again": paper.asked_again.strip(),
        "scan": dict(paper.scan),
    }


def new_fees(version: catalogue.ProcedureVersion, application: Application, *, on: date) -> list[Row]:
    """Return the rows of the fees of what is lodged on the day; one exempt owes nothing and keeps its ground.

    Who lodges online owes the lower amount where the version has one, and the fee says so (law FE-4).
    """
    is_online = application.channel == "online"
    return [
        new_row(
            FeeDue,
            code=fee.code,
            name=f"{fee.name} {ONLINE_RATE}" if is_online and fee.is_lower_online(on=on) else fee.name,
            amount=0 if fee.code in application.exemptions else fee.due(is_online=is_online, on=on),
            published_amount=fee.due(is_online=is_online, on=on),
            taken_at=fee.taken_at.value,
            exempt_ground=application.exemptions.get(fee.code, ""),
            exempt_proof=application.exemption_proofs.get(fee.code, ""),
        )
        for fee in version.fees
        if fee.due(is_online=is_online, on=on)
    ]
