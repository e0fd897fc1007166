from django.apps import AppConfig


class SteeringConfig(AppConfig):
    name = "enfilade.steering"
    label = "steering"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from enfilade.steering import registrations  # noqa: F401
