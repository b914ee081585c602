"""Create an agency (thành lập cơ quan), with both of its codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel import agency_codes
from motcua.kernel.actors import Actor
from motcua.kernel.text_folding import fold
from motcua.organisations import events
from motcua.organisations.domain.calendars import NATION
from motcua.organisations.hot import Area, change
from motcua.organisations.models import Agency
from motcua.organisations.permissions import require_administrator
from motcua.organisations.queries.agencies import AgencyInfo, agency, tree
from motcua.organisations.queries.levels import level_names
from motcua.organisations.services.succeed_agency import AgencyEndedError
from motcua.organisations.tags import Tag
from motcua.platform import audit, outbox

CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")


class InvalidShortCodeError(ValueError):
    """A short code is made of capital letters without marks, digits and hyphens; ``VN`` is the nation's."""


class AgencyExistsError(Exception):
    """An agency bears the short code, or one in force on these days the identification code."""


class UnknownLevelError(LookupError):
    """There is no such level of government."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAgency:
    """What the decision founding an agency says of it."""

    code: str
    """The province's own short code, such as ``UBND-DB``; stable for ever."""
    name: str
    short_name: str
    kind: str
    side: str
    """``state`` or ``party``."""
    level: str
    valid_from: date
    symbol: str = ""
    """The abbreviation in numbers of its documents, such as ``UBND``."""
    parent_id: int | None = None
    unit_code: str = ""
    """The administrative unit it serves, by its code."""
    identification: str = ""
    """Its identification code in either scheme; empty when it has none."""
    is_on_data_network: bool = False
    document_number: str = ""


@change(Area.STRUCTURE)
def create_agency(*, by: Actor, now: datetime, facts: NewAgency) -> int:
    """Create the agency and return its id; the other scheme's identification code is derived.

    Raises:
        NotAdministratorError: ``by`` is not of the data centre.
        InvalidShortCodeError: the short code is malformed.
        AgencyExistsError: a code is taken.
        UnknownLevelError: there is no such level.
        AgencyNotFoundError: there is no such parent.
        AgencyEndedError: the parent does not exist on the first day.
        agency_codes.InvalidAgencyCodeError: the identification code is none of either scheme.
    """
    require_administrator(by, None)
    old, new = identification_codes(facts.identification)
    _refuse_impossible(facts, codes=(old, new))
    made = _row(facts, codes=(old, new))
    made.save(force_insert=True)
    audit.record(
        by=by,
        at=now,
        tag=Tag.AGENCY_CREATED,
        on=f"agency:{made.id}",
        agency_id=made.id,
        data={
            "code": made.code,
            "name": made.name,
            "valid_from": made.valid_from,
            "document_number": facts.document_number,
        },
    )
    outbox.publish(events.AgencyCreated(agency_id=made.id, code=made.code, valid_from=made.valid_from))
    return made.id


def _row(facts: NewAgency, *, codes: tuple[str, str]) -> Agency:
    old, new = codes
    return Agency(
        code=facts.code,
        name=facts.name,
        short_name=facts.short_name,
        folded_name=fold(f"{facts.name} {facts.short_name}")[:400],
        symbol=facts.symbol,
        kind=facts.kind,
        side=facts.side,
        level_id=facts.level,
        parent_id=facts.parent_id,
        unit_code=facts.unit_code,
        code_qcvn102=old,
        code_qd20=new,
        is_on_data_network=facts.is_on_data_network,
        valid_from=facts.valid_from,
    )


def identification_codes(text: str) -> tuple[str, str]:
    """Return the code by QCVN 102:2016 (empty where it has none) and by Decision 20/2020.

    Raises:
        agency_codes.InvalidAgencyCodeError: the text is a code of neither scheme.
    """
    if not text:
        return "", ""
    code = agency_codes.parse(text)
    try:
        return code.qcvn102, code.qd20
    except agency_codes.NotConvertibleError:
        return "", code.qd20


def _refuse_impossible(facts: NewAgency, *, codes: tuple[str, str]) -> None:
    if not CODE.fullmatch(facts.code) or facts.code == NATION:
        raise InvalidShortCodeError(facts.code)
    if facts.level not in level_names():
        raise UnknownLevelError(facts.level)
    if any(_clashes(known, facts, codes) for known in tree().by_id.values()):
        raise AgencyExistsError(facts.code)
    if facts.parent_id is not None and not agency(facts.parent_id).is_in_force(facts.valid_from):
        raise AgencyEndedError(f"{agency(facts.parent_id).code} does not exist on {facts.valid_from}")


def _clashes(known: AgencyInfo, facts: NewAgency, codes: tuple[str, str]) -> bool:
    """Tell whether an agency bears the short code, or an identification code while the new one exists."""
    if known.code == facts.code:
        return True
    is_over = known.valid_to is not None and known.valid_to <= facts.valid_from
    borne = {code for code in (known.code_qcvn102, known.code_qd20) if code}
    return not is_over and not borne.isdisjoint(codes)
