"""Reads of museums' accounts with providers."""

from enfilade.giving.models import MerchantAccount
from enfilade.people.models import Space


def merchant_of(museum: Space) -> MerchantAccount | None:
    """The account that receives a museum's new payments."""
    return MerchantAccount.objects.filter(museum_id=museum.pk, active=True).first()
