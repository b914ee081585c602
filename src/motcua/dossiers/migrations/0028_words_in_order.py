"""Ended dossiers are searched in the order of their list, by indexes that hold their words.

Open dossiers and ended ones have an index of words each, so that looking among the open ones takes no longer
however many have ended. The new indexes are there before the old ones go, and none locks the table. Words too
long for a line of an index are cut first; there are none unless somebody's name fills a page.
"""

from functools import reduce
from operator import and_

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models import F, Func, Q

SEEING = ("reception", "competent", "holder", "handed_to", "watching")
SEEN_BY = Func(*(F(f"{name}_agency") for name in SEEING), template="(ARRAY[%(expressions)s])")
SEPARATORS = "-()[],;:/\"“”"
SPACED = f"translate(%(expressions)s, '{SEPARATORS}', '{' ' * len(SEPARATORS)}')"
WORDS = Func(
    F("folded"), template=f"(array_to_tsvector(array_remove(string_to_array({SPACED}, ' '), '')))"
)
IS_OPEN = Q(state__in=[1, 2, 4, 5, 6, 9])
IS_FINAL = Q(state__in=[3, 7, 8, 10])


def words_of(name, condition):
    return GinIndex(
        OpClass(SEEN_BY, name="array_ops"),
        OpClass(WORDS, name="tsvector_ops"),
        name=name,
        condition=condition,
    )


def ended_of(name, *others):
    differ = (~Q(**{f"{name}_agency": F(f"{other}_agency")}) for other in others)
    return models.Index(
        fields=(f"{name}_agency", "-lodged_at", "-id"),
        include=("folded",),
        name=f"dossiers_{name}_ended",
        condition=reduce(and_, differ, IS_FINAL),
    )


INDEXES = (
    models.Index(
        fields=("-lodged_at", "-id"),
        include=("folded", *(f"{name}_agency" for name in SEEING)),
        name="dossiers_ended",
        condition=IS_FINAL,
    ),
    ended_of("holder"),
    ended_of("reception", "holder"),
    ended_of("competent", "holder", "reception"),
    words_of("dossiers_words_open", IS_OPEN),
    words_of("dossiers_words_ended", IS_FINAL),
)
OLD = ("dossiers_holder_newest", "dossiers_ended_newest", "dossiers_words")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("dossiers", "0027_sealed_scans")]

    operations = [
        migrations.RunSQL(
            "UPDATE dossiers_dossier SET folded = left(folded, 500) WHERE octet_length(folded) > 2200",
            migrations.RunSQL.noop,
        ),
        *(AddIndexConcurrently("dossier", index) for index in INDEXES),
        *(RemoveIndexConcurrently("dossier", name) for name in OLD),
    ]
