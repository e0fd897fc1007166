from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "enfilade.network"
    label = "network"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from enfilade.network import registrations  # noqa: F401
