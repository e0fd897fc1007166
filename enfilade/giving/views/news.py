"""No more news by mail: a page with one button, or the one click of a mail program."""

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from enfilade.giving import services


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signed address is the proof
def stop_news(request: HttpRequest, token: str) -> HttpResponse:
    """A GET changes nothing: programs that open every link of a mail must not unsubscribe anybody."""
    if request.method != "POST":
        return render(request, "giving/stop_news.html", {"campaign": None})
    try:
        campaign = services.stop_news(token=token, everything=request.POST.get("tout") == "1")
    except BadSignature as error:
        raise Http404 from error
    return render(
        request, "giving/stop_news.html", {"campaign": campaign, "everything": request.POST.get("tout") == "1"}
    )
