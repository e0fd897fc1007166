"""Thanks in the atelier: one gift's page, the museum's templates, letters made together."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.errors import Refusal
from enfilade.core.pagination import key_page
from enfilade.giving import queries, services
from enfilade.giving.engine.placeholders import NAMES
from enfilade.giving.enums import GiftState, ThanksWay
from enfilade.giving.forms import LetterTemplateForm
from enfilade.giving.models import Gift, LetterBatch, LetterTemplate
from enfilade.giving.rules import runs_campaigns
from enfilade.giving.services.letters import can_be_written_to
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


def gift_of(space: Space, public_id: str) -> Gift:
    rows = queries.gifts_of(space).select_related("campaign__museum", "wishes")
    return get_object_or_404(rows, public_id=public_id)


def template_of(space: Space, public_id: str) -> LetterTemplate:
    return get_object_or_404(queries.letter_templates_of(space), public_id=public_id)


@atelier(runs_campaigns)
def thank(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """A gift's thanks: a template filled with the gift, as mail or as letter; said once."""
    found = gift_of(space, public_id)
    if request.method == "POST":
        return decide(request, space, found)
    templates = list(queries.letter_templates_of(space))
    chosen = next((one for one in templates if one.public_id == request.GET.get("modele")), None)
    chosen = chosen or next((one for one in templates if one.language == found.language), None)
    chosen = chosen or next(iter(templates), None)
    context = {
        "gift": found, "templates": templates, "chosen": chosen, "done": queries.hand_thanks_of(found),
        "can_mail": can_be_written_to(found.donor), "is_received": found.state == GiftState.PAID,
        "words": services.write_words(gift=found, subject=chosen.subject, body=chosen.body, language=chosen.language)
        if chosen else None,
    }  # fmt: skip
    return render(request, "giving/atelier_thank.html", context)


def decide(request: PersonRequest, space: Space, found: Gift) -> HttpResponse:
    """One button: ``mail`` (with ``template``), ``letter``, ``otherwise``. Raises ``Refusal``, ``Http404``."""
    what, by = request.POST.get("what", ""), request.user
    if what == "mail":
        template = template_of(space, request.POST.get("template", ""))
        is_sent = services.mail_thanks(gift=found, template=template, by=by)
        told = _("Le message est parti.") if is_sent else _("Cette personne était déjà remerciée : rien n'est parti.")
        messages.success(request, told)
    elif what in (ThanksWay.LETTER, ThanksWay.OTHERWISE) and found.state == GiftState.PAID:
        services.note_thanks(gift=found, way=ThanksWay(what), by=by)
        messages.success(request, _("C'est noté."))
    else:
        raise Http404
    return redirect("giving:atelier_thank", space=space.slug, public_id=found.public_id)


@atelier(runs_campaigns)
def letter(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """The letter as PDF, made for this answer and kept nowhere."""
    template = template_of(space, request.GET.get("modele", ""))
    made = services.letter_pdf(gift=gift_of(space, public_id), template=template)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="lettre-{public_id}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@atelier(runs_campaigns)
def letters(request: PersonRequest, space: Space) -> HttpResponse:
    rows = queries.letter_batches_of(space)
    page = key_page(rows, order=("-asked_at", "-pk"), cursor=request.GET.get("apres"), size=20)
    context = {"page": page, "templates": queries.letter_templates_of(space)}
    return render(request, "giving/atelier_letters.html", context)


FIRST = {
    "name": "Lettre de remerciement", "language": "fr", "subject": "Merci pour votre don à {campagne}",
    "body": "Bonjour {nom},\n\nVotre don de {montant}, reçu le {date}, nous a beaucoup touchés. Grâce à vous, "
            "{campagne} avance.\n\nVous l'avez dédié à {dedie_a} : nous ne l'oublierons pas.\n\n"
            "Avec toute notre gratitude,\n{signataire}\n{fonction}\n{musee}",
}  # fmt: skip
"""A first template to start from, in French as museums write it."""


@atelier(runs_campaigns)
def new_template(request: PersonRequest, space: Space) -> HttpResponse:
    return edit(request, space, None)


@atelier(runs_campaigns)
def template(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    return edit(request, space, template_of(space, public_id))


def edit(request: PersonRequest, space: Space, kept: LetterTemplate | None) -> HttpResponse:
    """The form, with what the template becomes for the museum's last gift."""
    if kept and request.POST.get("what") == "drop":
        services.drop_template(template=kept, by=request.user)
        messages.success(request, _("Le modèle est retiré."))
        return redirect("giving:atelier_letters", space=space.slug)
    form = LetterTemplateForm(request.POST or None, initial=values_of(kept))
    if request.method == "POST" and form.is_valid():
        try:
            made = services.write_template(museum=museum_of(space), by=request.user, template=kept, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Le modèle est enregistré."))
            return redirect("giving:atelier_letter_template", space=space.slug, public_id=made.public_id)
    last = queries.gifts_of(space).filter(state=GiftState.PAID).select_related("campaign__museum", "wishes")
    last_gift = last.order_by("-paid_at", "-pk").first() if kept else None
    words = (
        services.write_words(gift=last_gift, subject=kept.subject, body=kept.body, language=kept.language)
        if kept and last_gift
        else None
    )
    context = {"form": form, "kept": kept, "words": words, "gift": last_gift, "names": NAMES}
    return render(request, "giving/atelier_letter_template.html", context, status=422 if form.errors else 200)


def values_of(kept: LetterTemplate | None) -> dict[str, str]:
    return {name: getattr(kept, name) for name in FIRST} if kept else FIRST


@atelier(runs_campaigns)
@require_POST
def compose(request: PersonRequest, space: Space) -> HttpResponse:
    chosen = template_of(space, request.POST.get("template", ""))
    gifts = request.POST.getlist("gift")
    made = services.begin_batch(museum=museum_of(space), template=chosen, gifts=gifts, by=request.user)
    return redirect("giving:atelier_letter_batch", space=space.slug, public_id=made.public_id)


def batch_of(space: Space, public_id: str) -> LetterBatch:
    return get_object_or_404(queries.letter_batches_of(space), public_id=public_id)


@atelier(runs_campaigns)
def batch(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = batch_of(space, public_id)
    context = {"batch": found, "count": found.gifts.count()}
    return render(request, "giving/atelier_letter_batch.html", context)


@atelier(runs_campaigns)
def batch_file(request: PersonRequest, space: Space, public_id: str) -> FileResponse:
    found = batch_of(space, public_id)
    if not found.file:
        raise Http404
    answer = FileResponse(
        found.file.open("rb"), content_type="application/pdf", as_attachment=True, filename="lettres.pdf"
    )
    answer["Cache-Control"] = "private, no-store"
    return answer
