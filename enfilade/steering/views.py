"""Projects and what they taught, for everyone; and the sponsor's link."""

from django.contrib import messages
from django.core import signing
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from enfilade.core.clock import now
from enfilade.core.pagination import key_page
from enfilade.people.models import Person
from enfilade.steering import queries
from enfilade.steering.enums import Phase, Reply, Visibility
from enfilade.steering.forms import NoteForm
from enfilade.steering.models import Lesson, SponsorTouch
from enfilade.steering.queries.facts import charter_that_counts
from enfilade.steering.services.answer_sponsor import answer_sponsor
from enfilade.steering.services.ask_sponsor import SALT
from enfilade.steering.shown import doors_of, thread_of

LINK_LIVES = 60 * 60 * 24 * 45  # seconds: a request unanswered for longer is asked again


def projects(request: HttpRequest) -> HttpResponse:
    rows = queries.public_projects()
    page = key_page(rows, order=("-opened_at", "-pk"), cursor=request.GET.get("apres"))
    lessons = key_page(
        queries.public_lessons(), order=("-written_at", "-pk"), cursor=request.GET.get("enseignements"), size=12
    )
    return render(request, "steering/projects.html", {"page": page, "lessons": lessons})


def project(request: HttpRequest, public_id: str) -> HttpResponse:
    told = Lesson.objects.filter(visibility=Visibility.PUBLIC).order_by("written_at", "pk")
    rows = queries.public_projects().prefetch_related(Prefetch("lessons", queryset=told, to_attr="told"))
    found = get_object_or_404(rows.select_related("draft"), public_id=public_id)
    charter = charter_that_counts(found, now())
    context = {
        "project": found,
        "doors": doors_of(found),
        "attached": [one for one in queries.attached_to(found) if one.url],
        "entries": thread_of(queries.events_of(found, public=True)[:40]),
        "outcome": queries.outcome_of(found),
        "charter": charter if found.charters.exists() else None,
        "last": found.measures.order_by("-measured_on").first(),
        "stopped": found.phase == Phase.STOPPED,
    }
    return render(request, "steering/public.html", context)


def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link of the mail: the sponsor answers without logging in, once, for one request."""
    touch, sponsor = read_token(token)
    if request.method == "POST" and request.POST.get("reply") in Reply.values:
        reply = Reply(request.POST["reply"])
        answer_sponsor(touch=touch, reply=reply, note=request.POST.get("note", "")[:2000], by=sponsor)
        messages.success(request, _("Votre réponse est partie. Merci."))
        return redirect("steering:answer", token=token)
    return render(request, "steering/answer.html", {"touch": touch, "replies": Reply, "form": NoteForm()})


def read_token(token: str) -> tuple[SponsorTouch, Person]:
    """The request and the sponsor a link was made for; 404 when it is forged, too old, or the sponsor has changed."""
    try:
        public_id, sponsor_id = signing.loads(token, salt=SALT, max_age=LINK_LIVES)
    except signing.BadSignature:
        raise Http404 from None
    touches = SponsorTouch.objects.select_related("project__space", "project__sponsor")
    touch = get_object_or_404(touches, public_id=public_id, project__sponsor__public_id=sponsor_id)
    assert touch.project.sponsor is not None  # noqa: S101  # the query asked for them
    return touch, touch.project.sponsor
