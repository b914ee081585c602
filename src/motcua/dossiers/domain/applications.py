"""What is handed in: who asks for what, with which papers; checked before it becomes a dossier.

Pure rules. Messages are codes with parameters; the screen puts them into words.

Implements:
    Decree 61/2018/ND-CP, art. 17: what a dossier needs to be taken in.
    Decree 118/2025/ND-CP, art. 17(2a): a dossier that lacks something gets one full notice,
        so every fault is found at once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any

from motcua.kernel import identifiers


class ApplicationError(Exception):
    """The application lacks something; ``faults`` names each thing, none is left for later."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(f"{fault.field}: {fault.code}" for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is missing or wrong."""

    field: str
    """The name of the field on the form, such as ``applicant.number`` or ``papers.birth-notice``."""
    code: str
    """What is wrong, such as ``missing`` or ``not_a_citizen_number``; or the sentence itself."""
    name: str = ""
    """What a paper is called that no procedure names; empty where the field tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who asks (chủ hồ sơ)."""

    name: str
    kind: str = "citizen"
    number: str = ""
    """Citizen id of 12 digits, or tax code of an enterprise."""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedPaper:
    """One paper handed in."""

    code: str
    name: str
    kind: str
    """original, copy or electronic."""
    quantity: int = 1
    standing: str = "required"
    file_id: int | None = None
    """In the file store; ``None`` for a paper without a file."""
    file_name: str = ""
    held: str = ""
    """What is reused in its place, such as ``paper:12`` or ``result:7``; empty for what is handed in anew."""
    valid_to: str = ""
    """The last day on which it is valid, as ``2026-12-31``; empty without an end."""
    is_secret: bool = False
    """Whether it is a State secret."""
    asked_again: str = ""
    """Why it is asked for although it is held."""
    scan: Mapping[str, Any] = field(default_factory=dict)
    """What was measured of the scan."""

    def as_json(self) -> dict[str, Any]:
        """Return the values that a draft keeps."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """All that is handed in at once."""

    procedure_version_id: int
    channel: str
    return_channel: str
    reception_agency_id: int
    applicant: Applicant
    answers: Mapping[str, object] = field(default_factory=dict)
    papers: tuple[HandedPaper, ...] = ()
    exemptions: Mapping[str, str] = field(default_factory=dict)
    """Ground of exemption by fee code."""
    exemption_proofs: Mapping[str, str] = field(default_factory=dict)
    """The paper that shows the ground, by fee code."""
    submitter_name: str = ""
    submitter_number: str = ""
    authorisation: str = ""
    """The paper by which another person hands in for a citizen: its kind, number and date."""
    place_of_help_id: int | None = None
    competent_place_id: int | None = None
    """The agency whose place decides competence; the place of reception when not told."""
    setting: str = ""
    """Where it is taken in: ``mission``, ``inspection``, ``kiosk``; empty for the one-stop shop itself."""

    def fingerprint(self) -> str:
        """Return what tells this application from any other, in 64 hexadecimal digits.

        One without a setting keeps the digits it had before there were settings.
        """
        values = _values(self) if self.setting else _values(self)[:-1]
        return hashlib.sha256(_ENCODER.encode(values).encode()).hexdigest()


_READERS: dict[type, Callable[[Any], tuple[Any, ...]]] = {
    kind: attrgetter(*kind.__slots__) for kind in (Applicant, HandedPaper, Application)
}
"""What reads all values of an instance at once."""


def _values(part: Any) -> tuple[Any, ...]:
    return _READERS[type(part)](part)


_ENCODER = json.JSONEncoder(default=_values, sort_keys=True, ensure_ascii=False)


def faults_of_applicant(applicant: Applicant) -> tuple[Fault, ...]:
    """Return what is wrong with the applicant's own data."""
    faults = []
    if not applicant.name.strip():
        faults.append(Fault(field="applicant.name", code="missing"))
    if applicant.kind == "citizen" and not _is(identifiers.parse_citizen_id, applicant.number):
        faults.append(Fault(field="applicant.number", code="not_a_citizen_number"))
    if applicant.kind != "citizen" and not _is(identifiers.parse_tax_code, applicant.number):
        faults.append(Fault(field="applicant.number", code="not_a_tax_code"))
    if applicant.phone and not _is(identifiers.parse_phone, applicant.phone):
        faults.append(Fault(field="applicant.phone", code="not_a_phone_number"))
    return tuple(faults)


def faults_of_submitter(application: Application) -> tuple[Fault, ...]:
    """Return what is missing of whoever hands in for a citizen: the identity number and the authorisation."""
    applicant = application.applicant
    other = application.submitter_name.strip().casefold() not in ("", applicant.name.strip().casefold())
    if application.channel != "direct" or applicant.kind != "citizen" or not other:
        return ()
    missing = {"submitter_number": application.submitter_number, "authorisation": application.authorisation}
    return tuple(Fault(field=field, code="missing") for field, value in missing.items() if not value.strip())


def faults_of_setting(application: Application) -> tuple[Fault, ...]:
    """Return whether somebody on the spot, or a kiosk, cannot have taken it in this way."""
    if _WAY_OF.get(application.setting, application.channel) == application.channel:
        return ()
    return (Fault(field="channel", code="setting_mismatch"),)


_WAY_OF = {"mission": "direct", "inspection": "direct", "kiosk": "online"}


def _is(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except identifiers.InvalidIdentifierError:
        return False
    return True


def _is_day(text: str) -> bool:
    """Tell whether it is a day as drafts keep it: ``2026-12-31``."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def faults_of_papers(
    papers: tuple[HandedPaper, ...], *, required: Mapping[str, str], needs_file: bool
) -> tuple[Fault, ...]:
    """Return which required papers (code to name) are missing, lack their file, or must have none."""
    handed = {paper.code: paper for paper in papers}
    faults = [Fault(field=f"papers.{code}", code="missing") for code in required if code not in handed]
    faults += [
        Fault(field=f"papers.{paper.code}", code="secret_scanned")
        for paper in papers
        if paper.is_secret and paper.file_id is not None
    ]
    faults += [
        Fault(field=f"papers.{paper.code}", code="day_unreadable")
        for paper in papers
        if paper.valid_to and not _is_day(paper.valid_to)
    ]
    if needs_file:
        faults += [
            Fault(field=f"papers.{paper.code}", code="file_missing")
            for paper in papers
            if paper.code in required and paper.standing == "required" and paper.file_id is None
        ]
    return tuple(faults)
