from django.apps import AppConfig


class GivingConfig(AppConfig):
    name = "enfilade.giving"
    label = "giving"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from enfilade.giving import registrations  # noqa: F401
