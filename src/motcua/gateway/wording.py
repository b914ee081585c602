"""What went wrong with a connector, in words for the IT centre."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.gateway.frame.faults import FaultKind
from motcua.gateway.frame.options import OptionTrouble
from motcua.gateway.services.try_connector import Step

FAULTS = {
    FaultKind.NOT_SET_UP: _("It is not set up: fill in its options and switch it on."),
    FaultKind.FORBIDDEN: _(
        "Its address lies in a private network or is no https: allow private addresses if it is the"
        " province's own."
    ),
    FaultKind.UNREACHABLE: _(
        "It cannot be reached: check the address, the network, and whether its certificate is trusted."
    ),
    FaultKind.SLOW: _("It does not answer in time: ask its keepers whether it is overloaded."),
    FaultKind.REFUSED: _("It refuses us: check name and secret, and whether it was told to let us in."),
    FaultKind.FAILING: _("It reports a fault of its own: ask its keepers; what waits is tried again."),
    FaultKind.MALFORMED: _(
        "Its answer is not what was agreed: check that the address is the right one, and ask its keepers."
    ),
}
OPTIONS = {
    OptionTrouble.MISSING: _("Fill this in."),
    OptionTrouble.NO_NUMBER: _("Write a whole number within the limits."),
    OptionTrouble.NO_ADDRESS: _(
        "Write an address such as https://lgsp.example.vn, without password and query."
    ),
    OptionTrouble.TOO_LONG: _("This is too long."),
    OptionTrouble.UNKNOWN: _("The connector has no such option."),
    OptionTrouble.NOT_PLAIN: _("A secret has letters without marks, digits and signs, in one line."),
}
STEPS = {
    Step.SET_UP: _("Options are filled in"),
    Step.NAME: _("The name stands for addresses that may be called"),
    Step.CONNECTION: _("A connection is accepted"),
    Step.CERTIFICATE: _("Its certificate is trusted"),
    Step.PROBE: _("It answers, and knows us"),
}
