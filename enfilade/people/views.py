"""My account: my name, my roles, my data."""

from allauth.core.internal.ratelimit import consume_or_429
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.contracts.personal_data import personal_data
from enfilade.people.access import PersonRequest
from enfilade.people.forms import AccountForm
from enfilade.people.queries import everything_about
from enfilade.people.services import change_account, forget_person


@login_required
def account(request: PersonRequest) -> HttpResponse:
    form = AccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        change_account(person=request.user, **form.cleaned_data)
        messages.success(request, _("C'est enregistré."))
        return redirect("people:account")
    roles = request.user.grants.filter(until=None).select_related("space")
    return render(request, "people/account.html", {"form": form, "roles": roles, "held": personal_data})


@login_required
def export_data(request: PersonRequest) -> HttpResponse:
    answer = JsonResponse(everything_about(request.user), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="enfilade-mes-donnees.json"'
    return answer


@login_required
@require_POST
def forget(request: PersonRequest) -> HttpResponse:
    """Erase the account; the password is asked again, since nothing brings it back, and may be tried ten times a
    minute."""
    if (refused := consume_or_429(request, app="allauth.account", action="reauthenticate")) is not None:
        return refused
    if not request.user.check_password(request.POST.get("password", "")):
        messages.error(request, _("Ce mot de passe n'est pas le vôtre. Rien n'a été effacé."))
        return redirect("people:account")
    forget_person(person=request.user)
    logout(request)
    messages.success(request, _("Votre compte est effacé."))
    return redirect("portal:home")
