from django.db import migrations

FORWARDS = """
CREATE FUNCTION platform_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER platform_audit_entry_no_change
    BEFORE UPDATE OR DELETE ON platform_audit_entry
    FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();

CREATE TRIGGER platform_audit_entry_no_truncate
    BEFORE TRUNCATE ON platform_audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
"""

BACKWARDS = """
DROP TRIGGER platform_audit_entry_no_truncate ON platform_audit_entry;
DROP TRIGGER platform_audit_entry_no_change ON platform_audit_entry;
DROP FUNCTION platform_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("platform", "0001_initial")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
