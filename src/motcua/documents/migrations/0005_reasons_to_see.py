"""Whoever has a reason to see documents has them in one stretch of an index."""

from __future__ import annotations

from django.db import migrations, models

IN_FORCE = models.Q(("ended_at", None))


class Migration(migrations.Migration):
    """Index charges, drafts and signatures by whose they are."""

    dependencies = [("documents", "0004_searched_in_order")]

    operations = [
        migrations.AddIndex(
            "charge",
            models.Index(fields=["unit", "document"], condition=IN_FORCE, name="documents_charge_units"),
        ),
        migrations.AddIndex(
            "charge",
            models.Index(
                fields=["person", "agency", "document"], condition=IN_FORCE, name="documents_charge_people"
            ),
        ),
        migrations.AddIndex(
            "outgoing", models.Index(fields=["unit", "document"], name="documents_outgoing_units")
        ),
        migrations.AddIndex(
            "outgoing",
            models.Index(fields=["drafter", "agency", "document"], name="documents_outgoing_drafters"),
        ),
        migrations.AddIndex(
            "outgoing",
            models.Index(fields=["signer", "agency", "document"], name="documents_outgoing_signers"),
        ),
        migrations.AddIndex(
            "outgoing",
            models.Index(
                fields=["agency", "document"],
                condition=models.Q(("submitted_at__isnull", False)),
                name="documents_outgoing_submitted",
            ),
        ),
    ]
