"""Certificates and permits from the answers of their e-forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from motcua.catalogue import public as catalogue
from motcua.dossiers import papers
from motcua.dossiers.composing.places import address_in_words
from motcua.dossiers.models import Dossier
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations

_SEX = {"male": "Nam", "female": "Nữ"}


def birth(dossier: Dossier, answers: Mapping[str, Any], issue: papers.Issue) -> papers.ResultDocument:
    """Return the giấy khai sinh."""
    child, requester, on = answers["child"], answers["requester"], civil_date(dossier.lodged_at)
    facility = answers.get("birth_facility", "")
    place = address_in_words(answers.get("birth_place"), on=on)
    facts = papers.Birth(
        name=child["full_name"],
        born_on=date.fromisoformat(child["birth_date"]),
        sex=_SEX[child["gender"]],
        ethnicity=_ethnicity(child.get("ethnicity")),
        nationality=child["nationality"],
        born_at=", ".join(part for part in (facility, place) if part),
        home_town=address_in_words(answers.get("origin"), on=on),
        mother=_parent(answers.get("mother"), on=on),
        father=_parent(answers.get("father"), on=on),
        declared_by=requester["full_name"],
        declarer_paper=f"Căn cước số {requester['citizen_id']}",
        registered_at=issue.agency,
        registered_on=issue.issued_on or on,
    )
    return papers.birth_certificate(facts, issue=issue)


def construction(dossier: Dossier, answers: Mapping[str, Any], issue: papers.Issue) -> papers.ResultDocument:
    """Return the giấy phép xây dựng of a private house."""
    on = civil_date(dossier.lodged_at)
    parcel = (
        f"Thửa đất số {answers.get('plot_number', '')}, tờ bản đồ số {answers.get('map_sheet', '')}, "
        f"{address_in_words(answers.get('site'), on=on)}"
    )
    ground, plot = answers.get("ground_floor_area"), answers.get("plot_area")
    facts = papers.ConstructionPermit(
        granted_to=answers.get("organisation_name") or answers["investor"]["full_name"],
        address=address_in_words(answers.get("contact_address"), on=on),
        works=answers.get("works_name") or "Nhà ở riêng lẻ",
        plot=parcel,
        floor_level=answers.get("base_level", ""),
        density=f"{100 * ground / plot:.0f}%" if ground and plot else "",
        boundary=f"Khoảng lùi {_number(answers.get('setback'))} m",
        ground_floor=f"{_number(ground)} m²",
        total_floor=f"{_number(answers.get('total_floor_area'))} m²",
        height=f"{_number(answers.get('height'))} m",
        storeys=" ".join(
            part for part in (f"{answers.get('storeys', 1):02d} tầng", answers.get("storey_note", "")) if part
        ),
        land_paper=answers.get("land_certificate", ""),
    )
    return papers.construction_permit(facts, issue=issue)


def marital_status(
    dossier: Dossier, answers: Mapping[str, Any], issue: papers.Issue
) -> papers.ResultDocument:
    """Return the giấy xác nhận tình trạng hôn nhân."""
    subject, on = answers["subject"], civil_date(dossier.lodged_at)
    purpose = answers.get("purpose_other") or _title(dossier, "purpose", answers.get("purpose"))
    facts = papers.MaritalStatus(
        name=subject["full_name"],
        born_on=date.fromisoformat(subject["birth_date"]),
        sex=_SEX[subject["gender"]],
        ethnicity=_ethnicity(subject.get("ethnicity")),
        nationality=subject["nationality"],
        identity_paper=f"Căn cước số {subject['citizen_id']}",
        residence=address_in_words(answers.get("residence"), on=on),
        status=_title(dossier, "status", answers["status"]),
        purpose=purpose,
        asked_by=answers["requester"]["full_name"],
    )
    return papers.marital_status_certificate(facts, issue=issue)


def _parent(parent: Any, *, on: date) -> papers.Parent | None:
    if not parent:
        return None
    return papers.Parent(
        name=parent["full_name"],
        born=str(parent["birth_year"]),
        ethnicity=_ethnicity(parent.get("ethnicity")),
        nationality=parent["nationality"],
        residence=address_in_words(parent.get("residence"), on=on),
    )


def _ethnicity(code: object) -> str:
    return next((group.name for group in organisations.ethnic_groups() if group.code == code), "")


def _title(dossier: Dossier, field: str, value: object) -> str:
    """Return the words of a choice, as the form that was filled in shows it."""
    return catalogue.choice_title(version_id=dossier.procedure_version_id, field=field, value=str(value))


def _number(value: object) -> str:
    return "" if value is None else f"{value:g}".replace(".", ",")
