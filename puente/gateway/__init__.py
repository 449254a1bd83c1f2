"""Webhooks in: check the signature, store, answer at once."""
