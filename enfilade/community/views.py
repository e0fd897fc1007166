"""One's own thread, opened by the link of a mail or kept when asking; following, and no longer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from enfilade.community import queries, services
from enfilade.community.enums import LIVE, ThreadState
from enfilade.community.forms import MessageForm
from enfilade.community.models import Thread
from enfilade.core.errors import Refusal
from enfilade.people.access import PersonRequest


@never_cache
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """The whole thread for one author, who may go on writing."""
    found = queries.opened_by(token)
    if found is None or found[0].state == ThreadState.HIDDEN:
        raise Http404
    thread, author = found
    form = MessageForm(request.POST or None, author=author)
    if request.method == "POST" and form.is_valid():
        try:
            form.is_trap or services.post_message(thread=thread, author=author, body=form.cleaned_data["body"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Votre message est parti."))
            return redirect("community:mine", token=token)
    context = {"thread": thread, "said": queries.thread_page(thread, author=author), "form": form}
    context |= {"about": queries.about_of(thread), "is_live": thread.state in LIVE, "accent": thread.space.accent}
    return render(request, "community/mine.html", context, status=422 if form.errors else 200)


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signed address is the proof
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """A GET changes nothing: programs that open every link of a mail must not unsubscribe anybody."""
    if queries.stopped_by(token) is None:
        raise Http404
    if request.method == "POST":
        services.stop_following(token=token)
    return render(request, "community/stop.html", {"is_done": request.method == "POST"})


@login_required
@require_POST
def follow(request: PersonRequest, public_id: str) -> HttpResponse:
    """Follow a thread that anyone may read, or no longer (``stop``)."""
    shown = Thread.objects.filter(is_public=True, shown_at__isnull=False).exclude(state=ThreadState.HIDDEN)
    thread = get_object_or_404(shown.select_related("space"), public_id=public_id)
    author = queries.author_of(person=request.user)
    if "stop" in request.POST and author:
        services.unfollow_thread(thread=thread, author=author)
        messages.success(request, _("Vous ne recevrez plus les messages de cet échange."))
    else:
        services.follow_thread(thread=thread, author=services.Sender(person=request.user))
        messages.success(request, _("Vous recevrez les messages de cet échange."))
    return redirect(queries.about_of(thread).url or "/")
