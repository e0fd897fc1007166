"""Pure thinking about gifts: taxes, suggested amounts, signatures, receipts."""
