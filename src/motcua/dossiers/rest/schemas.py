"""The wire forms of dossiers: fields are only ever added, at the end and with a default."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ninja import Field, Schema

from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, Opinion, PaperTransit
from motcua.dossiers.queries.dossier_page import DossierPage, Moment
from motcua.dossiers.queries.paper_standing import PaperShown
from motcua.dossiers.rest.scopes import FOR_SYSTEMS
from motcua.organisations import public as organisations

CODE = Field(examples=["H28.16-261120-0001"])


class DossierRow(Schema):
    """A dossier in a list: no personal data."""

    code: str = CODE
    version: int = Field(description="Rises with each act; the ETag is made of it")
    procedure_code: str = Field(examples=["1.001193"])
    procedure_name: str
    state: int = Field(description="The national code of the state, 1 to 10", examples=[4])
    state_name: str = Field(examples=["processing"])
    step: str
    reception_agency: str
    competent_agency: str
    holder_agency: str = Field(description="Who answers for it now")
    lodged_at: datetime
    due_at: datetime | None

    @classmethod
    def columns(cls, dossier: Dossier) -> dict[str, Any]:
        """Return what a row says of a dossier."""
        return {
            "code": dossier.code,
            "version": dossier.version,
            "procedure_code": dossier.procedure_code,
            "procedure_name": dossier.procedure_name,
            "state": dossier.state,
            "state_name": State(dossier.state).name.lower(),
            "step": dossier.step,
            "reception_agency": organisations.agency(dossier.reception_agency_id).code,
            "competent_agency": organisations.agency(dossier.competent_agency_id).code,
            "holder_agency": organisations.agency(dossier.holder_agency_id).code,
            "lodged_at": dossier.lodged_at,
            "due_at": dossier.due_at,
        }


class DossierPageOut(Schema):
    """One page of dossiers, the latest lodged first."""

    items: list[DossierRow]
    next: str | None = Field(description="The cursor of the next page; none on the last")


class PersonOut(Schema):
    """Who asks."""

    kind: str
    name: str
    number: str
    address: str
    phone: str
    email: str


class ScanFaultOut(Schema):
    """One thing that is wrong with a scan."""

    fault: str = Field(examples=["low_resolution"])
    page: int = Field(description="0 for the whole file")


class ScanOut(Schema):
    """How well a paper was scanned."""

    pages: int
    dpi: int | None = Field(description="Dots an inch of the worst page; none for text and lines")
    faults: list[ScanFaultOut]

    @classmethod
    def of(cls, scan: Mapping[str, Any]) -> ScanOut:
        """Write what is kept with a paper."""
        faults = [ScanFaultOut(fault=fault, page=page) for fault, page in scan["faults"]]
        return cls(pages=scan["pages"], dpi=scan["dpi"], faults=faults)


class DossierPaperOut(Schema):
    """One paper of the dossier."""

    id: int
    code: str
    name: str
    kind: str
    standing: str
    quantity: int
    file_name: str = Field(description="Empty without a file")
    origin: str = Field("", description="Where it comes from", examples=["scanned"])
    held_from: str = Field("", description="The code of the earlier dossier that it is reused from")
    valid_to: date | None = Field(None, description="The last day on which it is valid")
    is_secret: bool = False
    digitised: int = Field(0, description="0 not, 1 digitised, 2 reused, 3 reused result of a dossier")
    digitising: str = Field("free", description="What the law says: required, exempt or free")
    digitising_source: str = Field("", description="The instrument that says so")
    asked_again: str = Field("", description="Why it was asked for although it was held")
    scan: ScanOut | None = Field(None, description="What was measured of the scan")
    sealed_by: str = Field("", description="Whose seal the copy of the scan bears; empty without one")

    @classmethod
    def of(cls, paper: PaperShown) -> DossierPaperOut:
        """Write one paper with its standing."""
        return cls(
            **{name: getattr(paper, name) for name in _OF_A_PAPER},
            origin=paper.origin.value,
            held_from=paper.source.code if paper.source else "",
            digitised=int(paper.digitised),
            digitising=paper.duty.duty.value,
            digitising_source=paper.duty.source,
            scan=ScanOut.of(paper.scan) if paper.scan else None,
            sealed_by=paper.copy.agency.code if paper.copy and paper.copy.file_id else "",
        )


_OF_A_PAPER = (
    "id",
    "code",
    "name",
    "kind",
    "standing",
    "quantity",
    "file_name",
    "valid_to",
    "is_secret",
    "asked_again",
)


class PapersOut(Schema):
    """The papers of a dossier."""

    items: list[DossierPaperOut]


class DossierFeeOut(Schema):
    """One fee, in whole đồng."""

    code: str
    name: str
    amount: int
    is_paid: bool
    exempt_ground: str


class SupplementOut(Schema):
    """What the applicant was asked for."""

    asked_at: datetime
    missing: list[str]
    reason: str


class MomentOut(Schema):
    """One act of the history."""

    number: int
    act: str
    at: datetime
    by_name: str
    agency_name: str
    state: int

    @classmethod
    def of(cls, moment: Moment) -> MomentOut:
        """Write one line of the history."""
        return cls(
            number=moment.number,
            act=moment.act.value,
            at=moment.at,
            by_name=moment.by_name,
            agency_name=moment.agency_name,
            state=int(moment.to_state),
        )


class OpinionOut(Schema):
    """What another agency was asked."""

    id: int
    agency: str
    question: str
    due_at: datetime
    answered_at: datetime | None
    agrees: bool | None
    answer: str
    lapsed_at: datetime | None

    @classmethod
    def of(cls, row: Opinion) -> OpinionOut:
        """Write one question, with the code of the agency asked."""
        plain = {name: getattr(row, name) for name in cls.model_fields if name != "agency"}
        return cls(agency=row.asked_agency.code, **plain)


class VisitOut(Schema):
    """A verification on site; without `held_at` it is still to be held."""

    id: int
    planned_at: datetime
    place: str
    held_at: datetime | None
    minutes: str
    finding: str


class LossOut(Schema):
    """Papers that were lost, and whether they are there again."""

    id: int
    papers: str
    fault: str
    reported_at: datetime
    restored_at: datetime | None
    cost: int | None


class ParcelOut(Schema):
    """Papers given to a carrier; the sender answers for them until somebody has them."""

    id: int
    from_agency: str
    to_agency: str | None = Field(description="None when it goes home to the applicant")
    way: str = Field(examples=["post"])
    carrier: str
    tracking_number: str
    papers: list[int] = Field(description="Ids of the dossier's papers")
    with_result: bool
    sent_at: datetime
    arrived_at: datetime | None
    missing: str = Field(description="What the receiver did not find in it")
    came_back_at: datetime | None

    @classmethod
    def of(cls, row: PaperTransit) -> ParcelOut:
        """Write one parcel; its agencies and papers are read with it."""
        plain = ("id", "way", "carrier", "tracking_number", "with_result", "sent_at", "arrived_at", "missing")
        return cls(
            **{name: getattr(row, name) for name in plain},
            came_back_at=row.came_back_at,
            from_agency=row.from_agency.code,
            to_agency=row.to_agency.code if row.to_agency else None,
            papers=[paper.pk for paper in row.papers.all()],
        )


class ResultOut(Schema):
    """The decision; its text and file once it is signed and sealed."""

    kind: str
    title: str
    number: int | None
    symbol: str
    signed_at: datetime | None
    sealed_at: datetime | None


class DossierOut(DossierRow):
    """A dossier as an agency that works on it sees it."""

    handed_to_agency: str | None
    channel: str
    return_channel: str
    payment_state: str
    delivery_state: str
    first_due_at: datetime | None
    rule_set: str
    applicant: PersonOut
    submitter_name: str
    submitter_number: str
    answers: dict[str, Any]
    papers: list[DossierPaperOut]
    fees: list[DossierFeeOut]
    supplements: list[SupplementOut]
    history: list[MomentOut]
    result: ResultOut | None
    explanation: list[str] = Field(description="How the promised date came about, in the language asked for")
    acts: list[str] = Field(description="What may be done now by who asks", examples=[["transfer", "stop"]])
    opinions: list[OpinionOut] = Field(default=[])
    visits: list[VisitOut] = Field(default=[])
    losses: list[LossOut] = Field(default=[])
    parcels: list[ParcelOut] = Field(default=[], description="What is on paper and travels, the oldest first")

    @classmethod
    def of(cls, page: DossierPage, papers: tuple[PaperShown, ...]) -> DossierOut:
        """Write a dossier with its papers."""
        dossier = page.dossier
        handed_to = dossier.handed_to_agency_id
        return cls(
            **cls.columns(dossier),
            **{name: getattr(dossier, name) for name in _PLAIN},
            handed_to_agency=organisations.agency(handed_to).code if handed_to else None,
            applicant=PersonOut(
                **{name: getattr(dossier, f"applicant_{name}") for name in PersonOut.model_fields}
            ),
            papers=[DossierPaperOut.of(paper) for paper in papers],
            fees=[
                DossierFeeOut(
                    code=fee.code,
                    name=fee.name,
                    amount=fee.amount,
                    is_paid=fee.receipt_id is not None,
                    exempt_ground=fee.exempt_ground,
                )
                for fee in page.fees
            ],
            supplements=[SupplementOut.from_orm(each) for each in page.supplements],
            opinions=[OpinionOut.of(row) for row in page.opinions],
            visits=[VisitOut.from_orm(row) for row in page.visits],
            losses=[LossOut.from_orm(row) for row in page.losses],
            parcels=[ParcelOut.of(row) for row in page.transits],
            history=[MomentOut.of(moment) for moment in page.timeline],
            result=ResultOut.from_orm(page.result) if page.result else None,
            explanation=list(organisations.explain(page.explanation)),
            acts=[act.value for act in page.acts if act in FOR_SYSTEMS],
        )


_PLAIN = (
    "channel",
    "return_channel",
    "payment_state",
    "delivery_state",
    "first_due_at",
    "rule_set",
    "submitter_name",
    "submitter_number",
    "answers",
)
