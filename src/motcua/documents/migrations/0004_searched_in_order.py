"""What is searched has its days and its state beside its words, and words are looked up agency by agency.

``docs/decisions/0033`` says why.
"""

from __future__ import annotations

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

MARK = "'a' || agency_id::text || 'x'"
OWN_WORDS = (
    f"array_to_tsvector(array_remove(string_to_array({MARK} || replace(fields || ' ' || way || ' ' || files,"
    f" ' ', ' ' || {MARK}), ' '), {MARK}))"
)

FILLED = """
UPDATE documents_searchable searchable
SET direction = document.direction, entered_at = document.registered_at, urgency = document.urgency,
    issued_on = document.issued_on, due_on = document.due_on, handle_by = arrival.handle_by,
    is_over = arrival.completed_at IS NOT NULL OR outgoing.issued_at IS NOT NULL
        OR outgoing.dropped_at IS NOT NULL
FROM documents_document document
LEFT JOIN documents_incoming arrival ON arrival.document_id = document.id
LEFT JOIN documents_outgoing outgoing ON outgoing.document_id = document.id
WHERE document.id = searchable.document_id
"""

FORWARDS = """
CREATE OR REPLACE FUNCTION documents_index_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO documents_searchable AS known
        (document_id, agency_id, fields, direction, entered_at, urgency, issued_on, due_on)
    VALUES (NEW.id, NEW.agency_id, NEW.folded, NEW.direction, NEW.registered_at, NEW.urgency, NEW.issued_on,
            NEW.due_on)
    ON CONFLICT (document_id) DO UPDATE
    SET fields = EXCLUDED.fields, entered_at = EXCLUDED.entered_at, urgency = EXCLUDED.urgency,
        issued_on = EXCLUDED.issued_on, due_on = EXCLUDED.due_on
    WHERE (known.fields, known.entered_at, known.urgency, known.issued_on, known.due_on) IS DISTINCT FROM
        (EXCLUDED.fields, EXCLUDED.entered_at, EXCLUDED.urgency, EXCLUDED.issued_on, EXCLUDED.due_on);
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION documents_index_arrival() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    new_way text := documents_folded(concat_ws(' ', NEW.lead_name, NEW.receipt_name, NEW.reply_code));
BEGIN
    UPDATE documents_searchable
    SET way = new_way, handle_by = NEW.handle_by, is_over = NEW.completed_at IS NOT NULL
    WHERE document_id = NEW.document_id AND (way, handle_by, is_over) IS DISTINCT FROM
        (new_way, NEW.handle_by, NEW.completed_at IS NOT NULL);
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION documents_index_outgoing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    new_way text := documents_folded(concat_ws(' ', NEW.kept_by, NEW.note));
    ends boolean := NEW.issued_at IS NOT NULL OR NEW.dropped_at IS NOT NULL;
BEGIN
    UPDATE documents_searchable SET way = new_way, is_over = ends
    WHERE document_id = NEW.document_id AND (way, is_over) IS DISTINCT FROM (new_way, ends);
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER documents_document_indexed
    AFTER INSERT OR UPDATE OF folded, registered_at, urgency, issued_on, due_on ON documents_document
    FOR EACH ROW EXECUTE FUNCTION documents_index_document();
CREATE OR REPLACE TRIGGER documents_incoming_indexed
    AFTER INSERT OR UPDATE OF lead_name, receipt_name, reply_code, handle_by, completed_at
    ON documents_incoming
    FOR EACH ROW EXECUTE FUNCTION documents_index_arrival();
CREATE OR REPLACE TRIGGER documents_outgoing_indexed
    AFTER INSERT OR UPDATE OF kept_by, note, issued_at, dropped_at ON documents_outgoing
    FOR EACH ROW EXECUTE FUNCTION documents_index_outgoing();
"""

BACKWARDS = """
CREATE OR REPLACE FUNCTION documents_index_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO documents_searchable (document_id, agency_id, fields) VALUES (NEW.id, NEW.agency_id, NEW.folded)
    ON CONFLICT (document_id) DO UPDATE SET fields = EXCLUDED.fields;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION documents_index_arrival() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE documents_searchable
    SET way = documents_folded(concat_ws(' ', NEW.lead_name, NEW.receipt_name, NEW.reply_code))
    WHERE document_id = NEW.document_id;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION documents_index_outgoing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE documents_searchable SET way = documents_folded(concat_ws(' ', NEW.kept_by, NEW.note))
    WHERE document_id = NEW.document_id;
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER documents_document_indexed
    AFTER INSERT OR UPDATE OF folded ON documents_document
    FOR EACH ROW EXECUTE FUNCTION documents_index_document();
CREATE OR REPLACE TRIGGER documents_incoming_indexed
    AFTER UPDATE OF lead_name, receipt_name, reply_code ON documents_incoming
    FOR EACH ROW EXECUTE FUNCTION documents_index_arrival();
CREATE OR REPLACE TRIGGER documents_outgoing_indexed
    AFTER UPDATE OF kept_by, note ON documents_outgoing
    FOR EACH ROW EXECUTE FUNCTION documents_index_outgoing();
"""

TABLE = "searchable"
FACTS = {
    "direction": models.CharField(max_length=8),
    "entered_at": models.DateTimeField(),
    "urgency": models.SmallIntegerField(),
}
MORE = {
    "issued_on": models.DateField(null=True),
    "due_on": models.DateField(null=True),
    "handle_by": models.DateField(null=True),
    "is_over": models.BooleanField(db_default=False, default=False),
}


def _nullable(field):
    copy = field.clone()
    copy.null = True
    return copy


class Migration(migrations.Migration):
    """Add the columns, fill them, keep them by triggers, index them."""

    dependencies = [("documents", "0003_files_of_other_contexts")]

    operations = [
        migrations.RemoveIndex(TABLE, "documents_searchable_words"),
        migrations.RemoveIndex(TABLE, "documents_searchable_in_order"),
        migrations.RemoveField(TABLE, "words"),
        *(migrations.AddField(TABLE, name, _nullable(field)) for name, field in FACTS.items()),
        *(migrations.AddField(TABLE, name, field) for name, field in MORE.items()),
        migrations.RunSQL(FILLED, migrations.RunSQL.noop),
        *(migrations.AlterField(TABLE, name, field) for name, field in FACTS.items()),
        migrations.RunSQL(FORWARDS, BACKWARDS),
        migrations.AddField(
            TABLE,
            "words",
            models.GeneratedField(
                expression=models.Func(
                    models.F("agency"),
                    models.F("fields"),
                    models.F("way"),
                    models.F("files"),
                    template=OWN_WORDS,
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
                db_persist=True,
            ),
        ),
        migrations.AddIndex(
            TABLE,
            django.contrib.postgres.indexes.GinIndex(fields=["words"], name="documents_searchable_words"),
        ),
        migrations.AddIndex(
            TABLE,
            models.Index(
                fields=["agency", "entered_at", "document"],
                include=["direction", "urgency", "issued_on", "due_on", "handle_by", "is_over"],
                name="documents_searchable_in_order",
            ),
        ),
    ]
