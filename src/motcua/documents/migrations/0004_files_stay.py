from django.db import migrations

FORWARDS = """
CREATE TRIGGER documents_attachment_no_change
    BEFORE UPDATE OR DELETE ON documents_attachment
    FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();

CREATE FUNCTION documents_keep_arrival() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.completed_at IS NULL
        AND (NEW.agency_id, NEW.arrived_on, NEW.arrival_number, NEW.likeness)
          = (OLD.agency_id, OLD.arrived_on, OLD.arrival_number, OLD.likeness) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an arrival is kept as it was registered, and what is completed stays so'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_incoming_kept
    BEFORE UPDATE OR DELETE ON documents_incoming
    FOR EACH ROW EXECUTE FUNCTION documents_keep_arrival();
"""

BACKWARDS = """
DROP TRIGGER documents_incoming_kept ON documents_incoming;
DROP FUNCTION documents_keep_arrival();
DROP TRIGGER documents_attachment_no_change ON documents_attachment;
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_incoming_documents")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
