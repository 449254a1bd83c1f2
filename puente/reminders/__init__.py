"""Due reminders become messages, after everything was read again."""
