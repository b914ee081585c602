from django.db import migrations

FORWARDS = """
CREATE FUNCTION documents_keep_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - ARRAY['subs', 'used_at', 'voided_at', 'voided_by_name', 'void_reason']
          = to_jsonb(OLD) - ARRAY['subs', 'used_at', 'voided_at', 'voided_by_name', 'void_reason']
        AND NEW.subs >= OLD.subs
        AND (OLD.used_at IS NULL OR NEW.used_at = OLD.used_at)
        AND (OLD.voided_at IS NULL OR (NEW.voided_at, NEW.voided_by_name, NEW.void_reason)
          = (OLD.voided_at, OLD.voided_by_name, OLD.void_reason)) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a number is kept as it was given; it is used once, or voided once'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_number_kept
    BEFORE UPDATE OR DELETE ON documents_number
    FOR EACH ROW EXECUTE FUNCTION documents_keep_number();

CREATE FUNCTION documents_keep_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'last' = to_jsonb(OLD) - 'last' AND NEW.last > OLD.last THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a book only goes on: no number of it is given again'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_book_kept
    BEFORE UPDATE OR DELETE ON documents_book
    FOR EACH ROW EXECUTE FUNCTION documents_keep_book();

CREATE TRIGGER documents_entry_no_change
    BEFORE UPDATE OR DELETE ON documents_entry
    FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();

CREATE TRIGGER documents_entry_no_truncate
    BEFORE TRUNCATE ON documents_entry
    FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();

CREATE TRIGGER documents_serieschoice_no_change
    BEFORE UPDATE OR DELETE ON documents_serieschoice
    FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
"""

BACKWARDS = """
DROP TRIGGER documents_serieschoice_no_change ON documents_serieschoice;
DROP TRIGGER documents_entry_no_truncate ON documents_entry;
DROP TRIGGER documents_entry_no_change ON documents_entry;
DROP TRIGGER documents_book_kept ON documents_book;
DROP FUNCTION documents_keep_book();
DROP TRIGGER documents_number_kept ON documents_number;
DROP FUNCTION documents_keep_number();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("platform", "0002_audit_is_append_only")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
