"""Stores the wordings of forms and the drawings of processes, each once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import transaction

from motcua.catalogue.domain.bpmn.compiling import compile_drawing
from motcua.catalogue.domain.bpmn.reading import read_bpmn
from motcua.catalogue.domain.forms.definition import FormDefinition
from motcua.catalogue.domain.forms.whole import parse_whole
from motcua.catalogue.models import FormRevision, ProcessRevision


@transaction.atomic
def store_form(*, schema: Mapping[str, Any], now: datetime) -> FormRevision:
    """Store a form unless this very wording is stored already; return its revision.

    Raises:
        forms.definition.InvalidFormError: the schema is not a form that can be rendered.
    """
    text = json.dumps(schema, ensure_ascii=False)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    stored = FormRevision.objects.filter(sha256=sha256).first()
    if stored is not None:
        return stored
    definition = _checked(text)
    revision, _ = FormRevision.objects.get_or_create(
        sha256=sha256,
        defaults={
            "code": definition.code,
            "title": definition.title,
            "schema": text,
            "created_at": now,
        },
    )
    return revision


@lru_cache(maxsize=32)
def _checked(text: str) -> FormDefinition:
    """Return the form that the text describes; the same text is checked once."""
    return parse_whole(json.loads(text))


@transaction.atomic
def store_process(*, bpmn: bytes, now: datetime) -> ProcessRevision:
    """Store a drawing unless this very file is stored already; return its revision.

    Raises:
        bpmn.reading.UnreadableBpmnError: the file is not BPMN 2.0.
        bpmn.reading.UnsupportedElementsError: it holds elements that are not supported.
        bpmn.compiling.InvalidDrawingError: steps are out of reach, lead nowhere, lack a role and so on.
    """
    process = compile_drawing(read_bpmn(bpmn))
    revision, _ = ProcessRevision.objects.get_or_create(
        sha256=hashlib.sha256(bpmn).hexdigest(),
        defaults={"code": process.code, "name": process.name, "bpmn": bpmn.decode(), "created_at": now},
    )
    return revision
