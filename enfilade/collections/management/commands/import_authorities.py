"""``manage.py import_authorities FILE…``: as ``import_vocabulary``, for another kind of reference data."""

from enfilade.collections.enums import ReferenceKind
from enfilade.collections.management.commands.import_vocabulary import Command as ReferenceCommand


class Command(ReferenceCommand):
    kind = ReferenceKind.AUTHORS
