"""An address of the atelier whose view somebody forgot to guard."""

from django.http import HttpResponse
from django.urls import path

from config.urls import urlpatterns as house

urlpatterns = [path("atelier/<slug:space>/ouvert/", lambda request, space: HttpResponse()), *house]
