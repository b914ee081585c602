"""Accounts that fees are transferred to, entered by one person and confirmed by another."""


import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0002_secondments'),
        ('payments', '0002_prices_of_support'),
    ]

    operations = [
        migrations.CreateModel(
            name='CollectingAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bank', models.CharField(max_length=6)),
                ('bank_name', models.CharField(max_length=100)),
                ('number', models.CharField(max_length=19)),
                ('holder', models.CharField(max_length=100)),
                ('entered_at', models.DateTimeField()),
                ('entered_by_name', models.CharField(max_length=200)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_by_name', models.CharField(blank=True, max_length=200)),
                ('ended_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-id'], name='payments_account_latest')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('confirmed_at__isnull', False), ('ended_at', None)), fields=('agency',), name='payments_account_one_holds'), models.UniqueConstraint(condition=models.Q(('confirmed_at', None), ('ended_at', None)), fields=('agency',), name='payments_account_one_waits')],
            },
        ),
    ]
