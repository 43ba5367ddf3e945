"""What was sent under the number of a form, as a keyed hash."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("indiening", sa.Column("inhoud_index", sa.LargeBinary(length=16), nullable=True))
