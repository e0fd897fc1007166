"""Words of giving for templates: ``{% load giving_words %}``."""

from django import template

from enfilade.giving.enums import provider_words

register = template.Library()
register.filter("provider_name", provider_words)
