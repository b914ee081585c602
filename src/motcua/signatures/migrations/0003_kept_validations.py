from django.db import migrations, models


FORWARDS = """
CREATE TRIGGER signatures_keptvalidation_no_change
    BEFORE UPDATE OR DELETE ON signatures_keptvalidation
    FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();

CREATE TRIGGER signatures_keptvalidation_no_truncate
    BEFORE TRUNCATE ON signatures_keptvalidation
    FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
"""

BACKWARDS = """
DROP TRIGGER signatures_keptvalidation_no_truncate ON signatures_keptvalidation;
DROP TRIGGER signatures_keptvalidation_no_change ON signatures_keptvalidation;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('signatures', '0002_signing_log_is_append_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='KeptValidation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=80)),
                ('sha256', models.CharField(max_length=64)),
                ('verdict', models.CharField(max_length=13)),
                ('report', models.JSONField()),
                ('evidence', models.BinaryField()),
                ('checked_at', models.DateTimeField()),
                ('by_ref', models.CharField(max_length=60)),
                ('by_name', models.CharField(max_length=200)),
            ],
            options={
                'indexes': [models.Index(fields=['subject', '-checked_at'], name='keptvalidation_subject'), models.Index(fields=['sha256'], name='keptvalidation_sha256')],
                'constraints': [models.CheckConstraint(condition=models.Q(('verdict__in', ['valid', 'invalid', 'indeterminate'])), name='keptvalidation_verdict')],
            },
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
