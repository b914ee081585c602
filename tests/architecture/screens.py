"""The screens: what people open and are shown a page of."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from tests.architecture.addresses import every_address
from tests.architecture.exempt import FRAMED, WITHOUT_SCREEN

from motcua.platform.web.access import Audience

FOR_PEOPLE = {Audience.PUBLIC, Audience.SIGNED_IN, Audience.CITIZEN, Audience.STAFF}


def takes_only_posts(view: Callable[..., Any]) -> bool:
    """Tell whether a view stands behind ``require_POST``."""
    layer: Any = view
    while layer is not None:
        named = inspect.getclosurevars(layer).nonlocals if inspect.isfunction(layer) else {}
        if named.get("request_method_list") == ["POST"]:
            return True
        layer = getattr(layer, "__wrapped__", None)
    return False


SCREENS = [
    address
    for address in every_address()
    if address.is_ours
    and address.access is not None
    and address.access.audience in FOR_PEOPLE
    and not address.name.startswith("api:")
    and not takes_only_posts(address.view)
    and address.name not in {*WITHOUT_SCREEN, *FRAMED}
]
