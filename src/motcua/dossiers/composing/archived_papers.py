"""What of a dossier goes into its package for the archive: its files as they are, data, history, proof."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from django.utils import translation
from django.utils.timezone import localtime

from motcua.documents.public.archive import Thing
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, HistoryEntry
from motcua.dossiers.models.slip import SlipForm
from motcua.dossiers.wording import ACTS, SLIPS, STATES
from motcua.platform import files
from motcua.signatures import public as signatures

_TEXTS = frozenset({files.Kind.JSON, files.Kind.TEXT})
_FIELDS = (
    "code", "rule_set", "procedure_code", "procedure_name", "channel", "applicant_kind", "applicant_name",
    "applicant_number", "applicant_address", "submitter_name", "submitter_number", "answers",
    "payment_state", "delivery_state", "lodged_at", "accepted_at", "done_at", "returned_at", "withdrawn_at",
    "stopped_at", "first_due_at", "due_at", "due_rule", "calendar_version",
)  # fmt: skip
"""What a later reader needs of the dossier; keys of access and ways to reach the applicant stay behind."""


def things_of(dossier: Dossier, *, proof: dict[str, Any]) -> list[Thing]:
    """Return what goes into the package, in the order in which it is read; ``proof`` is the ledger's."""
    with translation.override("vi"):
        history = [_line(entry) for entry in _history(dossier)]
    return [
        _written("du-lieu-ho-so.json", "Dữ liệu hồ sơ", _json(_data(dossier))),
        *_papers(dossier),
        *_inquiries(dossier),
        *_slips(dossier),
        *_results(dossier),
        _written("lich-su-xu-ly.txt", "Quá trình xử lý", "\n".join(history)),
        _written("chung-minh-so-cai.json", "Chứng minh của sổ cái", _json(proof)),
    ]


def _papers(dossier: Dossier) -> Iterator[Thing]:
    for paper in dossier.papers.select_related("copy").order_by("id"):
        if paper.file_id is not None:
            yield Thing(title=paper.name, file_id=paper.file_id)
        copy = getattr(paper, "copy", None)
        if copy is not None and copy.file_id is not None:
            yield Thing(title=f"{paper.name} (bản số hóa có ký số)", file_id=copy.file_id)


def _inquiries(dossier: Dossier) -> Iterator[Thing]:
    opinions = dossier.opinions.select_related("asked_agency")
    for opinion in opinions.order_by("id"):
        if opinion.file_id is not None:
            yield Thing(title=f"Ý kiến của {opinion.asked_agency.name}", file_id=opinion.file_id)
    for visit in dossier.visits.order_by("id"):
        if visit.file_id is not None:
            yield Thing(title="Biên bản kiểm tra thực tế", file_id=visit.file_id)


def _slips(dossier: Dossier) -> Iterator[Thing]:
    with translation.override("vi"):
        for slip in dossier.slips.order_by("id"):
            title = f"{SLIPS[SlipForm(slip.form)]} {slip.number}/{slip.year}"
            yield Thing(title=title, file_id=slip.file_id)


def _results(dossier: Dossier) -> Iterator[Thing]:
    """Yield the sealed original, and beside it the copy whose time stamp was renewed since."""
    result = getattr(dossier, "result", None)
    original = (result.sealed_file_id or result.signed_file_id) if result else None
    if result is None or original is None:
        return
    yield Thing(title=f"Kết quả: {result.title}", file_id=original)
    current = signatures.current_file(original)
    if current != original:
        yield Thing(title=f"Kết quả, đã gia hạn dấu thời gian: {result.title}", file_id=current)


def _data(dossier: Dossier) -> dict[str, Any]:
    fees = dossier.fees.order_by("id").values("code", "name", "amount", "exempt_ground", "receipt_code")
    history = [
        {
            "number": each.number, "act": each.act, "at": each.at, "by": each.by_name,
            "agency": each.agency.code if each.agency else "", "state": each.to_state, "facts": each.facts,
        }
        for each in _history(dossier)
    ]  # fmt: skip
    given = {name: getattr(dossier, name) for name in _FIELDS}
    agencies = {
        name: getattr(dossier, f"{name}_agency").code for name in ("reception", "competent", "holder")
    }
    return given | {"state": dossier.state, "agencies": agencies, "fees": list(fees), "history": history}


def _history(dossier: Dossier) -> list[HistoryEntry]:
    return list(dossier.history.select_related("agency").order_by("number"))


def _line(entry: HistoryEntry) -> str:
    where = f" ({entry.agency.name})" if entry.agency else ""
    at = f"{localtime(entry.at):%H:%M %d/%m/%Y}"
    act, state = ACTS[Act(entry.act)], STATES[State(entry.to_state)]
    return f"{entry.number}. {at}: {act}, {entry.by_name}{where}; {state}"


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, default=str)


def _written(name: str, title: str, text: str) -> Thing:
    content = text.encode()
    kept = files.store(io.BytesIO(content), name=name, allowed=_TEXTS, max_bytes=len(content))
    return Thing(title=title, file_id=kept.id)
