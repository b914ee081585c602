"""What the process keeps of versions, forms and processes, and how to drop it."""

from __future__ import annotations

from motcua.catalogue.queries import forms, processes, results, versions


def forget() -> None:
    """Drop everything that was read; for tests that empty the database, so that ids come again."""
    versions.forget_versions()
    forms.forget()
    results.result_template.cache_clear()
    processes.process_of.cache_clear()
    processes.compiled.cache_clear()
    processes.drawn.cache_clear()
