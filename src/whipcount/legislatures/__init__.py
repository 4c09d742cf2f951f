"""The legislatures room."""
