"""Addresses of refunds, reconciliation and books in the atelier."""

from django.urls import URLPattern, path

from enfilade.giving.backoffice import accounting, reconciliation, refunds


def money_urls(atelier: str) -> list[URLPattern]:
    """The addresses under ``atelier`` (``atelier/<slug:space>/dons/``)."""
    books, rooms = f"{atelier}comptabilite/", f"{atelier}rapprochement/"
    return [
        path(f"{atelier}liste/<slug:public_id>/rembourser/", refunds.refund, name="atelier_refund"),
        path(books, accounting.accounting, name="atelier_accounting"),
        path(f"{books}fec/", accounting.fec, name="atelier_fec"),
        path(f"{books}ecritures.csv", accounting.entries_csv, name="atelier_entries_csv"),
        path(rooms, reconciliation.reconciliation, name="atelier_reconciliation"),
        path(f"{rooms}maintenant/", reconciliation.run_now, name="atelier_reconcile"),
        path(f"{rooms}ecarts/<slug:public_id>/", reconciliation.difference, name="atelier_difference"),
        path(f"{rooms}<slug:public_id>/signer/", reconciliation.sign, name="atelier_sign_run"),
    ]
