"""Where facts come from: the rows that an audit reads again.

Each context that appends facts registers one source per stream in ``AppConfig.ready()``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from motcua.ledger.domain.facts import Fact


class SourceRegistrationError(Exception):
    """Two sources claim the same stream."""


class FactSource(Protocol):
    """The rows of one stream, readable as the facts that were appended for them."""

    @property
    def stream(self) -> str:
        """Return the stream that every fact of this source carries."""

    def facts(self, *, subject: str | None = None) -> Iterable[Fact]:
        """Yield the facts of all rows, or of one subject's, as the rows say today.

        Whatever the number of rows, memory stays bounded: ``queryset.iterator()`` with its
        server-side cursor. A row yields the very fact that was appended for it, so one
        function from row to fact should serve both.
        """


@runtime_checkable
class DescribingSource(FactSource, Protocol):
    """A source that can also say what a fact means, for people."""

    def describe(self, fact: Fact) -> str:
        """Return one plain sentence in the active language, such as "Hồ sơ được tiếp nhận"."""


_sources: dict[str, FactSource] = {}


def register_source(source: FactSource) -> None:
    """Let audits and proofs read this stream's rows again.

    Raises:
        SourceRegistrationError: another source serves the stream.
    """
    if _sources.setdefault(source.stream, source) is not source:
        raise SourceRegistrationError(f"the stream {source.stream} has a source already")


def forget_source(stream: str) -> None:
    """Take a source off the register (tests register their own and tidy up)."""
    _sources.pop(stream, None)


def registered_sources() -> tuple[FactSource, ...]:
    """Return the sources in the order of their streams."""
    return tuple(_sources[stream] for stream in sorted(_sources))


def description_of(fact: Fact) -> str:
    """Return what a fact means, in the active language; its names when its source cannot say."""
    source = _sources.get(fact.stream)
    return source.describe(fact) if isinstance(source, DescribingSource) else f"{fact.stream} {fact.key}"
