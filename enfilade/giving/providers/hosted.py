"""What PayFiP and HelloAsso share: pages that only our own rows can find again."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from enfilade.core.clock import now
from enfilade.giving.models import HostedOrder, MerchantAccount
from enfilade.giving.providers.contract import Order


def accounts_of(merchant: str, provider: str) -> list[MerchantAccount]:
    """A museum's accounts with a provider, the active one first: payments begun with a former one are still followed."""
    rows = MerchantAccount.objects.filter(museum__public_id=merchant, provider=provider)
    return list(rows.order_by("-active", "-connected_at", "-pk"))


def find(provider: str, order: Order) -> HostedOrder | None:
    """The page of an order, by the provider's id or by our key; another museum's is not found."""
    rows = HostedOrder.objects.filter(account__provider=provider, account__museum__public_id=order.merchant)
    known = rows.filter(reference=order.reference) if order.reference else rows.filter(key=order.key)
    return known.select_related("account").first()


def by_reference(provider: str, merchant: str, reference: str) -> HostedOrder | None:
    """The page a message points at, when it is one of this museum's."""
    rows = HostedOrder.objects.filter(account__provider=provider, account__museum__public_id=merchant)
    return rows.filter(reference=reference).first()


def still_open(order: Order, provider: str, lasts: timedelta) -> HostedOrder | None:
    """The page already opened with this key, while a donor can still be sent to it."""
    found = HostedOrder.objects.filter(key=order.key, account__provider=provider).first()
    return found if found and found.opened_at + lasts > now() else None


def keep(account: MerchantAccount, order: Order, reference: str, url: str, begun: datetime) -> HostedOrder:
    """Keep a page just opened; when another worker opened one with the same key meanwhile, theirs is the page. One whose
    time is over gives its place: nobody was sent to it."""
    values = {"account": account, "reference": reference, "url": url, "opened_at": begun}
    try:
        with transaction.atomic():
            return HostedOrder.objects.create(key=order.key, amount=order.amount, currency=order.currency, **values)
    except IntegrityError:
        HostedOrder.objects.filter(key=order.key, operation="", opened_at__lt=begun - timedelta(minutes=10)).update(
            **values
        )
        return HostedOrder.objects.get(key=order.key)


def hint_id(reference: str) -> str:
    """The id of a message that has none of its own: the same thing told twice within ten seconds is one message."""
    return f"{reference}:{int(now().timestamp()) // 10}"
