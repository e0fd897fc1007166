from django.apps import AppConfig


class ContributeConfig(AppConfig):
    name = "enfilade.contribute"
    label = "contribute"
    default_auto_field = "django.db.models.BigAutoField"
