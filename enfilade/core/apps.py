from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "enfilade.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from enfilade.core import registrations  # noqa: F401
