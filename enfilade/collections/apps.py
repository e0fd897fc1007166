from django.apps import AppConfig


class CollectionsConfig(AppConfig):
    name = "enfilade.collections"
    label = "collections"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from enfilade.collections import registrations  # noqa: F401
