"""The registries through which rooms give each other things without importing upwards or sideways.

Each is filled in a domain's ``registrations.py``, which its ``AppConfig.ready`` imports.
"""
