"""A museum connects its own account with a provider: the keys are tried before they are kept, and kept sealed."""

from typing import Any

from django.conf import settings
from django.db import transaction

from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.core.secrets import can_seal, reseal, seal
from enfilade.giving.errors import (
    KeyRefused,
    KeyWithoutSecret,
    MerchantNotReady,
    MerchantUnreachable,
    NoMerchant,
    RealMoneyHere,
    TrialMoneyHere,
)
from enfilade.giving.models import MerchantAccount
from enfilade.giving.models.merchant import PURPOSE
from enfilade.giving.providers import provider_named, signs_messages
from enfilade.giving.providers.contract import Connects, Merchant, RefusedKey, Unreachable
from enfilade.network.models import Museum
from enfilade.people.models import Person

SEALED = ("sealed_key", "sealed_webhook_secret", "sealed_old_webhook_secret")


def connect_merchant(
    *, museum: Museum, secret_key: str, webhook_secret: str, by: Person | None, provider: str = "stripe"
) -> MerchantAccount:
    """Make a museum the merchant of its gifts to come, or change its keys: what is left empty stays as it was. The
    webhook secret that is replaced is still believed for three days.

    Raises ``SecretKeysMissing``, ``KeyRefused``, ``RealMoneyHere``, ``TrialMoneyHere``, ``MerchantNotReady``,
    ``KeyWithoutSecret``, ``MerchantUnreachable``; nothing is kept then.
    """
    seal("", purpose=PURPOSE)  # before anything is sent anywhere: could it be kept?
    active = MerchantAccount.objects.filter(museum=museum, active=True, provider=provider).first()
    key = secret_key or (active.secret_key if active else "")
    merchant = identified(provider, key)
    with transaction.atomic():
        Museum.objects.select_for_update().get(pk=museum.pk)
        kept = written(museum, provider, merchant, key, webhook_secret)
        thing = Thing("people.space", museum.public_id)
        record_event(
            "giving.merchant_connected", subject=thing, space_id=museum.pk, by=by, provider=provider,
            live=merchant.live, account=merchant.account,
        )  # fmt: skip
    return kept


def identified(provider: str, key: str) -> Merchant:
    """Whose key this is, asked from the provider, and whether it may be used here."""
    speaker = provider_named(provider)
    if not key or not isinstance(speaker, Connects):
        raise KeyRefused
    try:
        merchant = speaker.whose(key)
    except RefusedKey as error:
        raise KeyRefused from error
    except Unreachable as error:
        raise MerchantUnreachable from error
    if merchant.live and settings.ENFILADE_DEMO:
        raise RealMoneyHere
    if not merchant.live and not settings.ENFILADE_DEMO:
        raise TrialMoneyHere
    if not merchant.takes_payments:
        raise MerchantNotReady
    return merchant


def written(museum: Museum, provider: str, merchant: Merchant, key: str, webhook_secret: str) -> MerchantAccount:
    """The account kept, the only active one of the museum."""
    of_museum = MerchantAccount.objects.filter(museum=museum)
    kept = of_museum.filter(provider=provider, account=merchant.account).first()
    if kept is None and not webhook_secret and signs_messages(provider):
        raise KeyWithoutSecret
    of_museum.exclude(account=merchant.account, provider=provider).update(active=False)
    values: dict[str, Any] = {"sealed_key": seal(key, purpose=PURPOSE), "key_end": key[-4:], "live": merchant.live}
    values |= new_secret(kept, webhook_secret) | {"active": True, "connected_at": now()}
    account, _new = MerchantAccount.objects.update_or_create(
        museum=museum, provider=provider, account=merchant.account, defaults=values
    )
    return account


def new_secret(kept: MerchantAccount | None, webhook_secret: str) -> dict[str, Any]:
    if not webhook_secret:
        return {} if kept else {"sealed_webhook_secret": seal("", purpose=PURPOSE), "webhook_end": ""}
    values = {"sealed_webhook_secret": seal(webhook_secret, purpose=PURPOSE), "webhook_end": webhook_secret[-4:]}
    if kept is None or webhook_secret in kept.webhook_secrets[:1]:
        return values
    return values | {"sealed_old_webhook_secret": kept.sealed_webhook_secret, "rotated_at": now()}


@transaction.atomic
def disconnect_merchant(*, museum: Museum, by: Person | None) -> None:
    """Take no new payment with the museum's account. Its keys are kept, sealed, for the payments begun with them:
    late confirmations, refunds and disputes still come. Raises ``NoMerchant``."""
    if not MerchantAccount.objects.filter(museum=museum, active=True).update(active=False):
        raise NoMerchant
    thing = Thing("people.space", museum.public_id)
    record_event("giving.merchant_disconnected", subject=thing, space_id=museum.pk, by=by)


def reseal_merchants() -> int:
    """Seal every key kept with the newest of the house's keys; how many accounts. Raises ``SealBroken``,
    ``SecretKeysMissing``, and then changes nothing."""
    with transaction.atomic():
        accounts = list(MerchantAccount.objects.select_for_update())
        for account in accounts:
            for name in SEALED:
                if token := getattr(account, name):
                    setattr(account, name, reseal(token, purpose=PURPOSE))
            account.save(update_fields=SEALED)
    return len(accounts)


def can_connect() -> bool:
    """Whether this house can keep a museum's keys."""
    return can_seal()
