"""`python -m puente.cli`, for those who start us without an installed script."""

from puente.cli import app

app()
