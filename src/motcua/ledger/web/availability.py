"""Pages of a log that is not set up, or whose files are damaged: said in words, never as a fault."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.ledger.adapters.key_files import KeyFileError
from motcua.ledger.adapters.log_files import LogFilesError
from motcua.ledger.domain.checkpoints import CheckpointError
from motcua.ledger.domain.notes import NoteError
from motcua.ledger.domain.tiles import TileError

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
DAMAGED = (LogFilesError, TileError, NoteError, CheckpointError)
UNAVAILABLE = (KeyFileError, *DAMAGED)
"""What reading a history may raise when there is no log, or a damaged one."""
log = structlog.get_logger(__name__)


def needs_log(view: View[P]) -> View[P]:
    """Answer 503 with a page in words when the view finds no log, or a damaged one."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except KeyFileError:
            return render(request, "ledger/not_set_up.html", status=503)
        except DAMAGED as error:
            log.error("ledger_damaged", error=str(error))  # noqa: TRY400  # expected, the audit says more
            return render(request, "ledger/damaged.html", status=503)

    return guarded
