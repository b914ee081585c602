"""Where accounts meets Django and django-allauth."""
