"""Shared catalogues of a platform that gives tokens as WSO2 does: their columns and their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.gateway.frame.base import Connector
from motcua.gateway.frame.calling import Ask, Caller, segment
from motcua.gateway.frame.faults import MalformedFault
from motcua.gateway.frame.options import OptionKind, option
from motcua.gateway.frame.tokens import ClientCredentials


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where the platform is, and who we are to it."""

    url: str = option(
        OptionKind.ADDRESS, label=_("Address of the platform"), help_text=_("Such as https://lgsp.example.vn")
    )
    token_path: str = option(OptionKind.TEXT, label=_("Path of the tokens"), default="/token")
    version: str = option(
        OptionKind.TEXT,
        label=_("Version in the path"),
        help_text=_("The national platform writes one, such as 1.0; most provinces write none."),
        default="",
    )
    key: str = option(OptionKind.TEXT, label=_("Consumer key"))
    secret: str = option(OptionKind.SECRET, label=_("Consumer secret"))


class SharedCatalogues(Connector):
    """Reads categories such as ``magioitinh``."""

    name: ClassVar[str] = "shared_catalogues"
    label: ClassVar[str | Promise] = _("Shared catalogues")
    about: ClassVar[str | Promise] = _("Codes of places, agencies, papers and people that all systems share.")
    options_class: ClassVar[type] = Options

    def probe(self) -> None:
        """Ask for the columns of one short category.

        Raises:
            Fault: what is wrong.
        """
        self.columns("magioitinh")

    def columns(self, category: str) -> tuple[str, ...]:
        """Return the codes of a category's columns.

        Raises:
            Fault: the platform did not answer as agreed.
        """
        said = self._read("Metadata", category)
        if not all(isinstance(each.get("PropertyCode"), str) for each in said):
            raise MalformedFault("a column without PropertyCode")
        return tuple(each["PropertyCode"] for each in said)

    def rows(self, category: str) -> tuple[Mapping[str, Any], ...]:
        """Return the rows of a category, each with the columns it was given.

        Raises:
            Fault: the platform did not answer as agreed.
        """
        return self._read("Category", category)

    def _read(self, what: str, category: str) -> tuple[Mapping[str, Any], ...]:
        version = f"/{segment(self.options.version)}" if self.options.version else ""
        ask = Ask(operation=f"dmdc/{what}", path=f"/dmdc{version}/{what}/{segment(category)}")
        said = self._caller.ask_json(ask)
        if not isinstance(said, list) or not all(isinstance(each, dict) for each in said):
            raise MalformedFault("no list of rows")
        return tuple(said)

    @cached_property
    def _caller(self) -> Caller:
        bare = self.caller(self.options.url)
        options = self.options
        return bare.with_bearer(
            ClientCredentials(caller=bare, path=options.token_path, key=options.key, secret=options.secret)
        )
