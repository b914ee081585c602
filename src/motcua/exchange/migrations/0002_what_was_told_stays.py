from django.db import migrations

FORWARDS = """
CREATE TRIGGER exchange_entry_no_change
    BEFORE UPDATE OR DELETE ON exchange_entry
    FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();

CREATE TRIGGER exchange_entry_no_truncate
    BEFORE TRUNCATE ON exchange_entry
    FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();

CREATE TRIGGER exchange_content_no_change
    BEFORE UPDATE OR DELETE ON exchange_content
    FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();

CREATE TRIGGER exchange_contentfile_no_change
    BEFORE UPDATE OR DELETE ON exchange_contentfile
    FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();

CREATE FUNCTION exchange_keep_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'content_id' = to_jsonb(OLD) - 'content_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what was sent stays in the book; only an update gives it another content'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER exchange_sent_kept
    BEFORE UPDATE OR DELETE ON exchange_sent
    FOR EACH ROW EXECUTE FUNCTION exchange_keep_sent();

CREATE FUNCTION exchange_keep_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.sent_id, NEW.code) = (OLD.sent_id, OLD.code)
        AND NEW.sendings >= OLD.sendings
        AND (OLD.standing NOT IN ('taken_back', 'cancelled') OR NEW.standing = OLD.standing) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a line stays with its document and receiver; what was taken back stays so'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER exchange_line_kept
    BEFORE UPDATE OR DELETE ON exchange_line
    FOR EACH ROW EXECUTE FUNCTION exchange_keep_line();

CREATE FUNCTION exchange_keep_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.agency_id, NEW.document_id) = (OLD.agency_id, OLD.document_id)
        AND NEW.sendings >= OLD.sendings
        AND (OLD.standing <> 'taken_back' OR NEW.standing = OLD.standing) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what arrived stays in the book of its agency; what was given back stays so'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER exchange_delivery_kept
    BEFORE UPDATE OR DELETE ON exchange_delivery
    FOR EACH ROW EXECUTE FUNCTION exchange_keep_delivery();

CREATE FUNCTION exchange_keep_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.answered_at IS NULL
        AND to_jsonb(NEW) - ARRAY['answered_at', 'is_agreed'] = to_jsonb(OLD) - ARRAY['answered_at', 'is_agreed']
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a request stays as it was asked, and is answered once'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER exchange_request_kept
    BEFORE UPDATE OR DELETE ON exchange_request
    FOR EACH ROW EXECUTE FUNCTION exchange_keep_request();
"""

BACKWARDS = """
DROP TRIGGER exchange_request_kept ON exchange_request;
DROP FUNCTION exchange_keep_request();
DROP TRIGGER exchange_delivery_kept ON exchange_delivery;
DROP FUNCTION exchange_keep_delivery();
DROP TRIGGER exchange_line_kept ON exchange_line;
DROP FUNCTION exchange_keep_line();
DROP TRIGGER exchange_sent_kept ON exchange_sent;
DROP FUNCTION exchange_keep_sent();
DROP TRIGGER exchange_contentfile_no_change ON exchange_contentfile;
DROP TRIGGER exchange_content_no_change ON exchange_content;
DROP TRIGGER exchange_entry_no_truncate ON exchange_entry;
DROP TRIGGER exchange_entry_no_change ON exchange_entry;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0001_letters_between_agencies"),
        ("platform", "0001_before_the_first_release"),
    ]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
