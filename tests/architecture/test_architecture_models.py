"""Where models live and which way their foreign keys point."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import Model
from tests.architecture.layers import height_of_contexts

HEIGHTS = height_of_contexts()
MODELS = [model for model in apps.get_models() if model.__module__.startswith("motcua.")]


def context_of(model: type[Model]) -> str:
    return model.__module__.split(".")[1]


def upward(model: type[Model]) -> list[str]:
    """Return the relations of a model that point at a context that is not below its own."""
    return [
        f"{model.__name__}.{field.name} points at {context_of(target)}"
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete
        for target in [field.related_model]
        if isinstance(target, type)
        and target.__module__.startswith("motcua.")
        and context_of(target) != context_of(model)
        and HEIGHTS[context_of(target)] >= HEIGHTS[context_of(model)]
    ]


def test_there_are_models_to_look_at():
    assert {"accounts", "platform"} <= {context_of(model) for model in MODELS}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_foreign_keys_point_down_only(model):
    assert upward(model) == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_model_lives_in_models(model):
    assert model.__module__.split(".")[2] == "models"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_table_is_named_after_its_context(model):
    assert model._meta.db_table.startswith(f"{context_of(model)}_")
