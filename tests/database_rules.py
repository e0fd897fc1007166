"""Tests skip the migrations for speed: what these do in SQL is applied to the test database here, from the same lines."""

import importlib
import pkgutil

from django.apps import apps
from django.db import connection
from wagtail.models import Collection, Locale, Page, Site

from enfilade.core.db.append_only import ForbidChanges
from enfilade.core.models import Job


def rules_in_migrations():
    """Every ``forbid_changes(...)`` written in a migration of the house."""
    rooms = [room.name for room in apps.get_app_configs() if room.name.startswith("enfilade.")]
    folders = [importlib.import_module(f"{room}.migrations") for room in rooms if has_migrations(room)]
    modules = [
        importlib.import_module(f"{folder.__name__}.{entry.name}")
        for folder in folders
        for entry in pkgutil.iter_modules(folder.__path__)
    ]
    operations = [operation for module in modules for operation in module.Migration.operations]
    return [operation for operation in operations if isinstance(operation, ForbidChanges)]


def has_migrations(room):
    return importlib.util.find_spec(f"{room}.migrations") is not None


def apply_rules():
    with connection.schema_editor() as editor:
        for rule in rules_in_migrations():
            rule.apply(editor)
    if connection.vendor == "sqlite":
        plant_text_index()


def plant_text_index():
    """Wagtail's search on SQLite is a virtual table and triggers, which only its migration makes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'wagtailsearch_indexentry_fts'")
        if "VIRTUAL" in cursor.fetchone()[0]:
            return
        cursor.execute("DROP TABLE wagtailsearch_indexentry_fts")
        migration = importlib.import_module("wagtail.search.migrations.0006_customise_indexentry").Migration
        for step in migration.operations[-1].database_operations:
            cursor.execute(step.sql)


def plant_roots():
    """The roots of Wagtail's trees, as its own migrations plant them; nothing when they stand."""
    if Collection.objects.exists():
        return
    Collection.add_root(name="Root")
    Locale.objects.get_or_create(language_code="fr")
    root = Page.add_root(title="Root", slug="root")
    Site.objects.create(hostname="localhost", root_page=root, is_default_site=True, site_name="Enfilade")
    Job.objects.all().delete()  # Wagtail asks for its own indexing of what was planted
