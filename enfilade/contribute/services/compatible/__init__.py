"""What PYBOSSA's clients may do: one use case a module. Imported module by module."""
