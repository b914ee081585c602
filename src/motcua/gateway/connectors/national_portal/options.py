"""What the IT centre fills in for the national portal, as its adapter is set up (DVCQG_INTEGRATION)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from motcua.gateway.frame.options import OptionKind, option


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where the adapter is, and who we are to it."""

    url: str = option(
        OptionKind.ADDRESS,
        label=_("Address of the adapter"),
        help_text=_("Such as https://adapter.example.vn"),
    )
    auth_path: str = option(OptionKind.TEXT, label=_("Path of the log-in"), default="/auth")
    share_path: str = option(OptionKind.TEXT, label=_("Path of what is shared"), default="/share")
    integration_path: str = option(
        OptionKind.TEXT, label=_("Path of the integration"), default="/integration"
    )
    username: str = option(OptionKind.TEXT, label=_("Name of the account at the portal"))
    password: str = option(OptionKind.SECRET, label=_("Password of the account at the portal"))
    destination: str = option(
        OptionKind.TEXT,
        label=_("Code of the destination (dstcode)"),
        help_text=_("Such as VN:GOV:000.00.00.G22:vpcp"),
    )
    agency: str = option(
        OptionKind.TEXT,
        label=_("Code of our unit (madonvi)"),
        help_text=_("The province's own, such as H28"),
    )
    no_session: str = option(
        OptionKind.TEXT,
        label=_("Errors that mean an ended session"),
        help_text=_("Numbers with commas between them"),
        default="-2",
    )
