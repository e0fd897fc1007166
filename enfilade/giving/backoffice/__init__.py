"""The atelier of giving: campaigns, gifts, the body that receives, payments to watch."""
