"""Each list has an index in its own order, and words are looked for among an agency's dossiers alone.

The new indexes are there before the old ones go, and neither locks the table.
"""

import django.db.models.deletion
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models import F, Func, Q

DUE = Func(
    F("due_at"),
    template="COALESCE(%(expressions)s, 'infinity'::timestamptz)",
    output_field=models.DateTimeField(),
)
IS_OPEN = Q(state__in=[1, 2, 4, 5, 6, 9])
IS_FINAL = Q(state__in=[3, 7, 8, 10])
SEEN_BY = Func(
    *(F(f"{name}_agency") for name in ("reception", "competent", "holder", "handed_to", "watching")),
    template="(ARRAY[%(expressions)s])",
)


def by_promise(name, *columns, condition=IS_OPEN):
    return models.Index(
        *map(F, columns), DUE, F("id"), name=f"dossiers_{name}", condition=condition
    )


INDEXES = (
    by_promise("reception_promise", "reception_agency", "state"),
    by_promise("competent_promise", "competent_agency", "state"),
    by_promise("holder_promise", "holder_agency", "state"),
    by_promise("assignee_promise", "assignee", "state"),
    by_promise("open_promise", "state"),
    by_promise(
        "handed_to_promise", "handed_to_agency", "state", condition=Q(handed_to_agency__isnull=False)
    ),
    by_promise("watching_promise", "watching_agency", "state", condition=Q(watching_agency__isnull=False)),
    by_promise("holder_step", "holder_agency", "step_role", "state"),
    by_promise(
        "holder_unclaimed", "holder_agency", "step_role", "state", condition=IS_OPEN & Q(assignee__isnull=True)
    ),
    by_promise(
        "standing_still",
        "state",
        condition=Q(overdue_at__isnull=True, due_at__isnull=False) & IS_OPEN,
    ),
    by_promise("supplemented", "state", condition=Q(state=5, supplement_given_at__isnull=False)),
    *(
        models.Index(fields=[f"{name}_agency", "state", "-lodged_at", "-id"], name=f"dossiers_{name}_newest")
        for name in ("reception", "competent", "holder")
    ),
    models.Index(fields=["state", "-lodged_at", "-id"], name="dossiers_ended_newest", condition=IS_FINAL),
    GinIndex(
        OpClass(SEEN_BY, name="array_ops"),
        OpClass(F("folded"), name="gin_trgm_ops"),
        name="dossiers_words_by_agency",
    ),
)
OLD = (
    "dossiers_holder_due",
    "dossiers_holder_role",
    "dossiers_reception_new",
    "dossiers_competent_new",
    "dossiers_handed_to",
    "dossiers_assignee_due",
    "dossiers_watched",
    "dossiers_folded",
)
INDEXED_BY_THE_ABOVE = {
    "reception_agency": {},
    "competent_agency": {},
    "holder_agency": {},
    "handed_to_agency": {"null": True},
    "assignee": {"null": True},
}


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0021_reminders_of_results"), ("organisations", "0002_accountants")]

    operations = [
        *(AddIndexConcurrently("dossier", index) for index in INDEXES),
        *(RemoveIndexConcurrently("dossier", name) for name in OLD),
        *(
            migrations.AlterField(
                "dossier",
                name,
                models.ForeignKey(
                    "organisations.Person" if name == "assignee" else "organisations.Agency",
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    db_index=False,
                    **more,
                ),
            )
            for name, more in INDEXED_BY_THE_ABOVE.items()
        ),
    ]
