"""The staff console: who waits, their conversation, and the answers of people."""
