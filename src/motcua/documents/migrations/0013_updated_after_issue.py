"""An update leaves a recipient out, once; to whom a document went stays written."""

from __future__ import annotations

from django.db import migrations, models

FORWARDS = """
CREATE OR REPLACE FUNCTION documents_keep_recipient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - ARRAY['status', 'status_at', 'taken_off_at']
          = to_jsonb(OLD) - ARRAY['status', 'status_at', 'taken_off_at']
        AND (OLD.taken_off_at IS NULL OR NEW.taken_off_at = OLD.taken_off_at) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'to whom a document went stays written' USING ERRCODE = 'restrict_violation';
END
$$;
"""

BACKWARDS = """
CREATE OR REPLACE FUNCTION documents_keep_recipient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - ARRAY['status', 'status_at'] = to_jsonb(OLD) - ARRAY['status', 'status_at'] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'to whom a document went stays written' USING ERRCODE = 'restrict_violation';
END
$$;
"""


class Migration(migrations.Migration):
    """Add the moment, and let the trigger pass it."""

    dependencies = [("documents", "0012_orders_given_on")]

    operations = [
        migrations.AddField("recipient", "taken_off_at", models.DateTimeField(null=True)),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
