"""Rasa's custom actions, one module a topic: they only translate between Rasa and the rooms of the service."""
