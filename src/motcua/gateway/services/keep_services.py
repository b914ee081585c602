"""Register a service, add a version, end one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from io import BytesIO

from django.db import IntegrityError, transaction

from motcua.gateway.domain.acts import Act, Classification
from motcua.gateway.domain.descriptions import LARGEST, Endpoint, endpoints_of
from motcua.gateway.frame.options import OptionKind, WrongOptionsError, option, read_options
from motcua.gateway.models import Service, ServiceVersion
from motcua.gateway.permissions import NotYoursError, require_keeper
from motcua.gateway.services.recording import record
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations
from motcua.platform import files

KINDS = frozenset({files.Kind.JSON, files.Kind.XML})


class ServiceExistsError(Exception):
    """Another service has this code, or the service has this version already."""


class WrongAddressError(Exception):
    """The text is no address of a service."""


class VersionEndedError(Exception):
    """The version has ended already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """The document that describes a version: an OpenAPI in JSON, or a WSDL as ``.xml``."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Where:
    url: str = option(OptionKind.ADDRESS, label="")


@transaction.atomic
def register_service(
    *, by: Actor, now: datetime, code: str, name: str, agency_id: int, classification: Classification
) -> int:
    """Register a service of an agency and return its id; nobody may call it yet.

    Raises:
        NotKeeperError: ``by`` is not of the IT centre.
        ServiceExistsError: the code is taken.
        organisations.AgencyNotFoundError: there is no such agency.
    """
    require_keeper(by)
    agency = organisations.agency(agency_id)
    try:
        with transaction.atomic():
            made = Service.objects.create(
                code=code, name=name.strip(), agency_id=agency.id,
                classification=classification.value, registered_at=now,
            )  # fmt: skip
    except IntegrityError as error:
        raise ServiceExistsError(code) from error
    facts = {"code": code, "name": made.name, "classification": classification.value}
    record(by=by, now=now, act=Act.SERVICE_REGISTERED, on=made.subject, agency_id=agency.id, facts=facts)
    return made.pk


@transaction.atomic
def add_version(
    *,
    by: Actor,
    now: datetime,
    service_id: int,
    version: str,
    url: str,
    is_private_allowed: bool,
    description: Description | None,
) -> int:
    """Add a version that can be called from now on, with what its description names.

    Raises:
        NotKeeperError: ``by`` is not of the IT centre.
        NotYoursError: there is no such service.
        WrongAddressError: ``url`` is no address.
        BadDescriptionError, files.FileRefusedError: the description is none.
        ServiceExistsError: the service has this version.
    """
    require_keeper(by)
    service = Service.objects.select_for_update(of=("self",)).filter(pk=service_id).first()
    if service is None:
        raise NotYoursError(str(service_id))
    endpoints, file_id = _described(description)
    try:
        with transaction.atomic():
            made = ServiceVersion.objects.create(
                service=service, version=version, url=_checked(url), is_private_allowed=is_private_allowed,
                description_file_id=file_id, endpoints=[asdict(each) for each in endpoints], valid_from=now,
            )  # fmt: skip
    except IntegrityError as error:
        raise ServiceExistsError(version) from error
    facts = {"version": version, "url": made.url, "private": is_private_allowed, "file": file_id}
    record(
        by=by, now=now, act=Act.VERSION_ADDED, on=service.subject, agency_id=service.agency_id, facts=facts
    )
    return made.pk


@transaction.atomic
def end_version(*, by: Actor, now: datetime, version_id: int) -> None:
    """Let a version be called no more.

    Raises:
        NotKeeperError: ``by`` is not of the IT centre.
        NotYoursError: there is no such version.
        VersionEndedError: it has ended.
    """
    require_keeper(by)
    rows = ServiceVersion.objects.select_for_update().select_related("service")
    row = rows.filter(pk=version_id).first()
    if row is None:
        raise NotYoursError(str(version_id))
    if row.valid_to is not None and row.valid_to <= now:
        raise VersionEndedError(row.version)
    ServiceVersion.objects.filter(pk=row.pk).update(valid_to=now)
    service = row.service
    facts = {"version": row.version}
    record(
        by=by, now=now, act=Act.VERSION_ENDED, on=service.subject, agency_id=service.agency_id, facts=facts
    )


def _described(description: Description | None) -> tuple[tuple[Endpoint, ...], int | None]:
    if description is None:
        return (), None
    found = endpoints_of(description.content)
    stored = files.store(
        BytesIO(description.content), name=description.name, allowed=KINDS, max_bytes=LARGEST
    )
    return found, stored.id


def _checked(url: str) -> str:
    try:
        return str(read_options(_Where, {"url": url}).url)
    except WrongOptionsError as error:
        raise WrongAddressError(url) from error
