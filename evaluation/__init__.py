"""Scores the reader against annotated reports. Part of the repository, not of the package."""
