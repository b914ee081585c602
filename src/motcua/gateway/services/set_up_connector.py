"""Set a connector up: its options, its secrets, whether it is on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction

from motcua.gateway.frame.options import (
    OptionKind,
    OptionTrouble,
    WrongOptionsError,
    options_of,
    read_options,
)
from motcua.gateway.frame.registry import connector_class
from motcua.gateway.models import ConnectorSetting
from motcua.gateway.permissions import require_keeper
from motcua.gateway.services.connect import secret_path, secrets_of
from motcua.gateway.tags import ConnectorTag
from motcua.kernel.actors import Actor
from motcua.platform import audit, secret_files


class NoAuthoritiesError(Exception):
    """There is no such file with certificates."""


class OptionsDisagreeError(Exception):
    """The options are right one by one, and do not fit together; ``sentences`` say why."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__("; ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorFacts:
    """What the IT centre says of a connector."""

    is_on: bool
    options: Mapping[str, str]
    secrets: Mapping[str, str] = field(default_factory=dict)
    """New ones only; what is not named stays as it is."""
    is_private_allowed: bool = False
    authorities: str = ""


@transaction.atomic
def set_up_connector(*, by: Actor, now: datetime, name: str, facts: ConnectorFacts) -> None:
    """Set the connector up; the same again changes nothing but the time.

    Raises:
        NotKeeperError: ``by`` is not of the IT centre.
        UnknownConnectorError: there is no such connector.
        WrongOptionsError, OptionsDisagreeError, NoAuthoritiesError: the options will not do.
    """
    require_keeper(by)
    cls = connector_class(name)
    new = {key: text.strip() for key, text in facts.secrets.items() if text.strip()}
    _check(cls.options_class, name, facts, new)
    wrong = cls.check_options(
        read_options(cls.options_class, {**facts.options, **secrets_of(name, cls.options_class), **new})
    )
    if wrong:
        raise OptionsDisagreeError(tuple(map(str, wrong)))
    columns = {
        "is_on": facts.is_on,
        "options": dict(facts.options),
        "is_private_allowed": facts.is_private_allowed,
        "authorities": facts.authorities.strip(),
    }
    row, _made = ConnectorSetting.objects.update_or_create(
        name=name, defaults=columns | {"changed_at": now, "changed_by_name": by.name}
    )
    audit.record(by=by, at=now, tag=ConnectorTag.SET_UP, on=row.ref, data=columns)
    for key, text in new.items():
        audit.record(by=by, at=now, tag=ConnectorTag.SECRET_KEPT, on=row.ref, data={"option": key})
        secret_files.keep(secret_path(name, key), text)


def _check(cls: type, name: str, facts: ConnectorFacts, new: Mapping[str, str]) -> None:
    secret = {each.name for each in options_of(cls) if each.kind is OptionKind.SECRET}
    wrong = dict.fromkeys(facts.options.keys() & secret | new.keys() - secret, OptionTrouble.UNKNOWN)
    wrong |= {key: OptionTrouble.NOT_PLAIN for key, text in new.items() if not _is_plain(text)}
    if wrong:
        raise WrongOptionsError(wrong)
    read_options(cls, {**facts.options, **secrets_of(name, cls), **new})
    if facts.authorities.strip() and not Path(facts.authorities.strip()).is_file():
        raise NoAuthoritiesError(facts.authorities)


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable()
