"""Who plays in the journeys, and the answers they give."""

from __future__ import annotations

import io
import random
import secrets
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from motcua.accounts import public as accounts
from motcua.catalogue import public as catalogue
from motcua.demo.offices import Office, office_of
from motcua.demo.people import SyntheticPerson, make_person
from motcua.demo.staffing import Desk, desk_of
from motcua.dossiers import public as dossiers
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import files

BIRTH, CONSTRUCTION, COPY, EXTRACT = "1.001193", "1.009994", "2.000815", "2.000635"
MAJOR_WORKS, BUILDING_DEPARTMENT = "1.009974", "SXD"
PROVINCE = "UBND-T"
BIRTH_BUNDLE, DEATH_BUNDLE = "2.002621", "2.002622"
PARTNER_CODES = ("CAT", "BHXH")
COMMUNE_NAME, DISTRICT_CODE = "xã Hiền Lương", "UBND-DB"

_ACCOUNTS: dict[str, int] = {}
"""Log-ins of those who play in a journey, by citizen number."""
_PAGE = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
xref
0 4
0000000000 65535 f\r
0000000009 00000 n\r
0000000052 00000 n\r
0000000101 00000 n\r
trailer<</Size 4/Root 1 0 R>>
startxref
162
%%EOF
"""
"""An empty page, as a scanner might send it."""


class NoProvinceError(Exception):
    """The model province is not loaded; run ``motcua demo`` once."""


def commune(*, at: datetime) -> Desk:
    """Return the counter and office of a mountain commune."""
    for agency in organisations.agencies(on=civil_date(at), level="commune"):
        if agency.name.endswith(COMMUNE_NAME):
            return _desk(agency, at)
    raise NoProvinceError


def district(*, at: datetime) -> Desk:
    """Return the office of the district above it."""
    try:
        return _desk(organisations.agency_by_code(DISTRICT_CODE), at)
    except organisations.AgencyNotFoundError as error:
        raise NoProvinceError from error


def partners(*, at: datetime) -> tuple[Desk, Desk]:
    """Return the provincial police and social insurance, who take part in interconnected dossiers."""
    try:
        police, insurance = (organisations.agency_by_code(code) for code in PARTNER_CODES)
    except organisations.AgencyNotFoundError as error:
        raise NoProvinceError from error
    return _desk(police, at), _desk(insurance, at)


def departments(*codes: str, at: datetime) -> tuple[Desk, ...]:
    """Return the departments of the province with these codes."""
    try:
        return tuple(_desk(organisations.agency_by_code(code), at) for code in codes)
    except organisations.AgencyNotFoundError as error:
        raise NoProvinceError from error


def office(desk: Desk, *, at: datetime) -> Office:
    """Return the e-office of a desk's agency."""
    found = office_of(desk.agency, at=at)
    if found is None:
        raise NoProvinceError
    return found


def _desk(agency: organisations.AgencyInfo, at: datetime) -> Desk:
    try:
        return desk_of(agency, at=at)
    except IndexError as error:
        raise NoProvinceError from error


def somebody() -> SyntheticPerson:
    """Return a new synthetic person each time."""
    return make_person(random.Random(secrets.randbits(64)), youngest=1970, oldest=1998)  # noqa: S311


def citizen_actor(person: SyntheticPerson, user_id: int) -> Actor:
    """Return the person as a citizen logged in to the own account."""
    return Actor(kind=ActorKind.CITIZEN, id=user_id, name=person.name, citizen_id=person.number)


def account(now: datetime, person: SyntheticPerson) -> int:
    """Return the log-in of a synthetic person, made on first use."""
    if person.number not in _ACCOUNTS:
        _ACCOUNTS[person.number] = accounts.register_citizen(
            now=now,
            full_name=person.name,
            password=secrets.token_urlsafe(16),
            citizen_id=person.number,
            phone=person.phone,
            consents=True,
        )
    return _ACCOUNTS[person.number]


def version_of(code: str, *, at: datetime) -> catalogue.ProcedureVersion:
    """Return the procedure as it is in force."""
    return catalogue.version_in_force(code=code, on=civil_date(at))


def applicant(person: SyntheticPerson, *, address: str = "") -> dossiers.Applicant:
    """Return the person as the one who asks."""
    return dossiers.Applicant(name=person.name, number=person.number, phone=person.phone, address=address)


def birth_at(
    desk: Desk, person: SyntheticPerson, *, on: date, competent_place_id: int | None = None
) -> dossiers.Application:
    """Return a birth registration handed in at the desk's counter, for its own place or another."""
    version = catalogue.version_in_force(code=BIRTH, on=on)
    return replace(at_counter(desk, applicant(person), version), competent_place_id=competent_place_id)


def at_counter(
    desk: Desk, person: dossiers.Applicant, version: catalogue.ProcedureVersion
) -> dossiers.Application:
    """Return a dossier handed in at the desk's counter, on paper and complete, to be fetched there."""
    return dossiers.Application(
        procedure_version_id=version.id,
        channel="direct",
        return_channel="direct",
        reception_agency_id=desk.agency.id,
        applicant=person,
        papers=papers(version, electronic=False),
    )


def another_commune(*, at: datetime) -> Desk:
    """Return the counter and office of another commune than ``commune``."""
    for agency in organisations.agencies(on=civil_date(at), level="commune", kind="peoples_committee"):
        if not agency.name.endswith(COMMUNE_NAME):
            return _desk(agency, at)
    raise NoProvinceError


def scan(name: str) -> int:
    """Keep a scanned page and return the file's id."""
    stored = files.store(io.BytesIO(_PAGE), name=name, allowed=files.PAPERS, max_bytes=2**20)
    return stored.id


def papers(version: catalogue.ProcedureVersion, *, electronic: bool) -> tuple[dossiers.HandedPaper, ...]:
    """Return every required paper of the procedure, scanned when ``electronic``."""
    return tuple(
        dossiers.HandedPaper(
            code=paper.code,
            name=paper.name,
            kind="electronic" if electronic else ("original" if paper.originals else "copy"),
            quantity=max(paper.originals, paper.copies, 1),
            file_id=scan("giay-to.pdf") if electronic else None,
            file_name="giay-to.pdf" if electronic else "",
        )
        for paper in version.papers
        if paper.required
    )


def address(on: date) -> dict[str, str]:
    """Return an address of a form in a commune in force on the day."""
    unit = organisations.administrative_units(on=on, level="commune")[0]
    return {"unit": unit.code, "detail": "Xóm Mơ"}


def birth_answers(mother: SyntheticPerson, father: SyntheticPerson, *, on: date) -> dict[str, Any]:
    """Return what the parents declare of a child born two weeks ago."""
    here = address(on)

    def parent(person: SyntheticPerson) -> dict[str, Any]:
        return {
            "full_name": person.name,
            "citizen_id": person.number,
            "birth_year": person.birth_year,
            "ethnicity": "06",
            "nationality": "Việt Nam",
            "residence": here,
        }

    return {
        "requester": {"full_name": father.name, "citizen_id": father.number, "phone": father.phone},
        "requester_residence": here,
        "relation": "father",
        "child": {
            "full_name": f"{father.name.split()[0]} Bảo An",
            "birth_date": date.fromordinal(on.toordinal() - 14).isoformat(),
            "gender": "female",
            "ethnicity": "06",
            "nationality": "Việt Nam",
        },
        "birth_place_kind": "facility",
        "birth_facility": "Trung tâm Y tế huyện Đà Bắc",
        "birth_place": here,
        "origin": here,
        "mother": parent(mother),
        "father_known": "yes",
        "father": parent(father),
        "parents_married": "yes",
        "marriage_certificate": "Số 12/2024, Ủy ban nhân dân xã Hiền Lương",
        "copies": 2,
        "declaration": True,
    }


def birth_bundle_answers(mother: SyntheticPerson, father: SyntheticPerson, *, on: date) -> dict[str, Any]:
    """Return what the parents declare once for register, residence and health card."""
    return birth_answers(mother, father, on=on) | {
        "residence_address": address(on),
        "household_head": {"full_name": father.name, "citizen_id": father.number},
        "relation_to_head": "con",
        "household_consent": True,
        "hospital": "Trung tâm Y tế huyện Đà Bắc",
        "card_delivery": "electronic",
    }


def death_bundle_answers(
    deceased: SyntheticPerson, child: SyntheticPerson, *, on: date, asks_benefit: bool = False
) -> dict[str, Any]:
    """Return what a child declares once for register, residence, funeral, and the survivors' benefit."""
    here = address(on)
    benefit = {"survivors": "yes", "insurance_number": "1720012345", "survivors_kind": "once"}
    return (benefit if asks_benefit else {"survivors": "no"}) | {
        "requester": {"full_name": child.name, "citizen_id": child.number, "phone": child.phone},
        "requester_residence": here,
        "relation": "child",
        "deceased": {
            "full_name": deceased.name,
            "citizen_id": deceased.number,
            "birth_date": f"{deceased.birth_year}-01-01",
            "gender": "male",
            "ethnicity": "06",
            "nationality": "Việt Nam",
        },
        "deceased_residence": here,
        "death_date": date.fromordinal(on.toordinal() - 2).isoformat(),
        "death_place": here,
        "death_notice": "Số 07/GBT, Trạm Y tế xã Hiền Lương",
        "household_head": {"full_name": child.name, "citizen_id": child.number},
        "funeral_subject": "elder",
        "burial_organiser": {"full_name": child.name, "citizen_id": child.number},
        "copies": 2,
        "declaration": True,
    }


def construction_answers(owner: SyntheticPerson, *, on: date) -> dict[str, Any]:
    """Return what the owner declares of a house of two storeys."""
    here = address(on)
    return {
        "investor_kind": "household",
        "investor": {"full_name": owner.name, "citizen_id": owner.number, "phone": owner.phone},
        "contact_address": here,
        "site": here,
        "plot_number": "124",
        "map_sheet": "17",
        "plot_area": 240.0,
        "land_certificate": "CS 123456",
        "land_certificate_file": {"id": str(scan("so-do.pdf")), "name": "so-do.pdf"},
        "designers": [
            {
                "role": "design",
                "name": "Công ty TNHH Tư vấn Xây dựng Sông Đà",
                "certificate": "HBI-00012345",
            }
        ],
        "works_kind": "house",
        "works_name": "Nhà ở riêng lẻ",
        "works_class": "IV",
        "ground_floor_area": 96.0,
        "total_floor_area": 180.0,
        "height": 8.4,
        "storeys": 2,
        "setback": 3.0,
        "base_level": "+0,45 m so với mặt đường",
        "cost": 1_200_000_000,
        "months": 8,
        "start_date": date.fromordinal(on.toordinal() + 30).isoformat(),
        "declaration": True,
    }
