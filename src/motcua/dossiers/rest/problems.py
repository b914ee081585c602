"""Errors of the one-stop shop as problems, with the very sentences of the screens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.applications import ApplicationError, Fault
from motcua.dossiers.permissions import NotAllowedError, OfficialNotNamedError
from motcua.dossiers.services.keep_upload import NoSuchUploadError
from motcua.dossiers.services.mirror import MirrorNotAllowedError
from motcua.dossiers.services.performing import DossierNotFoundError, StaleDossierError
from motcua.dossiers.services.read_files import NoSuchFileError
from motcua.dossiers.web.fault_words import fault_in_words, paper_fault
from motcua.dossiers.web.messages import HUMAN, sentence
from motcua.platform import files
from motcua.platform.rest.problems import RefusedError

_PLACES: tuple[tuple[type[Exception], int, str], ...] = (
    (StaleDossierError, 412, "stale"),
    (DossierNotFoundError, 404, "not-found"),
    (NoSuchFileError, 404, "not-found"),
    (OfficialNotNamedError, 403, "official-missing"),
    (MirrorNotAllowedError, 403, "not-allowed"),
    (NotAllowedError, 403, "not-allowed"),
    (files.ScannerUnavailableError, 503, "scanner-unavailable"),
    (files.TooLargeError, 413, "file-refused"),
    (files.FileRefusedError, 422, "file-refused"),
)
"""Where each kind of error stands; what is not named is refused by the rules of the law (422)."""


@contextmanager
def told(version: catalogue.ProcedureVersion | None = None) -> Iterator[None]:
    """Turn what the services raise into problems; ``version`` gives papers their names.

    Raises:
        RefusedError: for every error that a screen has words for.
    """
    try:
        yield
    except ApplicationError as error:
        raise _incomplete(error, version) from error
    except NoSuchUploadError as error:
        message = _("No such file was handed in, or it was let go: upload it again.")
        fields = [{"field": "body.papers", "message": f"{message} ({error.token})"}]
        raise RefusedError(
            status=422, kind="no-such-upload", title=message, extra={"fields": fields}
        ) from error
    except HUMAN as error:
        status, kind = next(
            ((status, kind) for cls, status, kind in _PLACES if isinstance(error, cls)),
            (422, "not-possible"),
        )
        raise RefusedError(status=status, kind=kind, title=sentence(error)) from error


def _incomplete(error: ApplicationError, version: catalogue.ProcedureVersion | None) -> RefusedError:
    names = {f"papers.{paper.code}": paper.name for paper in version.papers} if version else {}
    fields = [{"field": f"body.{fault.field}", "message": _message(fault, names)} for fault in error.faults]
    title = _("The application is not complete: every fault is named.")
    return RefusedError(status=422, kind="incomplete", title=title, extra={"fields": fields})


def _message(fault: Fault, names: dict[str, str]) -> str:
    if fault.field in names and not paper_fault(fault, names):
        words = _("The file of “%(name)s” is missing.")
        if fault.code == "missing":
            words = _("“%(name)s” is missing.")
        return words % {"name": names[fault.field]}
    return fault_in_words(fault, names)
