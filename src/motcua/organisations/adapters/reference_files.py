"""Reading the reference files: CSV in UTF-8 whose first lines, after ``#``, tell the provenance."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable


class ReferenceDataError(ValueError):
    """A reference file is missing or malformed."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What loading one kind of thing did."""

    created: int
    unchanged: int


def read(source: Traversable, name: str, *columns: str) -> Iterator[dict[str, str]]:
    """Yield the file's rows.

    Raises:
        ReferenceDataError: the file or one of ``columns`` is missing, or a row is too short.
    """
    path = source / name
    try:
        with path.open(encoding="utf-8") as lines:
            reader = csv.DictReader(line for line in lines if not line.startswith("#"))
            missing = set(columns) - set(reader.fieldnames or ())
            if missing:
                raise ReferenceDataError(f"{name}: the column {min(missing)} is missing")
            for number, row in enumerate(reader, start=1):
                if any(row[column] is None for column in columns):
                    raise ReferenceDataError(f"{name}: row {number} is too short")
                yield row
    except OSError as error:
        raise ReferenceDataError(f"{name}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ReferenceDataError(f"{name}: is not UTF-8") from error
