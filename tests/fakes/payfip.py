"""PayFiP as the reference describes it: three SOAP calls, results by letter, faults by code."""

import itertools
import re
from datetime import datetime
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from tests.fakes.loopback import Loopback

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
SERVICE = "http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/contrat_paiement_securise/PaiementSecuriseService"
FIELD = re.compile(rb"<([A-Za-z]+)>([^<]*)</\1>")
FUNCTIONAL = "fr.gouv.finances.cp.tpa.webservice.exceptions.FonctionnelleErreur"


def envelope(inside):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><S:Envelope xmlns:S="{SOAP}"><S:Body>{inside}</S:Body></S:Envelope>'
    ).encode()


def returned(operation, values):
    """A recorded shape: unqualified values in an unqualified ``return``."""
    inner = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in values.items())
    return envelope(
        f'<ns2:{operation}Response xmlns:ns2="{SERVICE}"><return>{inner}</return></ns2:{operation}Response>'
    )


def fault(code, kind="FonctionnelleErreur"):
    """A recorded shape: the fault's detail names the kind of error, with its code, label and severity."""
    detail = (
        f'<ns1:{kind} xmlns:ns1="{SERVICE}"><code>{code}</code><descriptif></descriptif>'
        f"<libelle>libellé</libelle><severite>2</severite></ns1:{kind}>"
    )
    return envelope(
        f"<S:Fault><faultcode>S:Server</faultcode><faultstring>{FUNCTIONAL}</faultstring>"
        f"<detail>{detail}</detail></S:Fault>"
    )


class FakePayfip(Loopback):
    """``pages`` by idop: what was asked, and ``result`` once there is one; ``clients`` are the numbers it knows."""

    def __init__(self, clock):
        super().__init__()
        self.clock, self.pages, self.clients, self.numbers = clock, {}, set(), itertools.count(1)
        self.down = ""  # the kind of technical fault that every call answers

    def answer(self, method, path, headers, body):
        if self.down:
            return 500, "text/xml", fault("T9", self.down)
        values = {name.decode(): value.decode() for name, value in FIELD.findall(body)}
        operation = re.search(rb":([A-Za-z]+)><arg0>", body)[1].decode()
        return getattr(self, operation)(values)

    def creerPaiementSecurise(self, values):  # noqa: N802  # the call's own name
        if values["numcli"] not in self.clients:
            return 500, "text/xml", fault("T2")
        idop = f"idop-{next(self.numbers):08d}"
        self.pages[idop] = {**values, "result": ""}
        return 200, "text/xml", returned("creerPaiementSecurise", {"idOp": idop})

    def recupererDetailPaiementSecurise(self, values):  # noqa: N802  # the call's own name
        page = self.pages.get(values["idOp"])
        if page is None:
            return 500, "text/xml", fault("P1")
        if not page["result"]:
            return 500, "text/xml", fault("P5")
        return 200, "text/xml", returned("recupererDetailPaiementSecurise", self.told(values["idOp"], page))

    def told(self, idop, page):
        at = page["at"].astimezone(ZoneInfo("Europe/Paris"))
        kept = {name: page[name] for name in ("exer", "mel", "montant", "numcli", "objet", "refdet", "saisie")}
        moment = {"dattrans": f"{at:%d%m%Y}", "heurtrans": f"{at:%H%M}"}
        return {**kept, **moment, "idOp": idop, "numauto": "112233-445566", "resultrans": page["result"]}

    def recupererDetailClient(self, values):  # noqa: N802  # the call's own name
        if values["numCli"] not in self.clients:
            return 500, "text/xml", fault("T1")
        return 200, "text/xml", returned("recupererDetailClient", {"libelleN1": "Musée", "numcli": values["numCli"]})

    def end(self, idop, result, **changes):
        """A donor's end, by its letter; "P1" is the night's purge."""
        if result == "P1":
            del self.pages[idop]
            return
        self.pages[idop] |= {"result": result, "at": datetime.fromtimestamp(self.clock(), ZoneInfo("UTC")), **changes}
