"""What other systems read: plain functions from a ``PublishedRecord`` to the formats they speak."""
