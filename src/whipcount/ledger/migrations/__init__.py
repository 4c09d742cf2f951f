"""Changes of the ledger's schema, run by Alembic when an older ledger is opened."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring a ledger to a schema version, inside the transaction that the connection is in.

    Args:
        connection: an open transaction on the ledger.
        revision: version to reach; the newest by default.
    """
    # Imported here: a ledger that is new or up to date never waits for it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
