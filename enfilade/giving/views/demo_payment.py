"""The hosted page of the demo provider: what would be another company's site. It exists on demonstrations only."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from enfilade.giving.enums import RemoteStatus
from enfilade.giving.models import DemoPayment
from enfilade.giving.providers import demo

ENDS = {
    "accept": (RemoteStatus.SUCCEEDED, ""),
    "refuse": (RemoteStatus.FAILED, "card_declined"),
    "abandon": (RemoteStatus.EXPIRED, "given_up"),
}


def demo_payment(request: HttpRequest, public_id: str) -> HttpResponse:
    if not demo.is_open():
        raise Http404
    page = get_object_or_404(DemoPayment, public_id=public_id)
    choice = request.POST.get("choice", "")
    if request.method == "POST" and choice in ENDS:
        demo.decide(page, *ENDS[choice])
        return redirect(page.return_url)
    if request.method == "POST" and choice == "later":
        demo.promise_later(page)
        return redirect(page.return_url)
    waiting = page.status == RemoteStatus.PENDING
    return render(request, "giving/demo_payment.html", {"page": page, "is_waiting": waiting})
