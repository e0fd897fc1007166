"""Pure thinking of steering: what gates ask, which warnings the dated facts give. Values in, values out."""
