"""One person's message, from the inbox to the outbox."""
