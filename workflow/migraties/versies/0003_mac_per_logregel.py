"""A MAC beside each line of the log; lines from before this step have none."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("logregel", sa.Column("mac", sa.LargeBinary(length=16), nullable=True))
