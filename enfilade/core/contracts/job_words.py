"""What a background job is called for the person who started it."""

from django.utils.functional import Promise

from enfilade.core.contracts.registry import Registry

job_words: Registry[str | Promise] = Registry("job words")
"""By the task's path (``enfilade.collections.services.importing.run_import``): a few words, translated lazily."""
