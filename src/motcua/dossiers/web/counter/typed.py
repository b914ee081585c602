"""What a reception's form says beside the person: papers, submitter, channels, exemptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.applications import HandedPaper
from motcua.dossiers.domain.held_papers import HeldPaper
from motcua.dossiers.models import Draft
from motcua.dossiers.models.dossier import ON_THE_SPOT, Channel, Setting
from motcua.dossiers.models.paper import PaperKind, PaperStanding
from motcua.dossiers.services.reusing import offers_of
from motcua.dossiers.web.acts.handing_in import kept, scan_of
from motcua.dossiers.web.inputs import text_of
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock, files
from motcua.platform.web.day_field import DayField

HELD_AS_DATA = "data"
"""Chosen in place of a kind: the agency has it as data, so it is not asked of the applicant."""
HELD_BEFORE = "held"
"""Chosen in place of a kind: what an earlier dossier holds is used."""
TICK_ALL = "tick_all"
"""The button that says that every required paper is there."""
MOST_PIECES = 99
LONGEST_REASON = 500
LONGEST_DAY = 20
_DAY = DayField(required=False)
_DIGITS = 4
_KINDS = frozenset(PaperKind.values)


@dataclass(slots=True)
class TypedReception:
    """What was typed and attached."""

    papers: list[HandedPaper]
    reception: dict[str, Any]
    refused_files: dict[str, str] = field(default_factory=dict)
    """Why a file was not taken, by paper code."""

    def as_draft(self) -> dict[str, Any]:
        """Return the columns of a draft."""
        return {"papers": [paper.as_json() for paper in self.papers], "reception": self.reception}


def typed_reception(
    request: HttpRequest, draft: Draft, version: catalogue.ProcedureVersion
) -> TypedReception:
    """Return what the form says; files are kept at once, so that none is sent twice."""
    posted = request.POST
    typed = TypedReception(papers=[], reception=typed_terms(request, version))
    before = {paper["code"]: paper for paper in draft.papers}
    ticked = set(posted.getlist("paper"))
    if posted.get("do") == TICK_ALL:
        ticked |= {paper.code for paper in version.papers if paper.required}
    offered = offers_of(draft)
    for paper in version.papers:
        sent = _file(request, paper.code, before.get(paper.code, {}), typed)
        if paper.code in ticked or sent.file_id:
            typed.papers.append(_handed(posted, paper, sent, offered.get(paper.code)))
    return typed


def _handed(
    posted: QueryDict, paper: catalogue.PaperSpec, sent: SentFile, offer: HeldPaper | None
) -> HandedPaper:
    kind = posted.get(f"kind:{paper.code}", "")
    if kind == HELD_BEFORE and offer is not None and sent.file_id is None:
        return HandedPaper(
            code=paper.code,
            name=paper.name,
            kind=PaperKind.ELECTRONIC.value,
            standing=PaperStanding.REUSED.value,
            held=offer.ref,
        )
    is_data = kind == HELD_AS_DATA
    return HandedPaper(
        code=paper.code,
        name=paper.name,
        kind=kind if kind in _KINDS else PaperKind.ELECTRONIC.value if is_data else PaperKind.ORIGINAL.value,
        quantity=_pieces(posted.get(f"quantity:{paper.code}", "1")),
        standing=(PaperStanding.REPLACED_BY_DATA if is_data else PaperStanding.REQUIRED).value,
        file_id=sent.file_id,
        file_name=sent.file_name,
        valid_to=_day(posted.get(f"valid:{paper.code}", "")),
        is_secret=paper.code in posted.getlist("secret"),
        asked_again=text_of(posted, f"again:{paper.code}", longest=LONGEST_REASON),
        scan=sent.scan,
    )


def _pieces(typed: str) -> int:
    return min(max(int(typed), 1), MOST_PIECES) if typed.isdecimal() and len(typed) < _DIGITS else 1


def _day(typed: str) -> str:
    """Return a day that was typed as everywhere, ``dd/mm/yyyy``, in the form that drafts keep.

    What is no day is kept as it was typed, so that it can be put right; it is refused at reception.
    """
    try:
        day = _DAY.clean(typed.strip()[:LONGEST_DAY])
    except ValidationError:
        return typed.strip()[:LONGEST_DAY]
    return day.isoformat() if day else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """The file of a paper, with what was measured of it."""

    file_id: int | None = None
    file_name: str = ""
    scan: Mapping[str, Any] = field(default_factory=dict)


def _file(request: HttpRequest, code: str, before: dict[str, Any], typed: TypedReception) -> SentFile:
    """Return the file of a paper: the new one, the one sent before, or none."""
    upload = request.FILES.get(f"file:{code}")
    if isinstance(upload, UploadedFile):
        try:
            stored = kept(upload)
        except files.FileRefusedError as error:
            typed.refused_files[code] = str(error)
        else:
            return SentFile(file_id=stored.id, file_name=stored.name, scan=scan_of(stored))
    if request.POST.get("remove_file") == code or before.get("held"):
        return SentFile()
    return SentFile(
        file_id=before.get("file_id"), file_name=before.get("file_name", ""), scan=before.get("scan", {})
    )


def typed_terms(request: HttpRequest, version: catalogue.ProcedureVersion) -> dict[str, Any]:
    """Return for which place it is, who hands in, the channels and the grounds of exemption."""
    return {
        "place": _place(request, version),
        "channel": _channel(request.POST.get("channel", "")),
        "setting": _setting(request.POST.get("channel", "")),
        "return_channel": _channel(request.POST.get("return_channel", "")),
        "submitter_name": text_of(request.POST, "submitter_name", longest=200),
        "submitter_number": text_of(request.POST, "submitter_number", longest=20),
        "authorisation": text_of(request.POST, "authorisation", longest=300),
        "exemptions": dict(_exemptions(request, version, "exempt")),
        "exemption_proofs": dict(_exemptions(request, version, "proof")),
    }


def _place(request: HttpRequest, version: catalogue.ProcedureVersion) -> int | None:
    """Return the agency of another place that is to decide; ``None`` for the counter's own place."""
    typed = request.POST.get("place", "")
    if not typed:
        return None
    offered = catalogue.deciding_agencies(version_id=version.id, on=civil_date(clock.now()))
    return next((agency.id for agency in offered if str(agency.id) == typed), None)


def _channel(value: str) -> str:
    return value if value in (Channel.DIRECT.value, Channel.POST.value) else Channel.DIRECT.value


def _setting(value: str) -> str:
    """Return where on the spot it is taken in, which the same list offers; empty for the counter."""
    return value if value in ON_THE_SPOT else Setting.SHOP.value


def _exemptions(
    request: HttpRequest, version: catalogue.ProcedureVersion, kind: str
) -> Iterator[tuple[str, str]]:
    """Yield what was typed of each fee: its ground (``exempt``), or the paper that shows it (``proof``)."""
    for fee in version.fees:
        ground = text_of(request.POST, f"{kind}:{fee.code}", longest=300)
        if ground:
            yield fee.code, ground
