from django.urls import path

from enfilade.core import files, health

urlpatterns = [
    path("media/<path:name>", files.uploaded_image, name="uploaded_image"),
    path("sante/", health.health, name="health"),
]
