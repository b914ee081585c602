from django.db import migrations

FORWARDS = """
CREATE TRIGGER documents_draftversion_no_change
    BEFORE UPDATE OR DELETE ON documents_draftversion
    FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();

CREATE FUNCTION documents_keep_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.signed_at IS NULL
        OR (NEW.agency_id, NEW.type_code, NEW.unit_id, NEW.drafter_id, NEW.signer_id, NEW.version,
            NEW.signed_at, NEW.authority, NEW.issue_by, NEW.signed_file_id)
          = (OLD.agency_id, OLD.type_code, OLD.unit_id, OLD.drafter_id, OLD.signer_id, OLD.version,
            OLD.signed_at, OLD.authority, OLD.issue_by, OLD.signed_file_id)
        AND (OLD.sealed_at IS NULL OR (NEW.sealed_at, NEW.sealed_file_id)
          = (OLD.sealed_at, OLD.sealed_file_id))
        AND (OLD.issued_at IS NULL OR (NEW.issued_at, NEW.kept_by) = (OLD.issued_at, OLD.kept_by))
        AND (OLD.recalled_at IS NULL OR NEW.recalled_at = OLD.recalled_at)) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what is signed, sealed or issued is kept as it was'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_outgoing_kept
    BEFORE UPDATE OR DELETE ON documents_outgoing
    FOR EACH ROW EXECUTE FUNCTION documents_keep_signed();

CREATE FUNCTION documents_keep_recipient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - ARRAY['status', 'status_at'] = to_jsonb(OLD) - ARRAY['status', 'status_at'] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'to whom a document went stays written' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_recipient_kept
    BEFORE UPDATE OR DELETE ON documents_recipient
    FOR EACH ROW EXECUTE FUNCTION documents_keep_recipient();

CREATE FUNCTION documents_keep_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'valid_to' = to_jsonb(OLD) - 'valid_to' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an order or authorisation to sign is ended, never changed'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_signinggrant_kept
    BEFORE UPDATE OR DELETE ON documents_signinggrant
    FOR EACH ROW EXECUTE FUNCTION documents_keep_grant();
"""

BACKWARDS = """
DROP TRIGGER documents_signinggrant_kept ON documents_signinggrant;
DROP FUNCTION documents_keep_grant();
DROP TRIGGER documents_recipient_kept ON documents_recipient;
DROP FUNCTION documents_keep_recipient();
DROP TRIGGER documents_outgoing_kept ON documents_outgoing;
DROP FUNCTION documents_keep_signed();
DROP TRIGGER documents_draftversion_no_change ON documents_draftversion;
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0009_outgoing_documents")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
