"""The simulators there are, and how to have them all run in one process."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Protocol

from motcua_simulators import (
    axis,
    frame,
    messages,
    national_databases,
    national_portal,
    payment_platform,
    public_post,
    shared_catalogues,
    sign_in,
    trust_centre,
)
from motcua_simulators.axis.founding import found as found_axis
from motcua_simulators.frame.dialling import dial
from motcua_simulators.frame.founding import found
from motcua_simulators.province import Province
from motcua_simulators.trust_centre.founding import found as found_trust_centre
from motcua_simulators.trust_centre.running import system_clock

PLANS: tuple[frame.Plan, ...] = (
    payment_platform.PLAN,
    national_portal.PLAN,
    public_post.PLAN,
    *national_databases.PLANS,
    *messages.PLANS,
    *sign_in.PLANS,
    shared_catalogues.PLAN,
)
"""Those that share the frame."""
ADDED = "province.jsonl"
"""The people who were added to the province, in the folder of all."""


class Started(Protocol):
    """What all running simulators have in common."""

    @property
    def address(self) -> str:
        """Return the base of its addresses."""

    @property
    def stop(self) -> Callable[[], None]:
        """Return what ends it."""


def _starters(province: Province) -> Mapping[str, Callable[[Path], Started]]:
    others = {plan.name: partial(frame.start, plan, province=province) for plan in PLANS}
    return {"trust-centre": trust_centre.start, "axis": axis.start, **others}


def names() -> tuple[str, ...]:
    """Return what the simulators are called."""
    return ("trust-centre", "axis", *(plan.name for plan in PLANS))


def _lacks(name: str) -> str:
    return next((plan.lacks() for plan in PLANS if plan.name == name), "")


def founded_address(name: str, folder: Path) -> str:
    """Return where a simulator answers when it runs, founding it when needed."""
    match name:
        case "axis":
            return found_axis(folder).address
        case "trust-centre":
            return found_trust_centre(folder, now=system_clock()).address
    plan = next(each for each in PLANS if each.name == name)
    return found(folder, name=name, secret_names=plan.secrets).address


@contextmanager
def running(var: Path, *wanted: str) -> Iterator[dict[str, str]]:
    """Have these simulators run, each in its folder below ``var``; yields their addresses by name.

    One that answers already is used as it is; of all, those for which something lacks are left out.

    Raises:
        frame.NotStartedError: a port is taken by somebody else, or a script of faults cannot be read.
        axis.NotStartedError: the same of the axis.
        trust_centre.NotStartedError: the same of the trust centre.
    """
    starters = _starters(Province(var / ADDED))
    with ExitStack() as stack:
        addresses = {}
        for name in wanted or names():
            if not wanted and (lack := _lacks(name)):
                print(f"{name}: left out, {lack}", file=sys.stderr)  # noqa: T201
                continue
            addresses[name] = founded_address(name, var / name)
            if dial(f"{addresses[name]}/health/live", b"", method="GET").status == 200:  # noqa: PLR2004
                continue
            started = starters[name](var / name)
            stack.callback(started.stop)
        yield addresses
