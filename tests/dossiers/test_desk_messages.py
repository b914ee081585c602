"""Every error of the services has a sentence for the person who acts."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

from motcua.dossiers import domain, permissions, services
from motcua.dossiers.domain import lifecycle, ratings
from motcua.dossiers.domain.applications import ApplicationError
from motcua.dossiers.domain.certification import CertificationError, UnfaithfulScanError
from motcua.dossiers.domain.extensions import TooLateToExtendError
from motcua.dossiers.domain.fees import ExemptionError, NoReductionError, UnbalancedMoneyError
from motcua.dossiers.domain.identity_cards import InvalidCardError
from motcua.dossiers.domain.opinions import OpinionNotLateError
from motcua.dossiers.domain.unit_facts import InconsistentFactsError
from motcua.dossiers.services import claim, import_history, performing, take_fee
from motcua.dossiers.services.archive_next import LackingError
from motcua.dossiers.services.draft_result import WrongFactsError
from motcua.dossiers.services.keep_upload import NoSuchUploadError
from motcua.dossiers.services.reusing import AskedAgainError
from motcua.dossiers.services.seal_scans import ScansNotSealedError
from motcua.dossiers.web.messages import HUMAN, sentence

SPEAKING_OF_WHAT_THEY_CARRY = (
    performing.StaleDossierError,
    take_fee.WrongAmountError,
    TooLateToExtendError,
    OpinionNotLateError,
    NoReductionError,
    WrongFactsError,
    AskedAgainError,
    UnfaithfulScanError,
)
ELSEWHERE = {
    ratings.RatingError: "the citizens' pages say it",
    ratings.NotYetRatableError: "the citizens' pages say it",
    ratings.RatingFixedError: "the citizens' pages say it",
    ratings.AlreadyRatedError: "the device at the counter says it",
    ratings.EndedBeforeError: "the device at the counter says it",
    NoSuchUploadError: "systems meet it, and are told as a problem document",
    CertificationError: "each of its kinds has a sentence of its own",
    InconsistentFactsError: "the form says it at the field of the part",
    ExemptionError: "each of its kinds has a sentence of its own",
    ApplicationError: "each fault has its own line at its field",
    import_history.ImpossibleHistoryError: "an operator's command, in English",
    UnbalancedMoneyError: "no act leads to it: a fault of ours, which shall not be talked over",
    claim.AlreadyClaimedError: "the citizens' pages say it",
    LackingError: "only the batch meets it, and says what it carries (web/archive_words.py)",
    ScansNotSealedError: "only the job meets it: each paper and the page of failed work say why",
}
"""Errors that no screen of the staff meets, and why."""


def errors_of_services() -> list[type[Exception]]:
    """Find every exception that a service, the rules or the permissions define."""
    names = [f"{services.__name__}.{module.name}" for module in pkgutil.iter_modules(services.__path__)]
    names += [f"{domain.__name__}.{module.name}" for module in pkgutil.iter_modules(domain.__path__)]
    modules = [importlib.import_module(name) for name in (*names, permissions.__name__)]
    found = {
        value
        for module in modules
        for value in vars(module).values()
        if inspect.isclass(value) and issubclass(value, Exception) and value.__module__ == module.__name__
    }
    return sorted(found - ELSEWHERE.keys(), key=lambda error: error.__name__)


def test_there_are_errors_to_speak_of():
    assert lifecycle.NoDraftError in errors_of_services()


@pytest.mark.parametrize("error", errors_of_services())
def test_each_error_is_human(error):
    if error is InvalidCardError:
        pytest.skip("typed on, as if it were no card")
    assert issubclass(error, HUMAN)


@pytest.mark.parametrize("error", [error for error in errors_of_services() if issubclass(error, HUMAN)])
def test_its_sentence_ends_and_names_no_class(error):
    if error in SPEAKING_OF_WHAT_THEY_CARRY:
        pytest.skip("speaks of what it carries; see the tests of the pages")
    text = sentence(error())
    assert text.endswith(".")
    assert "Error" not in text


def test_a_fault_of_ours_is_not_talked_over():
    with pytest.raises(ZeroDivisionError):
        sentence(ZeroDivisionError())
