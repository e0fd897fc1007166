from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    name = "enfilade.backoffice"
    label = "backoffice"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from enfilade.backoffice import registrations  # noqa: F401
