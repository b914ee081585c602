"""A unit's head lets the deputy sign by order, and takes it back: nothing else of a grant changes."""

from __future__ import annotations

from django.db import migrations

FORWARDS = """
CREATE OR REPLACE FUNCTION documents_keep_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - ARRAY['valid_to', 'is_given_on'] = to_jsonb(OLD) - ARRAY['valid_to', 'is_given_on']
        AND (NEW.is_given_on = OLD.is_given_on OR NEW.unit_id IS NOT NULL) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an order or authorisation to sign is ended, never changed'
        USING ERRCODE = 'restrict_violation';
END
$$;
"""

BACKWARDS = """
CREATE OR REPLACE FUNCTION documents_keep_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'valid_to' = to_jsonb(OLD) - 'valid_to' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an order or authorisation to sign is ended, never changed'
        USING ERRCODE = 'restrict_violation';
END
$$;
"""


class Migration(migrations.Migration):
    """Let the trigger pass it."""

    dependencies = [("documents", "0011_sent_and_delivered")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
