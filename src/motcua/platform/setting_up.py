"""Making an installation ready: directories, secrets, translations, database, reference data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command

from motcua.platform import secret_files
from motcua.platform.translations import compile_translations


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One part of the set-up, safe to do again."""

    title: str
    run: Callable[[], None]


_further: list[Step] = []


def steps() -> tuple[Step, ...]:
    """Return what has to be done, in order."""
    return (
        Step(title="directories and secrets", run=make_places),
        Step(title="translations", run=compile_translations),
        Step(title="database", run=migrate),
        Step(title="static files", run=collect_static_files),
        *_further,
    )


def add_step(step: Step) -> None:
    """Add a context's own step, done after the platform's; for ``AppConfig.ready()``."""
    if all(step.title != known.title for known in _further):
        _further.append(step)


def make_places() -> None:
    """Make the directories under ``MOTCUA_VAR`` and the key that signs sessions."""
    for name in ("files", "secrets", "mail", "logs"):
        (settings.VAR / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    if not settings.CONFIG.secret_key:
        secret_files.read_or_make(settings.VAR / "secrets" / "secret-key")


def migrate() -> None:
    """Bring the database to this release."""
    call_command("migrate", interactive=False, verbosity=0)


def collect_static_files() -> None:
    """Copy styles, scripts and fonts to where the server sends them from, under names by content."""
    call_command("collectstatic", interactive=False, verbosity=0)
