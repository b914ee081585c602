"""What the form of a draft offers: who may sign and why, which agencies there are."""

from __future__ import annotations

from datetime import date, datetime

from motcua.documents.domain.granting import COPIES
from motcua.documents.drafters import drafts_for
from motcua.documents.queries.grants import grants_of
from motcua.kernel.actors import Actor, Role
from motcua.organisations import public as organisations

Choices = list[tuple[int | str, str]]


def signer_choices(agency_id: int, *, now: datetime) -> Choices:
    """Return the agency's leaders, then the heads of its units, by their own posts."""
    found: dict[int | str, str] = {}
    for role in (Role.LEADER, Role.UNIT_HEAD):
        for each in organisations.people_holding(role, agency_id=agency_id, at=now):
            found.setdefault(each.id, f"{each.name}, {each.title}")
    return list(found.items())


def agency_choices(agency_id: int, *, on: date) -> Choices:
    """Return the other agencies of the installation, by name."""
    others = [each for each in organisations.agencies(on=on) if each.id != agency_id]
    return [(each.id, each.name) for each in sorted(others, key=lambda each: each.name)]


def unit_choices(actor: Actor) -> Choices:
    """Return the units for which the actor may draft, each with its agency when there are several."""
    found: dict[int | str, str] = {}
    agencies = actor.agencies()
    for agency_id in sorted(agencies):
        for unit in organisations.units_of(agency_id):
            if drafts_for(actor, agency_id=agency_id, unit_id=unit.id):
                name = f"{unit.name}, {organisations.agency(agency_id).name}"
                found[unit.id] = name if len(agencies) > 1 else unit.name
    return list(found.items())


def ground_choices(agency_id: int, *, on: date, for_copies: bool = False) -> Choices:
    """Return the orders, and each matter of the authorisations, that hold on the day."""
    choices: Choices = [("", "–")]
    for each in grants_of(agency_id, on=on):
        if each.is_order and for_copies and COPIES not in each.scope:
            continue
        if each.is_order:
            choices.append((written_ground(each.id, ""), f"TL. {each.to_name}: {each.document}"))
        else:
            choices += [
                (written_ground(each.id, matter), f"TUQ. {each.to_name}: {matter}") for matter in each.scope
            ]
    return choices


def written_ground(ground_id: int | None, matter: str) -> str:
    """Return what stands for an order, or for one matter of an authorisation."""
    return "" if ground_id is None else f"{ground_id}:{matter}"


def read_ground(text: str) -> tuple[int | None, str]:
    """Return what ``written_ground`` wrote."""
    ground_id, _, matter = text.partition(":")
    return (int(ground_id), matter) if ground_id.isdecimal() else (None, "")
