from django.db import migrations

FORWARDS = """
CREATE FUNCTION payments_keep_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.voided_at IS NULL
        AND to_jsonb(NEW) - ARRAY['voided_at', 'voided_by_name', 'void_reason']
          = to_jsonb(OLD) - ARRAY['voided_at', 'voided_by_name', 'void_reason'] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a receipt is kept as it was given; it is only ever voided, once'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER payments_receipt_kept
    BEFORE UPDATE OR DELETE ON payments_receipt
    FOR EACH ROW EXECUTE FUNCTION payments_keep_receipt();

CREATE TRIGGER payments_receiptline_no_change
    BEFORE UPDATE OR DELETE ON payments_receiptline
    FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();

CREATE TRIGGER payments_tillevent_no_change
    BEFORE UPDATE OR DELETE ON payments_tillevent
    FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
"""

BACKWARDS = """
DROP TRIGGER payments_tillevent_no_change ON payments_tillevent;
DROP TRIGGER payments_receiptline_no_change ON payments_receiptline;
DROP TRIGGER payments_receipt_kept ON payments_receipt;
DROP FUNCTION payments_keep_receipt();
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial"), ("platform", "0002_audit_is_append_only")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
