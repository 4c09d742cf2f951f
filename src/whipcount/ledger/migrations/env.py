"""Alembic's entry: works on the connection and in the transaction that the ledger hands over."""

from __future__ import annotations

from alembic import context

from whipcount.ledger.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=False,  # the ledger's own transaction is around everything, on both databases
)
context.run_migrations()
