"""What the bodies of acts are made of: words, numbers, moments within sound bounds."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

from ninja import Field
from pydantic import AwareDatetime

from motcua.platform.rest.bodies import text

Words = Annotated[str, text(4000)]
Number = Annotated[int, Field(ge=1, le=2**63 - 1)]
Person = Number
Dong = Annotated[int, Field(ge=0, le=10**12)]
_FIRST, _LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
Moment = Annotated[AwareDatetime, Field(ge=_FIRST, lt=_LAST)]
Day = Annotated[date, Field(ge=_FIRST.date(), lt=_LAST.date())]
AgencyCode = Annotated[str, text(64), Field(examples=["SXD"])]
