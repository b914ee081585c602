"""What the acts on papers ask for: lost and made good, given to a carrier, arrived.

Annotations here are evaluated as the schema is made; so this module does without postponed ones.
"""

from typing import Annotated, Literal

from ninja import Field

from motcua.dossiers.models.loss import Fault
from motcua.dossiers.models.paper_transit import Way
from motcua.dossiers.rest.body_parts import Dong, Number, Words
from motcua.dossiers.rest.lodging import MOST_PAPERS, Name
from motcua.platform.rest.bodies import In, shown, text


class ReportLoss(In):
    """Record lost or damaged papers."""

    model_config = shown(
        {
            "act": "report_loss",
            "papers": ["Giấy chứng sinh"],
            "fault": "agency",
            "how": "Hồ sơ bị ướt do mưa dột.",
            "apology": "Cơ quan xin lỗi Ông/Bà.",
        },
    )
    act: Literal["report_loss"]
    papers: list[Name] = Field(min_length=1, max_length=MOST_PAPERS)
    fault: Fault
    how: Words
    apology: Words = Field(default="", description="Wanted unless the applicant is at fault")


class RestorePapers(In):
    """Record that lost papers are there again, and what it cost."""

    model_config = shown(
        {"act": "restore_papers", "loss_id": 2, "how": "Cấp lại bản sao.", "cost": 50000},
    )
    act: Literal["restore_papers"]
    loss_id: Number
    how: Words
    cost: Dong = Field(description="In đồng, borne by who was at fault")


class SendPapers(In):
    """Give what is on paper to a carrier: to the other agency, or home to the applicant by post."""

    model_config = shown(
        {
            "act": "send_papers",
            "way": "post",
            "carrier": "Bưu điện huyện Đà Bắc",
            "tracking_number": "RR123456789VN",
            "note": "Kèm phiếu kiểm soát.",
        },
    )
    act: Literal["send_papers"]
    way: Way
    carrier: Name = Field(description="The person who carries it, or the postal enterprise")
    tracking_number: Annotated[str, text(40)] = Field(
        default="", description="Of the postal item; wanted by post"
    )
    papers: list[Number] | None = Field(
        default=None,
        max_length=MOST_PAPERS,
        description="Ids of papers; null for all that lie with the sender",
    )
    with_result: bool = Field(default=False, description="Whether the result on paper goes with it")
    to_applicant: bool | None = Field(
        default=None, description="Whether it goes home; null for wherever it usually goes"
    )
    note: Annotated[str, text(500)] = ""


class ReceivePapers(In):
    """Confirm that papers arrived, after counting them."""

    model_config = shown(
        {"act": "receive_papers", "missing": ""},
    )
    act: Literal["receive_papers"]
    missing: Words = Field(default="", description="What was not in the parcel; empty when all was there")
