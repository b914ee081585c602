"""Words are looked up by their beginnings, among an agency's dossiers alone; the index of trigrams goes.

The new index is there before the old one goes, and neither locks the table.
"""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations
from django.db.models import F, Func

SEEN_BY = Func(
    *(F(f"{name}_agency") for name in ("reception", "competent", "holder", "handed_to", "watching")),
    template="(ARRAY[%(expressions)s])",
)
SEPARATORS = "-()[],;:/\"“”"
SPACED = f"translate(%(expressions)s, '{SEPARATORS}', '{' ' * len(SEPARATORS)}')"
WORDS = Func(
    F("folded"), template=f"(array_to_tsvector(array_remove(string_to_array({SPACED}, ' '), '')))"
)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("dossiers", "0023_payment_states_from_all_receipts")]

    operations = [
        AddIndexConcurrently(
            "dossier",
            GinIndex(
                OpClass(SEEN_BY, name="array_ops"),
                OpClass(WORDS, name="tsvector_ops"),
                name="dossiers_words",
            ),
        ),
        RemoveIndexConcurrently("dossier", "dossiers_words_by_agency"),
    ]
