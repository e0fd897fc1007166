from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "enfilade.editorial"
    label = "editorial"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from enfilade.editorial import registrations  # noqa: F401
