"""The result of a dossier as a document: its own form where there is one, else a decision.

The facts come from the e-form's answers that the citizen gave and the official appraised;
what has no form of its own says what the official drafted.

Implements: Decree 30/2020/ND-CP, annex I; the contents named in ``papers.result_kinds``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from motcua.catalogue import public as catalogue
from motcua.dossiers import papers
from motcua.dossiers.composing import certificates
from motcua.dossiers.composing.certified_copies import certified_document, originals_of
from motcua.dossiers.composing.places import place_of, proof_address
from motcua.dossiers.composing.template_results import document_of
from motcua.dossiers.domain.authority import authority_of
from motcua.dossiers.domain.certification import BOOK
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.models.result import ResultKind
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations

Compose = Callable[[Dossier, Mapping[str, Any], papers.Issue], papers.ResultDocument]

_BY_FORM: dict[str, tuple[str, Compose]] = {
    "birth-registration": ("KS", certificates.birth),
    "construction-permit": ("GPXD", certificates.construction),
    "marital-status-certificate": ("XNHN", certificates.marital_status),
}
"""By e-form: what stands for the kind in the document's symbol, and who composes it."""


def symbol_of(dossier: Dossier, result: Result) -> str:
    """Return what follows the number, such as ``QĐ-UBND`` (Decree 30/2020, annex I)."""
    if originals_of(dossier, result):
        return BOOK
    agency = organisations.agency(dossier.holder_agency_id)
    return f"{_kind_of(dossier, result)}-{agency.symbol or 'UBND'}"


def result_document(
    dossier: Dossier, result: Result, *, signer_title: str, now: datetime
) -> papers.ResultDocument:
    """Return the document to lay out, numbered and dated, ready to be signed."""
    issue = _issue(dossier, result, signer_title=signer_title, day=civil_date(now))
    if result.kind == ResultKind.REFUSAL:
        return _refusal(dossier, result, issue)
    if originals := originals_of(dossier, result):
        return certified_document(dossier, result, originals, issue)
    version = catalogue.get_version(dossier.procedure_version_id)
    template = catalogue.result_template(version.id)
    if template and not catalogue.check_answers(version_id=version.id, answers=dossier.answers):
        return document_of(
            template, dossier=dossier, decided=result.facts, drafted=tuple(result.body), issue=issue
        )
    compose = _BY_FORM.get(version.form_code)
    if compose and not catalogue.check_answers(version_id=version.id, answers=dossier.answers):
        return compose[1](dossier, dossier.answers, issue)
    return _decision(dossier, result, version, issue)


def _kind_of(dossier: Dossier, result: Result) -> str:
    """Return what stands for the kind of document: the template's own, the form's, else a decision's."""
    if result.kind == ResultKind.REFUSAL:
        return "TB"
    if template := catalogue.result_template(dossier.procedure_version_id):
        return template.symbol
    form_code = catalogue.get_version(dossier.procedure_version_id).form_code
    return _BY_FORM.get(form_code, ("QĐ",))[0]


def _issue(dossier: Dossier, result: Result, *, signer_title: str, day: date) -> papers.Issue:
    agency = organisations.agency(dossier.holder_agency_id)
    above = organisations.agency(agency.parent_id).name if agency.parent_id else ""
    authority = authority_of(title=signer_title, agency_name=agency.name)
    return papers.Issue(
        superior="" if agency.kind == "peoples_committee" else above,
        agency=agency.name,
        number="" if result.number is None else f"{result.number:02d}",
        symbol=result.symbol,
        place=place_of(agency),
        issued_on=day,
        authority=tuple(line for line in (authority.prefix, authority.title) if line),
        signer=result.signer_name,
        recipients=(f"{dossier.applicant_name}", "Lưu: VT"),
        lookup_url=proof_address(dossier.proof_token),
    )


def _decision(
    dossier: Dossier, result: Result, version: catalogue.ProcedureVersion, issue: papers.Issue
) -> papers.ResultDocument:
    head = issue.authority[-1]
    bases = tuple(f"Căn cứ {basis}" for basis in version.legal_basis)
    asked = (
        f"Xét hồ sơ mã số {dossier.code} của {dossier.applicant_name} đề nghị giải quyết thủ tục "
        f"“{dossier.procedure_name}”"
    )
    facts = papers.Decision(
        about=result.title,
        issuer=f"{head} {issue.agency.upper()}" if len(issue.authority) > 1 else head,
        bases=(*bases, asked),
        articles=tuple(result.body),
    )
    return papers.decision(facts, issue=issue)


def _refusal(dossier: Dossier, result: Result, issue: papers.Issue) -> papers.ResultDocument:
    asked = (
        f"{issue.agency} đã thẩm định hồ sơ mã số {dossier.code} của {dossier.applicant_name} đề nghị "
        f"giải quyết thủ tục “{dossier.procedure_name}”. Hồ sơ không đủ điều kiện giải quyết với lý do:"
    )
    return papers.ResultDocument(
        issue=replace(issue, recipients=issue.recipients),
        title="THÔNG BÁO",
        abstract=result.title,
        parts=(
            papers.Paragraph(text=asked),
            *(papers.Paragraph(text=f"- {reason}") for reason in result.body),
            papers.Paragraph(
                text="Ông/Bà có quyền khiếu nại hoặc khởi kiện theo quy định của pháp luật nếu không đồng ý "
                "với nội dung thông báo này."
            ),
        ),
    )
