"""Bank accounts, promised transfers, and statements as banks write them."""

from django.core.files.base import ContentFile

from enfilade.core.clock import today
from enfilade.giving.models import BankAccount, BankLine, BankStatement, Gift
from enfilade.giving.services import describe_account, receive_statement, start_gift
from enfilade.giving.services.statements import import_statement
from tests.factories.giving import a_campaign, details, numbers
from tests.factories.network import a_museum

IBAN = "FR7630006000011234567890189"
OTHER_IBAN = "FR1420041010050500013M02606"
SPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"


def an_account(*, museum=None, iban=IBAN) -> BankAccount:
    return describe_account(museum=museum or a_museum(), iban=iban, holder="Ville de Valmeure", bic="AGRIFRPP", by=None)


def a_promise(*, campaign=None, account=None, amount=5000, **donor) -> Gift:
    """A gift that waits for its transfer."""
    campaign = campaign or a_campaign(museum=account.museum if account else None)
    if not campaign.museum.bank_accounts.filter(closed_at=None).exists():
        an_account(museum=campaign.museum)
    who = details(**donor)
    nonce = f"v{next(numbers)}"
    return start_gift(campaign=campaign, amount=amount, donor=who, nonce=nonce, method="transfer").gift


def reference_of(gift) -> str:
    return gift.payments.get(provider="transfer").reference


def account_for(gift) -> BankAccount:
    return gift.museum.bank_accounts.get(closed_at=None)


def tx(*, amount="50.00", text="", name="", more="", ref="", currency="EUR", old=False) -> str:
    """One transaction of an entry."""
    refs = f"<Refs><AcctSvcrRef>{ref}</AcctSvcrRef></Refs>" if ref else ""
    money = f'<Amt Ccy="{currency}">{amount}</Amt>'
    told = f"<AmtDtls><TxAmt>{money}</TxAmt></AmtDtls>" if old else money
    who = f"<RltdPties><Dbtr><Nm>{name}</Nm></Dbtr></RltdPties>" if name else ""
    return f"<TxDtls>{refs}{told}{who}<RmtInf><Ustrd>{text}</Ustrd></RmtInf>{more}</TxDtls>"


def ntry(
    *,
    amount="50.00",
    ref="",
    text="",
    name="",
    day="",
    side="CRDT",
    currency="EUR",
    status="BOOK",
    more="",
    details=None,
):
    """One entry, booked unless told otherwise; ``details`` are its transactions when it is a batch."""
    told = tx(amount=amount, text=text, name=name, currency=currency) if details is None else details
    own = f"<AcctSvcrRef>{ref}</AcctSvcrRef>" if ref else ""
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>{more}<Sts>{status}</Sts>'
        f"<BookgDt><Dt>{day or today()}</Dt></BookgDt>{own}<NtryDtls>{told}</NtryDtls></Ntry>"
    )


def stmt(*entries, key="S1", iban=IBAN) -> str:
    return f"<Stmt><Id>{key}</Id><Acct><Id><IBAN>{iban}</IBAN></Id></Acct>{''.join(entries)}</Stmt>"


def camt(*statements, version="02") -> bytes:
    space = SPACE.format(version=version)
    whole = f"<BkToCstmrStmt>{''.join(statements)}</BkToCstmrStmt>"
    return f'<?xml version="1.0"?><Document xmlns="{space}">{whole}</Document>'.encode()


def imported(account, data: bytes, *, name="releve.xml", by=None) -> BankStatement:
    """A statement received and read at once."""
    statement = receive_statement(account=account, file=ContentFile(data, name=name), by=by)
    read_now(statement)
    return BankStatement.objects.get(pk=statement.pk)


class Bare:
    """A job's context that watches nothing."""

    class task_result:  # noqa: N801
        id = "none"


def read_now(statement) -> None:
    import_statement.func(Bare, statement.pk)


def a_line(account=None, **entry) -> BankLine:
    """A line told by one statement of its own."""
    account = account or an_account()
    number = next(numbers)
    statement = imported(
        account, camt(stmt(ntry(**{"ref": f"REF{number}", **entry}), key=f"S{number}", iban=account.iban))
    )
    return statement.lines.select_related("account__museum").get()
