"""The pupitre: one card, its picture, its questions; saved, the next one comes."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from enfilade.contribute import queries, services
from enfilade.contribute.access import known_reader, remember, welcomed_reader
from enfilade.contribute.enums import FlagReason, SkipReason
from enfilade.contribute.errors import ReadElsewhere
from enfilade.contribute.forms import AnswerForm, AskForm, FlagForm, SkipForm
from enfilade.contribute.models import Answer, CardSet, ContributionProject, Contributor, Lease
from enfilade.contribute.queries.presenters import has_presenter
from enfilade.contribute.views.cards import code_of, laid
from enfilade.contribute.views.own import show_reading
from enfilade.contribute.views.people import kindly
from enfilade.contribute.views.presenter import framed
from enfilade.contribute.views.spoken import desk_words, waiting_words
from enfilade.core.errors import Refusal

AT_DESK = 2  # the card on the desk, and the one after it, whose picture is fetched meanwhile


@require_POST
def start(request: HttpRequest, short_name: str) -> HttpResponse:
    """Become a reader, if one is not yet, and sit down."""
    project = get_object_or_404(queries.public_projects(), short_name=short_name)
    if not project.allows_anonymous and not request.user.is_authenticated:
        return redirect(f"{reverse('account_login')}?next={reverse('contribute:project', args=[short_name])}")
    reader = welcomed_reader(request)
    return remember(redirect("contribute:desk", short_name=short_name), reader, request)


@never_cache
@kindly
def desk(request: HttpRequest, short_name: str) -> HttpResponse:
    project = get_object_or_404(queries.public_projects(), short_name=short_name)
    if project.hands_in_order and not has_presenter(project) and not project.questions.exists():
        raise ReadElsewhere
    reader = known_reader(request)
    if reader is None:  # a stranger, or a robot: cards are handed to people who said that they begin
        return redirect("contribute:project", short_name=short_name)
    if has_presenter(project):
        return framed(request, project, reader)
    if request.method == "POST":
        return answered(request, project, reader)
    sets = queries.open_sets(project)
    chosen = next((one for one in sets if one.public_id == request.GET.get("lot")), None)
    leases = services.lease_tasks(project=project, contributor=reader, count=AT_DESK, card_set=chosen)
    if not leases:
        context = {"project": project, "mine": queries.read_by(reader, project), "sets": sets, "words": waiting_words()}
        return render(request, "contribute/nothing_left.html", context)
    return remember(show(request, project, reader, leases, sets=sets, chosen=chosen), reader, request)


def show(
    request: HttpRequest, project: ContributionProject, reader: Contributor, leases: list[Lease], *, form: Any = None,
    sets: list[CardSet] | None = None, chosen: CardSet | None = None,
) -> HttpResponse:  # fmt: skip
    card, *ahead = laid(project, reader, leases, form=form)
    context = {
        "project": project, "card": card, "ahead": ahead[0] if ahead else None, "lease": card.lease, "form": card.form,
        "flag_form": FlagForm(prefix="flag"), "skip_form": SkipForm(prefix="skip"), "ask_form": AskForm(prefix="ask"),
        "news": queries.news_for(reader), "sets": sets or [], "chosen": chosen, "me": code_of(reader),
        "desk_url": desk_url(request, project), "words": desk_words(),
    }  # fmt: skip
    return render(request, "contribute/desk.html", context)


def desk_url(request: HttpRequest, project: ContributionProject) -> str:
    """The desk, at the set that the reader chose."""
    address, chosen = reverse("contribute:desk", args=[project.short_name]), request.GET.get("lot", "")
    return f"{address}?lot={chosen}" if chosen.isalnum() else address


def back(request: HttpRequest, project: ContributionProject) -> HttpResponseRedirect:
    return HttpResponseRedirect(desk_url(request, project))


def own_lease(request: HttpRequest, project: ContributionProject, reader: Contributor | None) -> Lease:
    """The lease that a form speaks of: never another reader's."""
    rows = Lease.objects.select_related("project__museum", "task", "contributor__person")
    rows = rows.filter(project=project, contributor=reader) if reader else rows.none()
    return get_object_or_404(rows, public_id=request.POST.get("lease", ""))


def by_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def answered(request: HttpRequest, project: ContributionProject, reader: Contributor) -> HttpResponse:
    try:
        lease = own_lease(request, project, reader)
        return skipped(request, project, lease) if "skip" in request.POST else saved(request, project, reader, lease)
    except Refusal as refusal:
        if by_script(request):
            return told(refusal.code, str(refusal), refusal.status)
        raise
    except Http404:
        if by_script(request):
            return told("gone", _("Cette fiche n'est plus là, ou n'est plus la vôtre."), 404)
        raise


def skipped(request: HttpRequest, project: ContributionProject, lease: Lease) -> HttpResponse:
    form = SkipForm(request.POST, prefix="skip")
    services.skip_task(lease=lease, reason=SkipReason(form.cleaned_data["reason"]) if form.is_valid() else None)
    return back(request, project)


def saved(request: HttpRequest, project: ContributionProject, reader: Contributor, lease: Lease) -> HttpResponse:
    """Take an answer in. Another reading of a card already read goes to the page where the first may be corrected."""
    form = AnswerForm(request.POST, questions=project.questions.all())
    if not form.is_valid():
        sentence = _("Une réponse manque, ou ne peut pas être lue. Rien n'est perdu : reprenez cette fiche.")
        return told("answer_incomplete", sentence, 422) if by_script(request) else show(
            request, project, reader, [lease], form=form
        )  # fmt: skip
    answer = services.submit_answer(lease=lease, values=form.cleaned_data)
    if not services.says_the_same(answer=answer, project=project, values=form.cleaned_data):
        return already_read(request, project, answer, form)
    services.mark_told(answer=answer)
    if by_script(request):
        if request.POST.get("now"):
            messages.success(request, kept_words(answer))
        return JsonResponse({"kept": True, "counted": answer.is_counted}, status=201)
    messages.success(request, kept_words(answer))
    return back(request, project)


def already_read(request: HttpRequest, project: ContributionProject, answer: Answer, form: AnswerForm) -> HttpResponse:
    """Two tabs, two devices: the first reading stands, and what is said now may take its place."""
    sentence = _(
        "Vous aviez déjà lu cette fiche, sans doute dans un autre onglet. Comparez, puis gardez ce qui est juste."
    )
    if by_script(request):
        return told("already_answered", sentence, 409)
    messages.info(request, sentence)
    return show_reading(request, answer, AnswerForm(questions=project.questions.all(), initial=form.cleaned_data))


def told(code: str, sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"code": code, "sentence": sentence}, status=status)


def kept_words(answer: Answer) -> str:
    """What is said once a reading is kept, with the way to correct it."""
    if answer.is_counted:
        words = _("C'est gardé. Voici la fiche suivante.")
    else:
        words = _("C'est gardé. D'autres avaient fini cette fiche entre-temps : voici la suivante.")
    address = reverse("contribute:reading", args=[answer.public_id])
    return format_html('{} <a href="{}">{}</a>', words, address, _("Corriger ma lecture"))


@require_POST
@kindly
def flag(request: HttpRequest, short_name: str) -> HttpResponse:
    project = get_object_or_404(queries.public_projects(), short_name=short_name)
    lease = own_lease(request, project, known_reader(request))
    form = FlagForm(request.POST, prefix="flag")
    if form.is_valid():
        reason, words = FlagReason(form.cleaned_data["reason"]), form.cleaned_data["words"]
        services.flag_task(lease=lease, reason=reason, words=words)
        messages.success(request, _("Merci : l'équipe du musée regardera cette fiche. En voici une autre."))
    return back(request, project)


@require_POST
def ask(request: HttpRequest, short_name: str) -> HttpResponse:
    """A question to the museum; the card stays on the desk."""
    project = get_object_or_404(queries.public_projects(), short_name=short_name)
    lease = own_lease(request, project, known_reader(request))
    form = AskForm(request.POST, prefix="ask")
    if form.is_valid():
        try:
            services.ask_museum(lease=lease, body=form.cleaned_data["body"])
            messages.success(request, _("Votre question est partie. La réponse se lira dans « Mes contributions »."))
        except Refusal as refusal:
            messages.error(request, str(refusal))
    return back(request, project)
