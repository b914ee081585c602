from django.db import migrations

FORWARDS = """
CREATE TRIGGER dossiers_historyentry_no_change
    BEFORE UPDATE OR DELETE ON dossiers_historyentry
    FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();

CREATE TRIGGER dossiers_historyentry_no_truncate
    BEFORE TRUNCATE ON dossiers_historyentry
    FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
"""

BACKWARDS = """
DROP TRIGGER dossiers_historyentry_no_truncate ON dossiers_historyentry;
DROP TRIGGER dossiers_historyentry_no_change ON dossiers_historyentry;
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial"), ("platform", "0002_audit_is_append_only")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
