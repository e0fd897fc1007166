from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "enfilade.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from enfilade.people import registrations  # noqa: F401
