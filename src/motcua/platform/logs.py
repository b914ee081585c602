"""Structured logs: one JSON object a line, with the request's id, without personal data.

Use ``structlog.get_logger(__name__)`` and an event in snake_case with values beside it::

    log.info("dossier_lodged", dossier_id=12)

Values that look like a citizen's identifier, a telephone number or a mail address are masked
wherever they stand, and values of names such as ``password`` are left out.
"""

from __future__ import annotations

import logging.config
import re
import sys
from collections.abc import Mapping
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

MASK = "***"
_SECRET_NAMES = re.compile(r"password|secret|token|authorization|cookie|session|otp|pin\b", re.IGNORECASE)
_PERSONAL = re.compile(
    r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w-])(?P<number>\d{12}|(?:\+84|0)[35789]\d{8})(?![\w-])"
)

_LEAST = {"procrastinate": "WARNING", "django.request": "ERROR", "fontTools": "WARNING", "pyhanko": "WARNING"}
"""The level below which libraries are not heard."""


class StandardError(logging.Handler):
    """Write to what is standard error at the moment of writing, as it may be redirected."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        try:
            sys.stderr.write(f"{self.format(record)}\n")
        except Exception:  # noqa: BLE001  # a log must not break what it tells of
            self.handleError(record)


def configure(*, level: str, style: str) -> None:
    """Send all logs, ours and libraries', to standard error; ``style`` is ``json`` or ``text``."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.stdlib.ExtraAdder(["status_code", "path"]),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": shared,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *_last_steps(style),
        ],
    }
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"lines": formatter},
            "handlers": {"standard_error": {"()": StandardError, "formatter": "lines"}},
            "root": {"handlers": ["standard_error"], "level": level.upper()},
            "loggers": {name: {"level": least} for name, least in _LEAST.items()},
        }
    )


def without_personal_data(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Mask personal data and secrets in every value of a line (a processor of structlog)."""
    return {name: _masked(name, value) for name, value in event.items()}


def masked(text: str) -> str:
    """Return the text without citizens' identifiers, telephone numbers and mail addresses."""
    return _PERSONAL.sub(_mask, text)


def _last_steps(style: str) -> list[Any]:
    if style == "text":
        return [without_personal_data, structlog.dev.ConsoleRenderer()]
    return [
        structlog.processors.format_exc_info,
        without_personal_data,
        structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
    ]


def _masked(name: str, value: Any) -> Any:
    if _SECRET_NAMES.search(name):
        return MASK
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, Mapping):
        return {inner: _masked(str(inner), each) for inner, each in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(name, each) for each in value]
    return value


def _mask(found: re.Match[str]) -> str:
    if found["mail"]:
        return MASK + found["mail"][found["mail"].index("@") :]
    return MASK + found["number"][-3:]
