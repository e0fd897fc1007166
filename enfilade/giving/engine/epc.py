"""A transfer to make, as the QR code that banking applications read (European Payments Council, EPC069-12)."""

from decimal import Decimal

from segno.helpers import make_epc_qr

from enfilade.core.qr import QrCode, drawn

LONGEST_NAME = 70


def transfer_code(*, holder: str, iban: str, bic: str, amount: int, reference: str) -> QrCode:
    """The code of a transfer of ``amount`` cents of euro with its ``reference`` in free text."""
    euros = Decimal(amount) / 100
    code = make_epc_qr(holder[:LONGEST_NAME], iban, euros, text=reference, bic=bic or None, encoding="utf-8")
    return drawn(code)
