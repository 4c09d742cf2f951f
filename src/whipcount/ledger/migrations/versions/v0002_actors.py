"""Second schema: a table of everybody a claim is about, so that `actor=` is a lookup and not a search."""

from __future__ import annotations

import json
from itertools import islice

import sqlalchemy as sa
from alembic import op

from whipcount.ledger.schema import add_guards

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_BATCH = 5000


def upgrade() -> None:
    """Create the table and fill it from the claims that are there."""
    connection = op.get_bind()
    is_postgres = connection.dialect.name == "postgresql"
    collation = "C" if is_postgres else None
    table = op.create_table(
        "claim_actors",
        sa.Column("key", sa.Text(collation=collation), primary_key=True),
        sa.Column("claim_id", sa.String(40, collation=collation), sa.ForeignKey("claims.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    stored = iter(connection.execute(sa.text("SELECT id, json FROM claims")).all())
    while batch := list(islice(stored, _BATCH)):
        rows = [{"claim_id": claim_id, "key": key} for claim_id, data in batch for key in sorted(_keys(data))]
        if rows:
            connection.execute(sa.insert(table), rows)
    add_guards(connection, "claim_actors")


def _keys(data: str) -> set[str]:
    claim = json.loads(data)
    names = ("actor", "person", "target", "by", "party", "speaker")
    mentions = [claim[name] for name in names if claim.get(name)] + list(claim.get("actors") or ())
    return {mention[part] for mention in mentions for part in ("id", "name", "text") if mention.get(part)}
