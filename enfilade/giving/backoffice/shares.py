"""What a campaign sends out, in the atelier: its card, its gauge for other sites, its poster, its named links."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from enfilade.core.errors import Refusal
from enfilade.core.exports import CSV, attachment, csv_lines
from enfilade.core.pagination import key_page
from enfilade.core.qr import qr_code
from enfilade.giving import queries, services
from enfilade.giving.backoffice.campaigns import campaign_of
from enfilade.giving.enums import SHOWN
from enfilade.giving.forms import LinkForm
from enfilade.giving.models import Campaign
from enfilade.giving.rules import runs_campaigns
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

ORDER = ("-made_at", "-pk")


@atelier(runs_campaigns)
def share(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = campaign_of(space, public_id)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.name_link(campaign=found, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("Le lien est prêt."))
            return redirect(request.path + "#liens")
    page = key_page(queries.tags_of(found), order=ORDER, cursor=request.GET.get("apres"))
    context = {"campaign": found, "form": form, "page": page, "links": links_of(found, page.items)}
    return render(
        request, "giving/atelier_share.html", context | sent_out(request, found), status=422 if form.errors else 200
    )


def sent_out(request: PersonRequest, found: Campaign) -> dict[str, Any]:
    """The card's words, and what another site copies."""
    frame = request.build_absolute_uri(reverse("giving:gauge", args=[found.slug]))
    return {
        "is_shown": found.state in SHOWN,
        "words": services.card_values(campaign=found, state=queries.progress(found)),
        "on_card": queries.picture_to_share(found) is not None,
        "on_page": queries.image_of_work(found) is not None,
        "frame": frame,
        "snippet": snippet(found, frame),
        "figures": request.build_absolute_uri(reverse("giving:gauge_json", args=[found.slug])),
    }


def snippet(found: Campaign, frame: str) -> str:
    title = found.title.replace("&", "&amp;").replace('"', "&quot;")
    return f'<iframe src="{frame}" title="{title}" width="100%" height="270" loading="lazy"></iframe>'


def links_of(found: Campaign, tags: list[Any]) -> list[dict[str, Any]]:
    return [
        {"tag": one.tag, "gifts": one.gifts, "amount": one.amount}
        | {
            "address": (address := queries.short_address(one.tag)),
            "bare": queries.bare(address),
            "qr": qr_code(address),
        }
        for one in queries.brought_by(found, tags)
    ]


@atelier(runs_campaigns)
def poster(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = campaign_of(space, public_id)
    asked = request.GET.get("format", "")
    paper = asked if asked in services.PAPERS else services.PAPERS[0]
    answer = HttpResponse(services.poster_pdf(campaign=found, paper=paper), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="affiche-{found.slug}-{paper}.pdf"'
    return answer


@atelier(runs_campaigns)
def poster_preview(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = campaign_of(space, public_id)
    return HttpResponse(services.poster_preview(campaign=found), content_type="image/png")


@atelier(runs_campaigns)
def links_csv(request: PersonRequest, space: Space, public_id: str) -> StreamingHttpResponse:
    """Every named link, amounts in cents."""
    found = campaign_of(space, public_id)
    return attachment(csv_lines(rows(found)), kind=CSV, name=f"liens-{found.slug}.csv")


def rows(found: Campaign) -> Iterator[list[object]]:
    yield [_("lien"), _("mot suivi"), _("adresse"), _("visites"), _("dons"), _("centimes")]
    for one in queries.brought_by(found, list(queries.tags_of(found))):
        yield [one.tag.name, one.tag.tag, queries.short_address(one.tag), one.tag.visits, one.gifts, one.amount]
