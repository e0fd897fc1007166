from django.urls import path

from enfilade.editorial import backoffice

app_name = "editorial"
urlpatterns = [path("atelier/<slug:space>/redaction/", backoffice.writing, name="atelier_writing")]
