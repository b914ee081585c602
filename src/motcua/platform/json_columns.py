"""How values are written into columns of JSON where the ORM does not do it."""

from __future__ import annotations

from typing import Any

import orjson
from django.core.serializers.json import DjangoJSONEncoder

_ENCODER = DjangoJSONEncoder(ensure_ascii=False)


def written(value: Any) -> bytes:
    """Return the value as JSON.

    What citizens answered may hold what only the slower encoder writes, such as a number of thirty digits.
    """
    try:
        return orjson.dumps(value, default=_ENCODER.default)
    except TypeError:
        return _ENCODER.encode(value).encode()
