from django.db import migrations

FORWARDS = """
CREATE TRIGGER signatures_signingentry_no_change
    BEFORE UPDATE OR DELETE ON signatures_signingentry
    FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();

CREATE TRIGGER signatures_signingentry_no_truncate
    BEFORE TRUNCATE ON signatures_signingentry
    FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
"""

BACKWARDS = """
DROP TRIGGER signatures_signingentry_no_truncate ON signatures_signingentry;
DROP TRIGGER signatures_signingentry_no_change ON signatures_signingentry;
"""


class Migration(migrations.Migration):
    dependencies = [("signatures", "0001_initial"), ("platform", "0002_audit_is_append_only")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
