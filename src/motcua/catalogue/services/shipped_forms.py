"""The forms that the product ships, each made whole with the definitions that many share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from motcua.catalogue.domain.forms.bundling import bundle

SHARED = Path("shared") / "definitions.json"


def shipped_forms(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the self-contained schema of each form of a folder, in the order of their names."""
    library = json.loads((folder / SHARED).read_text(encoding="utf-8"))["$defs"]
    for path in sorted(folder.glob("*.json")):
        yield bundle(json.loads(path.read_text(encoding="utf-8")), library)
