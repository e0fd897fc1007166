from django.apps import AppConfig
from django.core.checks import register


class UiConfig(AppConfig):
    name = "enfilade.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from enfilade.ui import checks

        register(checks.accents_are_legible)
