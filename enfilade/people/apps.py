from django.apps import AppConfig
from django.core.checks import register


class PeopleConfig(AppConfig):
    name = "enfilade.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from enfilade.people import checks, registrations  # noqa: F401

        register(checks.atelier_is_guarded)
