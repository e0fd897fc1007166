"""The door of PYBOSSA's clients: its addresses, its words, its shapes. What they may do is in ``services.compatible``."""
