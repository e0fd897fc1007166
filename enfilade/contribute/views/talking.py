"""Questions about a project and about its cards, answered by the museum's people."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from enfilade.community.enums import ThreadKind
from enfilade.community.forms import MessageForm
from enfilade.community.queries import answer_times, key_of, said_in, shows_at_once, threads_about, with_messages
from enfilade.community.services import open_thread
from enfilade.contribute import queries
from enfilade.contribute.access import known_reader
from enfilade.contribute.models import ContributionProject
from enfilade.core.errors import Refusal
from enfilade.core.journal import Thing
from enfilade.core.pagination import key_page


def talk(request: HttpRequest, short_name: str, card: str = "") -> HttpResponse:
    """The questions about a project, or about one of its cards (``card``), and a form to ask: without an account."""
    project = get_object_or_404(queries.public_projects(), short_name=short_name)
    task = get_object_or_404(project.tasks.select_related("record"), public_id=card) if card else None
    about = Thing("contribute.task", task.public_id) if task else Thing("contribute.project", project.public_id)
    form = MessageForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid() and (answer := asked(request, project, about, form)):
        return answer
    rows = with_messages(threads_about(about.kind, about.id))
    page = key_page(rows, order=("-shown_at", "-pk"), cursor=request.GET.get("apres"), size=12)
    context: dict[str, Any] = {"project": project, "task": task, "page": page, "form": form}
    context |= {"threads": [(one, said_in(one)) for one in page.items], "at_once": shows_at_once(project.museum)}
    context["times"] = answer_times("contribute.project", project.public_id)
    return render(request, "contribute/talk.html", context, status=422 if form.errors else 200)


def asked(request: HttpRequest, project: ContributionProject, about: Thing, form: Any) -> HttpResponse | None:
    """Send the question; None when it was refused, which the form then says."""
    if form.is_trap:
        return redirect("contribute:talk", short_name=project.short_name)
    reader = known_reader(request)
    sender = form.sender(key=reader.author_key if reader and not form.person and not mail_in(form) else "")
    try:
        thread = open_thread(
            space=project.museum, about=about, kind=ThreadKind.QUESTION, author=sender, body=form.cleaned_data["body"]
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, _("Votre question est partie. La réponse se lira ici."))
    assert thread.author  # noqa: S101  # it was written just now
    return redirect("community:mine", token=key_of(thread, thread.author))


def mail_in(form: Any) -> bool:
    """Whether a guest left an address for the answer: it is kept for that thread only."""
    return bool(form.cleaned_data.get("email"))
