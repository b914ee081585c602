"""The signed log of messages: what stands in it is never changed, nor taken away one by one."""

from django.db import migrations, models


FORWARDS = """
CREATE TRIGGER gateway_message_no_change
    BEFORE UPDATE OR DELETE ON gateway_message
    FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();

CREATE TRIGGER gateway_message_no_truncate
    BEFORE TRUNCATE ON gateway_message
    FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
"""
BACKWARDS = """
DROP TRIGGER gateway_message_no_truncate ON gateway_message;
DROP TRIGGER gateway_message_no_change ON gateway_message;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('gateway', '0002_services_and_rights'),
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('consumer_id', models.BigIntegerField()),
                ('service_id', models.BigIntegerField(null=True)),
                ('milliseconds', models.PositiveIntegerField()),
                ('status', models.PositiveSmallIntegerField()),
                ('why', models.CharField(max_length=20)),
                ('facts', models.JSONField()),
                ('digest', models.BinaryField(max_length=32)),
                ('signature', models.BinaryField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['consumer_id', 'at'], name='gateway_message_consumer'), models.Index(fields=['service_id', 'at'], name='gateway_message_service')],
            },
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
