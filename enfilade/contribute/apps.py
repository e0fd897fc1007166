from django.apps import AppConfig


class ContributeConfig(AppConfig):
    name = "enfilade.contribute"
    label = "contribute"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from enfilade.contribute import registrations  # noqa: F401
