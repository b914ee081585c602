"""Files of other contexts' matters, one for each."""


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_internal_documents_in_work_files'),
        ('organisations', '0002_secondments'),
    ]

    operations = [
        migrations.AddField(
            model_name='workfile',
            name='source',
            field=models.CharField(blank=True, db_default='', default='', max_length=40),
        ),
        migrations.AddConstraint(
            model_name='workfile',
            constraint=models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('source',), name='documents_workfile_source'),
        ),
    ]
