"""What the desk reads: the queue, one conversation, notes, hearings and coverage."""
