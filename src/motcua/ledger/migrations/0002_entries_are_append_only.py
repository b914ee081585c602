from django.db import migrations

FORWARDS = """
CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;

-- An entry is given its position once; nothing else of it ever changes.
CREATE TRIGGER ledger_entry_no_change
    BEFORE UPDATE OF id, stream, key, subject, salt, commitment ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_entry_no_move
    BEFORE UPDATE OF position ON ledger_entry
    FOR EACH ROW WHEN (OLD.position IS NOT NULL) EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_entry_no_delete
    BEFORE DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_entry_no_truncate
    BEFORE TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

CREATE TRIGGER ledger_treehead_no_change
    BEFORE UPDATE OR DELETE ON ledger_treehead
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_treehead_no_truncate
    BEFORE TRUNCATE ON ledger_treehead
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
"""

BACKWARDS = """
DROP TRIGGER ledger_treehead_no_truncate ON ledger_treehead;
DROP TRIGGER ledger_treehead_no_change ON ledger_treehead;
DROP TRIGGER ledger_entry_no_truncate ON ledger_entry;
DROP TRIGGER ledger_entry_no_delete ON ledger_entry;
DROP TRIGGER ledger_entry_no_move ON ledger_entry;
DROP TRIGGER ledger_entry_no_change ON ledger_entry;
DROP FUNCTION ledger_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
