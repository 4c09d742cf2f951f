"""Loads the plugins that every test can use; fixtures of one room live in that room's conftest."""

pytest_plugins = ["plugin_skips", "plugin_browser"]
