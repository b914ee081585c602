"""Systems' accounts as they stood before the first release, in one step instead of two.

An installation made on the way has taken the steps named in ``replaces``, and counts as having taken this one.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ("accounts", name)
        for name in (
            "0002_api_clients",
            "0004_webhooks",
        )
    ]

    dependencies = [
        ('accounts', '0001_before_the_first_release'),
        ('organisations', '0001_before_the_first_release'),
        migrations.swappable_dependency(settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
        # All of the library's steps: its many small ones take a fraction of the time while ours are not yet there.
        ("oauth2_provider", "0021_translatable_field_labels"),
    ]

    operations = [
        migrations.CreateModel(
            name='ApiClient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), size=None)),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), size=None)),
                ('addresses', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=50), default=list, size=None)),
                ('requests_per_minute', models.PositiveIntegerField(null=True)),
                ('registered_at', models.DateTimeField()),
                ('registered_by_name', models.CharField(max_length=200)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='api_client', to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('name',), name='accounts_api_client_one_name'), models.CheckConstraint(condition=models.Q(('roles', []), _negated=True), name='accounts_api_client_has_roles')],
            },
        ),
        migrations.CreateModel(
            name='WebhookEndpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=500)),
                ('added_at', models.DateTimeField()),
                ('added_by_name', models.CharField(max_length=200)),
                ('dead_since', models.DateTimeField(null=True)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='endpoints', to='accounts.apiclient')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('client', 'url'), name='accounts_webhook_once')],
            },
        ),
        migrations.CreateModel(
            name='WebhookCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event_id', models.CharField(max_length=64)),
                ('body', models.JSONField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('done', 'Done'), ('failed', 'Failed')], default='waiting', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
                ('error', models.CharField(blank=True, max_length=300)),
                ('endpoint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calls', to='accounts.webhookendpoint')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'done'), _negated=True), fields=['endpoint', 'id'], name='accounts_webhook_not_done'), models.Index(fields=['made_at'], name='accounts_webhook_oldest')],
                'constraints': [models.UniqueConstraint(fields=('endpoint', 'event_id'), name='accounts_webhook_call_once')],
            },
        ),
    ]
