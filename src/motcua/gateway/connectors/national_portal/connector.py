"""The National Public Service Portal's adapter: its catalogue, dossiers and their progress, questions.

Implements: the adapter protocol as clients of several provinces speak it (reference: interfaces A1 to A5).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.gateway.connectors.national_portal import envelope, writing
from motcua.gateway.connectors.national_portal.options import Options
from motcua.gateway.connectors.national_portal.sessions import HELD, SECONDS
from motcua.gateway.domain.portal_items import PortalDifference, PortalDossier, PortalStep
from motcua.gateway.frame.base import Connector
from motcua.gateway.frame.calling import Ask, Caller
from motcua.gateway.frame.faults import MalformedFault

Rows = tuple[Mapping[str, Any], ...]


class NationalPortal(Connector):
    """Takes the catalogue from the portal, and gives it dossiers and their progress."""

    name: ClassVar[str] = "national_portal"
    label: ClassVar[str | Promise] = _("National Public Service Portal")
    about: ClassVar[str | Promise] = _(
        "Procedures come from it; dossiers, how they go on and what is answered are told to it."
    )
    options_class: ClassVar[type] = Options
    steps_at_once: ClassVar[int] = 10

    def probe(self) -> None:
        """Log in, and ask for the fields of procedures.

        Raises:
            Fault: what is wrong.
        """
        self._shared("LayDanhMucLinhVuc")

    def procedures(self) -> dict[str, str]:
        """Return code and name of each published procedure (``LayDanhSachTTHC``).

        Raises:
            Fault: the portal did not answer as agreed.
        """
        return {_text(row, "MATTHC"): _text(row, "TENTTHC") for row in self._shared("LayDanhSachTTHC")}

    def procedure(self, code: str) -> Mapping[str, Any] | None:
        """Return a procedure in full, with the fields of A3 (``LayThuTuc``); none where it is not known.

        Raises:
            Fault: the portal did not answer as agreed.
        """
        rows = self._integrated("LayThuTuc", maTTHC=code)
        return rows[0] if rows else None

    def account_of(self, number: str, *, purpose: str, by_ref: str) -> str:
        """Return the TechID of the account of a citizen's or tax number, empty when there is none.

        Raises:
            Fault: the portal did not answer as agreed.
        """
        rows = self._told(
            Ask(operation="TraCuuTechID", path=self.options.share_path, purpose=purpose, by_ref=by_ref),
            provider="wso2is",
            mstorcmnd=number,
        ).rows
        return _text(rows[0], "TECHNICALID") if rows else ""

    def known(self, code: str) -> Mapping[str, Any] | None:
        """Return what the portal has of a dossier, none where it has nothing (``TraCuuHoSo``).

        Raises:
            Fault: the portal did not answer as agreed.
        """
        rows = self._integrated("TraCuuHoSo", mahoso=code)
        return rows[0] if rows else None

    def differences(self, dossier: PortalDossier) -> tuple[PortalDifference, ...]:
        """Return what the portal has otherwise than it should, in one order.

        Raises:
            UnfitForPortalError: it cannot have the dossier as it is.
            Fault: the portal did not answer as agreed.
        """
        wanted, found = writing.dossier_item(dossier), self.known(dossier.code)
        return writing.differences(wanted, found)

    def give(self, dossier: PortalDossier, *, is_known: bool, subject: str = "") -> None:
        """Give a dossier as it stands (``DongBoHoSoMC``); giving it twice leaves it once.

        Raises:
            KnownAlreadyFault: it was said to be new, and is not; give it as known.
            UnfitForPortalError: the portal would refuse it; nothing was sent.
            Fault: the portal did not take it.
        """
        item = writing.dossier_item(dossier)
        ask = Ask(operation="DongBoHoSoMC", path=self.options.integration_path, subject=subject)
        self._told(ask, isUpdating=str(is_known), data=[item])

    def progress(self, steps: Sequence[PortalStep], *, subject: str = "") -> None:
        """Tell steps in their order, ten at once (``CapNhatTienDoHoSoMC``).

        Raises:
            Fault: the portal did not take them; those before may have been taken.
        """
        for start in range(0, len(steps), self.steps_at_once):
            data = [writing.step_item(step) for step in steps[start : start + self.steps_at_once]]
            path = self.options.integration_path
            ask = Ask(operation="CapNhatTienDoHoSoMC", path=path, subject=subject, is_harmless=False)
            self._told(ask, data=data)

    def _shared(self, service: str) -> Rows:
        return self._told(Ask(operation=service, path=self.options.share_path)).rows

    def _integrated(self, service: str, **fields: str) -> Rows:
        return self._told(Ask(operation=service, path=self.options.integration_path), **fields).rows

    def _told(self, ask: Ask, **fields: object) -> envelope.Said:
        """Ask within a session; one that has ended is renewed once."""
        try:
            return self._asked(ask, fields)
        except envelope.NoSessionFault:
            return self._asked(ask, fields)

    def _asked(self, ask: Ask, fields: Mapping[str, object]) -> envelope.Said:
        session = HELD.of(self.options, caller=self._caller, no_session=self._no_session)
        told = {"session": session, "madonvi": self.options.agency, "service": ask.operation, **fields}
        try:
            return envelope.read(
                self._caller.ask_json(writing.posted(ask, told, seconds=SECONDS)), no_session=self._no_session
            )
        except envelope.NoSessionFault:
            HELD.forget(self.options, session=session)
            raise

    @cached_property
    def _no_session(self) -> frozenset[int]:
        written = (each.strip() for each in self.options.no_session.split(","))
        return frozenset(int(each) for each in written if each.lstrip("-").isdecimal())

    @cached_property
    def _caller(self) -> Caller:
        return replace(self.caller(self.options.url), headers={"dstcode": self.options.destination})


def _text(row: Mapping[str, Any], name: str) -> str:
    found = row.get(name)
    if not isinstance(found, str) or not found.strip():
        raise MalformedFault(f"a row without {name}")
    return found.strip()
