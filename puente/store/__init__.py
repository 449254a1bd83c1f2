"""The only place with SQL and keys."""
