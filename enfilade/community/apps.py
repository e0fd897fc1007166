from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "enfilade.community"
    label = "community"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from enfilade.community import registrations  # noqa: F401
