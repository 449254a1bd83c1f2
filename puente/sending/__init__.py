"""Outbox to Twilio: templates, windows, retries, statuses."""
