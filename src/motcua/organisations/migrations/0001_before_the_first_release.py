"""All tables as they stood before the first release, in one step instead of 4.

An installation made on the way has taken the steps named in ``replaces``, and counts as having taken this one.
"""

import datetime
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ("organisations", name)
        for name in (
            "0001_initial",
            "0002_accountants",
            "0003_names_of_agencies",
            "0004_history_of_lists",
        )
    ]

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=20, unique=True)),
                ('token', models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name='EthnicGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('valid_from', models.DateField(db_default=models.Value(datetime.date(1979, 3, 2)))),
                ('code', models.CharField(max_length=5, unique=True)),
                ('name', models.CharField(max_length=60)),
                ('other_names', models.CharField(blank=True, max_length=200)),
                ('is_local', models.BooleanField()),
            ],
            options={
                'ordering': ('code',),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='organisations_ethnicgroup_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Level',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('code', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=100)),
                ('rank', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ('rank',),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='organisations_level_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('code', models.CharField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('short_name', models.CharField(max_length=200)),
                ('folded_name', models.CharField(max_length=400)),
                ('symbol', models.CharField(blank=True, max_length=30)),
                ('kind', models.CharField(max_length=30)),
                ('side', models.CharField(max_length=10)),
                ('unit_code', models.CharField(blank=True, max_length=10)),
                ('code_qcvn102', models.CharField(blank=True, max_length=13)),
                ('code_qd20', models.CharField(blank=True, max_length=35)),
                ('is_on_data_network', models.BooleanField(default=False)),
                ('name_certainty', models.CharField(blank=True, max_length=200)),
                ('code_certainty', models.CharField(blank=True, max_length=200)),
                ('network_certainty', models.CharField(blank=True, max_length=200)),
                ('note', models.TextField(blank=True)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organisations.agency')),
                ('level', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.level', to_field='code')),
            ],
            options={
                'verbose_name_plural': 'agencies',
                'ordering': ('code',),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='organisations_agency_ends_after_start'), models.UniqueConstraint(condition=models.Q(('code_qcvn102', ''), _negated=True), fields=('code_qcvn102', 'valid_from'), name='organisations_agency_one_code_qcvn102'), models.UniqueConstraint(condition=models.Q(('code_qd20', ''), _negated=True), fields=('code_qd20', 'valid_from'), name='organisations_agency_one_code_qd20'), models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='organisations_agency_not_own_parent')],
            },
        ),
        migrations.CreateModel(
            name='AdministrativeUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('code', models.CharField(max_length=10)),
                ('kind', models.CharField(max_length=30)),
                ('kind_name', models.CharField(max_length=30)),
                ('name', models.CharField(max_length=100)),
                ('full_name', models.CharField(max_length=150)),
                ('folded_name', models.CharField(max_length=150)),
                ('alternative_name', models.CharField(blank=True, max_length=100)),
                ('note', models.TextField(blank=True)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organisations.administrativeunit')),
                ('level', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.level', to_field='code')),
            ],
            options={
                'ordering': ('code', 'valid_from'),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='organisations_administrativeunit_ends_after_start'), models.UniqueConstraint(fields=('code', 'valid_from'), name='organisations_administrativeunit_once')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150)),
                ('folded_name', models.CharField(max_length=150)),
                ('citizen_id', models.CharField(blank=True, max_length=12)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=15)),
                ('registered_at', models.DateTimeField()),
            ],
            options={
                'verbose_name_plural': 'people',
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('citizen_id', ''), _negated=True), fields=('citizen_id',), name='organisations_person_one_citizen_id')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('clerk', 'clerk'), ('official', 'official'), ('unit_head', 'unit_head'), ('leader', 'leader'), ('office_clerk', 'office_clerk'), ('agency_administrator', 'agency_administrator'), ('it_centre', 'it_centre'), ('inspector', 'inspector'), ('accountant', 'accountant')], max_length=30)),
                ('title', models.CharField(max_length=150)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='organisations.agency')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['clerk', 'official', 'unit_head', 'leader', 'office_clerk', 'agency_administrator', 'it_centre', 'inspector', 'accountant'])), name='organisations_post_known_role')],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('document_number', models.CharField(blank=True, max_length=60)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='organisations.person')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='organisations.post')),
            ],
            options={
                'ordering': ('id',),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='organisations_assignment_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='ReferenceName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('list_name', models.CharField(choices=[('ethnic-groups', 'ETHNIC_GROUPS'), ('levels', 'LEVELS'), ('territory', 'TERRITORY')], max_length=20)),
                ('entry_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=100)),
                ('since', models.DateField()),
                ('document_number', models.CharField(blank=True, max_length=60)),
            ],
            options={
                'ordering': ('list_name', 'entry_id', '-since'),
                'constraints': [models.UniqueConstraint(fields=('list_name', 'entry_id', 'since'), name='organisations_referencename_once')],
            },
        ),
        migrations.CreateModel(
            name='ShiftRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('since_version', models.PositiveIntegerField()),
                ('until_version', models.PositiveIntegerField(null=True)),
                ('weekday', models.PositiveSmallIntegerField()),
                ('opens', models.TimeField()),
                ('closes', models.TimeField()),
                ('counts', models.BooleanField(default=True)),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
            options={
                'ordering': ('weekday', 'opens'),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='organisations_shiftrule_ends_after_start'), models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='organisations_shiftrule_weekday'), models.CheckConstraint(condition=models.Q(('closes__gt', models.F('opens'))), name='organisations_shiftrule_lasts')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('one_stop_desk', 'one_stop_desk'), ('professional', 'professional'), ('office', 'office')], max_length=20)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='organisations.agency')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organisations.unit')),
            ],
            options={
                'ordering': ('agency_id', 'id'),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='organisations_unit_ends_after_start'), models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('agency', 'name'), name='organisations_unit_one_name'), models.CheckConstraint(condition=models.Q(('kind__in', ['one_stop_desk', 'professional', 'office'])), name='organisations_unit_known_kind')],
            },
        ),
        migrations.AddField(
            model_name='post',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='organisations.unit'),
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('role', models.CharField(choices=[('clerk', 'clerk'), ('official', 'official'), ('unit_head', 'unit_head'), ('leader', 'leader'), ('office_clerk', 'office_clerk'), ('agency_administrator', 'agency_administrator'), ('it_centre', 'it_centre'), ('inspector', 'inspector'), ('accountant', 'accountant')], max_length=30)),
                ('document_number', models.CharField(max_length=60)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='organisations.agency')),
                ('delegate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='received', to='organisations.person')),
                ('delegator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='given', to='organisations.person')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='organisations.unit')),
            ],
            options={
                'ordering': ('id',),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='organisations_delegation_ends_after_start'), models.CheckConstraint(condition=models.Q(('delegator', models.F('delegate')), _negated=True), name='organisations_delegation_to_another'), models.CheckConstraint(condition=models.Q(('role__in', ['clerk', 'official', 'unit_head', 'leader', 'office_clerk', 'agency_administrator', 'it_centre', 'inspector', 'accountant'])), name='organisations_delegation_known_role')],
            },
        ),
        migrations.CreateModel(
            name='AdministrativeUnitChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_split', models.BooleanField()),
                ('is_default', models.BooleanField()),
                ('certainty', models.CharField(blank=True, max_length=200)),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='organisations.administrativeunit')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='origins', to='organisations.administrativeunit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('predecessor', 'successor'), name='organisations_administrativeunitchange_once'), models.UniqueConstraint(condition=models.Q(('is_default', True)), fields=('predecessor',), name='organisations_administrativeunitchange_one_default')],
            },
        ),
        migrations.CreateModel(
            name='AgencyName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('short_name', models.CharField(max_length=200)),
                ('since', models.DateField()),
                ('document_number', models.CharField(blank=True, max_length=60)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='names', to='organisations.agency')),
            ],
            options={
                'ordering': ('agency', '-since'),
                'constraints': [models.UniqueConstraint(fields=('agency', 'since'), name='organisations_agencyname_once')],
            },
        ),
        migrations.CreateModel(
            name='AgencySuccession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('document_number', models.CharField(blank=True, max_length=60)),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='organisations.agency')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='origins', to='organisations.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('predecessor', 'successor'), name='organisations_agencysuccession_once'), models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='organisations_agencysuccession_not_itself')],
            },
        ),
        migrations.CreateModel(
            name='CalendarVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=60)),
                ('cause', models.CharField(max_length=300)),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
            options={
                'ordering': ('agency_id', 'number'),
                'constraints': [models.UniqueConstraint(fields=('agency', 'number'), name='organisations_calendarversion_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='DeclaredDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since_version', models.PositiveIntegerField()),
                ('until_version', models.PositiveIntegerField(null=True)),
                ('day', models.DateField()),
                ('kind', models.CharField(choices=[('off', 'off'), ('working', 'working')], max_length=10)),
                ('name', models.CharField(max_length=200)),
                ('in_place_of', models.DateField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=200)),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
            options={
                'ordering': ('day',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_version', None)), fields=('agency', 'day'), name='organisations_declaredday_one_stands', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('kind__in', ['off', 'working'])), name='organisations_declaredday_known_kind')],
            },
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(fields=('agency', 'unit', 'role', 'title'), name='organisations_post_once', nulls_distinct=False),
        ),
    ]
