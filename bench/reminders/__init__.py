"""How fast reminders go out, how late they are, and what others would do: `make bench-reminders`."""
