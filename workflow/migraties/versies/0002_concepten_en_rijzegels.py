"""What was typed and not sent yet; rows that say what they point to under a MAC."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "concept",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("recht", sa.String(length=40), nullable=False),
        sa.Column("sleutel_id", sa.Uuid(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("eindigt", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sleutel_id"], ["sleutel.id"], name=op.f("fk_concept_sleutel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept")),
    )
    op.create_index("ix_concept_gebruiker_id", "concept", ["gebruiker_id"], unique=False)
    for tabel in ("betrokkene", "beleidsversie"):
        op.add_column(tabel, sa.Column("zegel", sa.LargeBinary(length=16), nullable=True))
    with op.batch_alter_table("persoon") as persoon:
        persoon.drop_constraint("uq_persoon_bsn_index", type_="unique")
        persoon.create_index("ix_persoon_bsn_index", ["bsn_index"], unique=False)
