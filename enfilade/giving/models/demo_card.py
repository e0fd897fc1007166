"""The cards that the demo provider keeps: as ``DemoPayment``, nothing else reads them."""

from django.db import models

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.giving.models.demo import DemoPayment


class DemoCard(models.Model):
    """A card given with a payment (``page``) or alone, on a page of its own. ``refuses`` is how it answers when it is
    charged later: nothing, or the code of a refusal."""

    public_id = PublicIdField()
    key = models.CharField(max_length=80, unique=True)
    page = models.OneToOneField(DemoPayment, on_delete=models.CASCADE, null=True, related_name="card")
    merchant = models.CharField(max_length=12)
    merchant_name = models.CharField(max_length=160)
    words = models.CharField(max_length=200)
    return_url = models.URLField(max_length=500)
    refuses = models.CharField(max_length=40, blank=True)
    expires = models.DateField()
    given_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return self.public_id
