"""People's accounts as they stood before the first release, in one step instead of four.

An installation made on the way has taken the steps named in ``replaces``, and counts as having taken this one.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ("accounts", name)
        for name in (
            "0001_initial",
            "0003_reset_links_consent_representative",
            "0005_locked_log_ins",
            "0006_one_log_in_a_person",
        )
    ]

    dependencies = [
        ('organisations', '0001_before_the_first_release'),
    ]

    operations = [
        migrations.CreateModel(
            name='LoginLock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, unique=True)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('first_failed_at', models.DateTimeField()),
                ('locked_until', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=64, unique=True)),
                ('kind', models.CharField(choices=[('staff', 'Staff'), ('citizen', 'Citizen')], max_length=7)),
                ('full_name', models.CharField(max_length=150)),
                ('citizen_id', models.CharField(blank=True, max_length=12)),
                ('tax_code', models.CharField(blank=True, max_length=14)),
                ('representative_name', models.CharField(blank=True, max_length=150)),
                ('representative_id', models.CharField(blank=True, max_length=12)),
                ('phone', models.CharField(blank=True, max_length=11)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('is_active', models.BooleanField(default=True)),
                ('locked_at', models.DateTimeField(blank=True, null=True)),
                ('locked_for', models.CharField(blank=True, db_default='', default='', max_length=300)),
                ('registered_at', models.DateTimeField()),
                ('consent_withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('second_factor_since', models.DateTimeField(blank=True, null=True)),
                ('last_code_step', models.BigIntegerField(default=0)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('citizen_id', ''), _negated=True), fields=('citizen_id',), name='accounts_user_one_citizen_id'), models.UniqueConstraint(condition=models.Q(('tax_code', ''), _negated=True), fields=('tax_code',), name='accounts_user_one_tax_code'), models.UniqueConstraint(condition=models.Q(('phone', ''), _negated=True), fields=('phone',), name='accounts_user_one_phone'), models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('email',), name='accounts_user_one_email'), models.UniqueConstraint(fields=('person',), name='accounts_user_one_person'), models.CheckConstraint(condition=models.Q(models.Q(('citizen_id', ''), ('kind', 'staff'), ('person__isnull', False), ('tax_code', '')), models.Q(('kind', 'citizen'), ('person__isnull', True), models.Q(models.Q(('citizen_id', ''), _negated=True), models.Q(('tax_code', ''), _negated=True), _connector='OR')), _connector='OR'), name='accounts_user_kind_fits'), models.CheckConstraint(condition=models.Q(models.Q(('representative_id', ''), ('representative_name', '')), models.Q(('tax_code', ''), _negated=True), _connector='OR'), name='accounts_user_represents_enterprise')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=40)),
                ('text_version', models.CharField(max_length=20)),
                ('given_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('user', 'purpose'), name='accounts_consent_one_in_force'), models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', True), ('withdrawn_at__gte', models.F('given_at')), _connector='OR'), name='accounts_consent_in_order')],
            },
        ),
        migrations.CreateModel(
            name='ResetLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('channel', models.CharField(choices=[('mail', 'mail'), ('counter', 'counter')], max_length=10)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reset_links', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('user',), name='accounts_resetlink_one_open'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='accounts_resetlink_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('started_at', models.DateTimeField()),
                ('seen_at', models.DateTimeField()),
                ('address', models.GenericIPAddressField(blank=True, null=True)),
                ('browser', models.CharField(blank=True, max_length=200)),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'started_at'], name='accounts_session_of_user')],
            },
        ),
    ]
