"""What each act asks for, as one closed body; ``act`` tells which it is.

Annotations here are evaluated as the schema is made; so this module does without postponed ones.
"""

from typing import Annotated, Literal

from ninja import Field

from motcua.dossiers.models.result import ResultKind
from motcua.dossiers.rest.lodging import MOST_PAPERS, Name, PaperIn
from motcua.dossiers.services.return_result import Proof
from motcua.platform.rest.bodies import In, text

Words = Annotated[str, text(4000)]
Person = Annotated[int, Field(ge=1, le=2**63 - 1)]


class Plain(In):
    """An act that asks for nothing else."""

    act: Literal["accept", "confirm_supplement", "transfer", "acknowledge"]


class Reasoned(In):
    """An act that wants a reason in words."""

    act: Literal["refuse_reception", "send_back", "withdraw", "stop"]
    reason: Words = Field(examples=["Hồ sơ không thuộc thẩm quyền giải quyết."])


class Noted(In):
    """An act that takes a note along."""

    act: Literal["submit", "endorse"]
    note: Words = ""


class RequestSupplement(In):
    """Ask the applicant for papers, all in one list."""

    act: Literal["request_supplement"]
    missing: list[Words] = Field(min_length=1, max_length=MOST_PAPERS, examples=[["Giấy chứng sinh"]])
    reason: Words
    again_reason: Words = Field(
        "", description="Why papers are asked for that are held from earlier dossiers of the person"
    )


class Supplement(In):
    """Hand in what was asked for."""

    act: Literal["supplement"]
    papers: list[PaperIn] = Field(default=[], max_length=MOST_PAPERS)
    note: Words = ""


class Assign(In):
    """Charge an official with the dossier."""

    act: Literal["assign"]
    official_id: Person


class Reassign(In):
    """Charge another official with it."""

    act: Literal["reassign"]
    official_id: Person
    reason: Words


class Appraise(In):
    """Record a finding."""

    act: Literal["appraise"]
    finding: Words


class DraftResult(In):
    """Draft the decision."""

    act: Literal["draft_result"]
    kind: ResultKind
    title: Annotated[str, text(500)]
    body: list[Words] = Field(
        min_length=1, max_length=200, description="Paragraphs; for a refusal its reasons"
    )


class Return(In):
    """Hand the result over."""

    act: Literal["return"]
    taken_by: Name
    number: Annotated[str, text(20)] = ""
    proof: Proof


class RequestDuty(In):
    """Tell the applicant of a financial duty."""

    act: Literal["request_duty"]
    duty: Words


class CloseDuty(In):
    """Record that the duty is met."""

    act: Literal["close_duty"]
    evidence: Words


ActIn = Annotated[
    Plain
    | Reasoned
    | Noted
    | RequestSupplement
    | Supplement
    | Assign
    | Reassign
    | Appraise
    | DraftResult
    | Return
    | RequestDuty
    | CloseDuty,
    Field(discriminator="act"),
]
