"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "aanstelling",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("functie", sa.String(length=40), nullable=False),
        sa.Column("partij", sa.String(length=60), nullable=False),
        sa.Column("gebied", sa.String(length=40), nullable=True),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("geheimhouding_tot", sa.Date(), nullable=True),
        sa.Column("screening_tot", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanstelling")),
    )
    op.create_index(
        op.f("ix_aanstelling_gebruiker_id"), "aanstelling", ["gebruiker_id"], unique=False
    )
    op.create_table(
        "aanstelvoorstel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("soort", sa.String(length=12), nullable=False),
        sa.Column("aanstelling_id", sa.Uuid(), nullable=True),
        sa.Column("functie", sa.String(length=40), nullable=False),
        sa.Column("partij", sa.String(length=60), nullable=False),
        sa.Column("gebied", sa.String(length=40), nullable=True),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("geheimhouding_tot", sa.Date(), nullable=True),
        sa.Column("screening_tot", sa.Date(), nullable=True),
        sa.Column("door", sa.Uuid(), nullable=False),
        sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanstelvoorstel")),
        sa.UniqueConstraint("gebruiker_id", name=op.f("uq_aanstelvoorstel_gebruiker_id")),
    )
    op.create_table(
        "activering",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("code_mac", sa.LargeBinary(length=32), nullable=False),
        sa.Column("eindigt", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("gebruiker_id", name=op.f("pk_activering")),
    )
    op.create_table(
        "beleidsversie",
        sa.Column("nummer", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("versie", sa.String(length=20), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("vingerafdruk", sa.String(length=64), nullable=False),
        sa.Column("zegel", sa.LargeBinary(length=16), nullable=True),
        sa.Column("geactiveerd", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("nummer", name=op.f("pk_beleidsversie")),
    )
    op.create_table(
        "bericht",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("soort", sa.String(length=40), nullable=False),
        sa.Column("over_termijn", sa.String(length=40), nullable=True),
        sa.Column("casus_id", sa.Uuid(), nullable=True),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=True),
        sa.Column("tafel", sa.String(length=80), nullable=True),
        sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bezorgd", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bericht")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_bericht_gebruiker_id_gemaakt",
        "bericht",
        ["gebruiker_id", "gemaakt"],
        unique=False,
        sqlite_where=sa.text("gebruiker_id IS NOT NULL"),
        postgresql_where=sa.text("gebruiker_id IS NOT NULL"),
    )
    op.create_index(
        "ix_bericht_gemaakt",
        "bericht",
        ["gemaakt"],
        unique=False,
        sqlite_where=sa.text("bezorgd IS NULL"),
        postgresql_where=sa.text("bezorgd IS NULL"),
    )
    op.create_index(
        "ix_bericht_tafel_gemaakt",
        "bericht",
        ["tafel", "gemaakt"],
        unique=False,
        sqlite_where=sa.text("tafel IS NOT NULL"),
        postgresql_where=sa.text("tafel IS NOT NULL"),
    )
    op.create_table(
        "casus",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("nummer", sa.String(length=12), nullable=False),
        sa.Column("tafel", sa.String(length=80), nullable=False),
        sa.Column("niveau", sa.String(length=40), nullable=False),
        sa.Column("kern", sa.String(length=40), nullable=True),
        sa.Column("stand", sa.String(length=30), nullable=False),
        sa.Column("fase", sa.Integer(), nullable=False),
        sa.Column("eenheid", sa.String(length=20), nullable=False),
        sa.Column("aanpak", sa.String(length=30), nullable=False),
        sa.Column("thema", sa.String(length=20), nullable=True),
        sa.Column("casusregisseur_id", sa.Uuid(), nullable=True),
        sa.Column("procesregisseur_id", sa.Uuid(), nullable=True),
        sa.Column("operationeel_id", sa.Uuid(), nullable=True),
        sa.Column("bestuurlijk_id", sa.Uuid(), nullable=True),
        sa.Column("crisis_id", sa.Uuid(), nullable=True),
        sa.Column("aangemaakt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bijgewerkt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("niveau_sinds", sa.DateTime(timezone=True), nullable=False),
        sa.Column("termijn_op", sa.Date(), nullable=True),
        sa.Column("gesloten_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heropend_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("samengevoegd_met", sa.Uuid(), nullable=True),
        sa.Column("sluitgrond", sa.String(length=30), nullable=True),
        sa.Column("evaluatie_op", sa.Date(), nullable=True),
        sa.Column("beleid_versie", sa.String(length=20), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint("fase >= 1", name=op.f("ck_casus_fase")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_casus")),
        sa.UniqueConstraint("nummer", name=op.f("uq_casus_nummer")),
    )
    op.create_index("ix_casus_fase_bijgewerkt", "casus", ["fase", "bijgewerkt"], unique=False)
    op.create_index("ix_casus_tafel_bijgewerkt", "casus", ["tafel", "bijgewerkt"], unique=False)
    op.create_index(
        "ix_casus_tafel_termijn_op", "casus", ["tafel", "termijn_op", "id"], unique=False
    )
    op.create_table(
        "gebruiker",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("naam", sa.LargeBinary(), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=False),
        sa.Column("sleutel_id", sa.Uuid(), nullable=False),
        sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gecontroleerd_op", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebruiker")),
    )
    op.create_table(
        "indiening",
        sa.Column("nummer", sa.Uuid(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=True),
        sa.Column("recht", sa.String(length=40), nullable=False),
        sa.Column("inhoud_index", sa.LargeBinary(length=16), nullable=True),
        sa.Column("resultaat", sa.Uuid(), nullable=True),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("nummer", name=op.f("pk_indiening")),
    )
    op.create_index(op.f("ix_indiening_moment"), "indiening", ["moment"], unique=False)
    op.create_table(
        "inlogmiddel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("soort", sa.String(length=12), nullable=False),
        sa.Column("email_index", sa.LargeBinary(length=16), nullable=False),
        sa.Column("geheim", sa.Text(), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.Column("laatst", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gesloten_op", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inlogmiddel")),
        sa.UniqueConstraint("email_index", name=op.f("uq_inlogmiddel_email_index")),
    )
    op.create_index(
        op.f("ix_inlogmiddel_gebruiker_id"), "inlogmiddel", ["gebruiker_id"], unique=False
    )
    op.create_table(
        "instelling",
        sa.Column("naam", sa.String(length=40), nullable=False),
        sa.Column("waarde", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("naam", name=op.f("pk_instelling")),
    )
    op.create_table(
        "logregel",
        sa.Column(
            "nummer",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("casus_id", sa.Uuid(), nullable=True),
        sa.Column("besluit_id", sa.Uuid(), nullable=True),
        sa.Column("handeling", sa.String(length=40), nullable=False),
        sa.Column("uitkomst", sa.String(length=20), nullable=False),
        sa.Column("regel", sa.Text(), nullable=False),
        sa.Column("blad", sa.LargeBinary(length=32), nullable=False),
        sa.Column("mac", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("nummer", name=op.f("pk_logregel")),
    )
    op.create_index(
        "ix_logregel_account_id_nummer", "logregel", ["account_id", "nummer"], unique=False
    )
    op.create_index(
        "ix_logregel_besluit_id",
        "logregel",
        ["besluit_id"],
        unique=False,
        sqlite_where=sa.text("besluit_id IS NOT NULL"),
        postgresql_where=sa.text("besluit_id IS NOT NULL"),
    )
    op.create_index("ix_logregel_casus_id_nummer", "logregel", ["casus_id", "nummer"], unique=False)
    op.create_table(
        "logstand",
        sa.Column("gemeente", sa.String(length=40), nullable=False),
        sa.Column("grootte", sa.BigInteger(), nullable=False),
        sa.Column("toppen", sa.LargeBinary(), nullable=False),
        sa.Column("wortel", sa.LargeBinary(length=32), nullable=False),
        sa.Column("mac", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("gemeente", name=op.f("pk_logstand")),
    )
    op.create_table(
        "nummering",
        sa.Column("jaar", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("laatste", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("jaar", name=op.f("pk_nummering")),
    )
    op.create_table(
        "persoon",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("identiteit", sa.LargeBinary(), nullable=False),
        sa.Column("identiteit_sleutel_id", sa.Uuid(), nullable=False),
        sa.Column("bsn", sa.LargeBinary(), nullable=True),
        sa.Column("bsn_sleutel_id", sa.Uuid(), nullable=True),
        sa.Column("adres", sa.LargeBinary(), nullable=True),
        sa.Column("adres_sleutel_id", sa.Uuid(), nullable=True),
        sa.Column("bsn_index", sa.LargeBinary(length=16), nullable=True),
        sa.Column("naam_index", sa.LargeBinary(length=16), nullable=True),
        sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persoon")),
    )
    op.create_index(op.f("ix_persoon_bsn_index"), "persoon", ["bsn_index"], unique=False)
    op.create_index(op.f("ix_persoon_naam_index"), "persoon", ["naam_index"], unique=False)
    op.create_table(
        "berichtstand",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("gezien_tot", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("gebruiker_id", name=op.f("pk_berichtstand")),
    )
    op.create_table(
        "poging",
        sa.Column("sleutel_index", sa.LargeBinary(length=16), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("sinds", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dicht_tot", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("sleutel_index", name=op.f("pk_poging")),
    )
    op.create_table(
        "sessie",
        sa.Column("id_mac", sa.LargeBinary(length=32), nullable=False),
        sa.Column("rij_id", sa.Uuid(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=True),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gezien", sa.DateTime(timezone=True), nullable=False),
        sa.Column("eindigt", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id_mac", name=op.f("pk_sessie")),
    )
    op.create_index(op.f("ix_sessie_eindigt"), "sessie", ["eindigt"], unique=False)
    op.create_index(op.f("ix_sessie_gebruiker_id"), "sessie", ["gebruiker_id"], unique=False)
    op.create_table(
        "sleutel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("soort", sa.String(length=10), nullable=False),
        sa.Column("eigenaar", sa.String(length=36), nullable=False),
        sa.Column("niveau", sa.String(length=40), nullable=False),
        sa.Column("categorie", sa.String(length=12), nullable=False),
        sa.Column("bronpartij", sa.String(length=60), nullable=False),
        sa.Column("rolgroep", sa.String(length=20), nullable=False),
        sa.Column("herkomst", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=True),
        sa.Column("wikkel", sa.LargeBinary(), nullable=True),
        sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vernietigen_na", sa.DateTime(timezone=True), nullable=True),
        sa.Column("vernietigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sleutel")),
        sa.UniqueConstraint(
            "soort",
            "eigenaar",
            "niveau",
            "categorie",
            "bronpartij",
            "rolgroep",
            "herkomst",
            name=op.f("uq_sleutel_soort_eigenaar_niveau_categorie_bronpartij_rolgroep_herkomst"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_sleutel_vernietigen_na",
        "sleutel",
        ["vernietigen_na"],
        unique=False,
        sqlite_where=sa.text("vernietigen_na IS NOT NULL"),
        postgresql_where=sa.text("vernietigen_na IS NOT NULL"),
    )
    op.create_table(
        "actie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("stuk_id", sa.Uuid(), nullable=False),
        sa.Column("eigenaar_id", sa.Uuid(), nullable=False),
        sa.Column("uiterlijk", sa.Date(), nullable=False),
        sa.Column("stand", sa.String(length=12), nullable=False),
        sa.Column("uit", sa.String(length=8), nullable=False),
        sa.Column("reden_id", sa.Uuid(), nullable=True),
        sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gemaakt_door", sa.Uuid(), nullable=False),
        sa.Column("bijgewerkt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bijgewerkt_door", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "stand in ('nieuw','aangenomen','gedaan','vastgelopen')", name=op.f("ck_actie_stand")
        ),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_actie_casus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actie")),
    )
    op.create_index("ix_actie_casus_id", "actie", ["casus_id"], unique=False)
    op.create_index("ix_actie_eigenaar_id", "actie", ["eigenaar_id"], unique=False)
    op.create_table(
        "besluit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("verzoek_id", sa.Uuid(), nullable=True),
        sa.Column("soort", sa.String(length=40), nullable=False),
        sa.Column("van_niveau", sa.String(length=40), nullable=True),
        sa.Column("naar_niveau", sa.String(length=40), nullable=True),
        sa.Column("van_fase", sa.Integer(), nullable=True),
        sa.Column("naar_fase", sa.Integer(), nullable=True),
        sa.Column("van_stand", sa.String(length=30), nullable=True),
        sa.Column("naar_stand", sa.String(length=30), nullable=True),
        sa.Column("aanleidingen", sa.JSON(), nullable=False),
        sa.Column("sleutel_id", sa.Uuid(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("grondslag", sa.String(length=120), nullable=False),
        sa.Column("convenant", sa.String(length=60), nullable=False),
        sa.Column("convenant_versie", sa.String(length=20), nullable=False),
        sa.Column("beleid_versie", sa.String(length=20), nullable=False),
        sa.Column("gedeelde_stukken", sa.JSON(), nullable=False),
        sa.Column("betrokkene_geinformeerd", sa.String(length=12), nullable=True),
        sa.Column("geinformeerd_op", sa.Date(), nullable=True),
        sa.Column("geinformeerd_wijze", sa.String(length=30), nullable=True),
        sa.Column("uitzonderingsgrond", sa.String(length=30), nullable=True),
        sa.Column("herbeoordelen_op", sa.Date(), nullable=True),
        sa.Column("toestemming", sa.String(length=12), nullable=True),
        sa.Column("gevraagd_door", sa.Uuid(), nullable=True),
        sa.Column("besloten_door", sa.Uuid(), nullable=True),
        sa.Column("besloten_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("geaccepteerd_door", sa.Uuid(), nullable=True),
        sa.Column("geaccepteerd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nieuwe_casusregisseur", sa.Uuid(), nullable=True),
        sa.Column("nieuwe_procesregisseur", sa.Uuid(), nullable=True),
        sa.Column("nieuwe_operationeel", sa.Uuid(), nullable=True),
        sa.Column("nieuwe_bestuurlijk", sa.Uuid(), nullable=True),
        sa.Column("evaluatiedatum", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_besluit_casus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besluit")),
    )
    op.create_index(
        "ix_besluit_casus_id_besloten_op", "besluit", ["casus_id", "besloten_op"], unique=False
    )
    op.create_table(
        "betrokkene",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("persoon_id", sa.Uuid(), nullable=False),
        sa.Column("rol", sa.String(length=20), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("zegel", sa.LargeBinary(length=16), nullable=True),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_betrokkene_casus_id")),
        sa.ForeignKeyConstraint(
            ["persoon_id"], ["persoon.id"], name=op.f("fk_betrokkene_persoon_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_betrokkene")),
    )
    op.create_index("ix_betrokkene_casus_id", "betrokkene", ["casus_id"], unique=False)
    op.create_index("ix_betrokkene_persoon_id", "betrokkene", ["persoon_id"], unique=False)
    op.create_table(
        "bijlagedeel",
        sa.Column("datasleutel_id", sa.Uuid(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("deel", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(deel) = 262168", name=op.f("ck_bijlagedeel_lengte")),
        sa.CheckConstraint("nummer between 0 and 63", name=op.f("ck_bijlagedeel_nummer")),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_bijlagedeel_casus_id")),
        sa.PrimaryKeyConstraint("datasleutel_id", "nummer", name=op.f("pk_bijlagedeel")),
    )
    op.create_table(
        "concept",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("recht", sa.String(length=40), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=True),
        sa.Column("pad", sa.String(length=120), nullable=True),
        sa.Column("beurt", sa.Uuid(), nullable=False),
        sa.Column("sleutel_id", sa.Uuid(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("eindigt", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sleutel_id"], ["sleutel.id"], name=op.f("fk_concept_sleutel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept")),
        sa.UniqueConstraint("gebruiker_id", "pad", name=op.f("uq_concept_gebruiker_id_pad")),
    )
    op.create_table(
        "crisis",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("besluit_id", sa.Uuid(), nullable=False),
        sa.Column("niveau", sa.String(length=40), nullable=False),
        sa.Column("van_fase", sa.Integer(), nullable=False),
        sa.Column("bevestigt", sa.String(length=40), nullable=False),
        sa.Column("gewisseld", sa.JSON(), nullable=False),
        sa.Column("sleutel_id", sa.Uuid(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("gestart_door", sa.Uuid(), nullable=False),
        sa.Column("gestart_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uiterlijk", sa.Date(), nullable=False),
        sa.Column("stand", sa.String(length=12), nullable=False),
        sa.Column("beslist_door", sa.Uuid(), nullable=True),
        sa.Column("beslist_op", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "stand in ('wacht','bevestigd','afgewezen','vervallen','achterhaald')",
            name=op.f("ck_crisis_stand"),
        ),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_crisis_casus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crisis")),
    )
    op.create_index("ix_crisis_casus_id", "crisis", ["casus_id"], unique=False)
    op.create_index(
        "uq_crisis_wacht",
        "crisis",
        ["casus_id"],
        unique=True,
        sqlite_where=sa.text("stand = 'wacht'"),
        postgresql_where=sa.text("stand = 'wacht'"),
    )
    op.create_table(
        "fasevraag",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("fase", sa.Integer(), nullable=False),
        sa.Column("sleutel_id", sa.Uuid(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("gevraagd_door", sa.Uuid(), nullable=False),
        sa.Column("gevraagd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stand", sa.String(length=12), nullable=False),
        sa.Column("beslist_door", sa.Uuid(), nullable=True),
        sa.Column("beslist_op", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "stand in ('open','vastgesteld','afgewezen','ingetrokken','vervallen')",
            name=op.f("ck_fasevraag_stand"),
        ),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_fasevraag_casus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fasevraag")),
    )
    op.create_index("ix_fasevraag_casus_id", "fasevraag", ["casus_id"], unique=False)
    op.create_index(
        "uq_fasevraag_open",
        "fasevraag",
        ["casus_id"],
        unique=True,
        sqlite_where=sa.text("stand = 'open'"),
        postgresql_where=sa.text("stand = 'open'"),
    )
    op.create_table(
        "deelname",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("partij", sa.String(length=60), nullable=False),
        sa.Column("functie", sa.String(length=40), nullable=False),
        sa.Column("reden", sa.String(length=20), nullable=False),
        sa.Column("reikwijdte", sa.String(length=20), nullable=False),
        sa.Column("niveau", sa.String(length=40), nullable=False),
        sa.Column("van", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tot", sa.DateTime(timezone=True), nullable=True),
        sa.Column("besluit_id", sa.Uuid(), nullable=True),
        sa.Column("neemt_waar", sa.String(length=12), nullable=True),
        sa.Column("voor", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "reden <> 'waarneming' or (tot is not null and voor is not null)",
            name=op.f("ck_deelname_waarneming"),
        ),
        sa.CheckConstraint(
            "reden in ('regie','triage','actie','agendapunt','toegevoegd','waarneming')",
            name=op.f("ck_deelname_reden"),
        ),
        sa.CheckConstraint(
            "reikwijdte in ('casus','verzoek','stukken','acties')",
            name=op.f("ck_deelname_reikwijdte"),
        ),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_deelname_casus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deelname")),
    )
    op.create_index("ix_deelname_casus_id", "deelname", ["casus_id"], unique=False)
    op.create_index(
        "ix_deelname_gebruiker_id_casus_id", "deelname", ["gebruiker_id", "casus_id"], unique=False
    )
    op.create_index(
        "ix_deelname_neemt_waar",
        "deelname",
        ["tot"],
        unique=False,
        sqlite_where=sa.text("neemt_waar is not null"),
        postgresql_where=sa.text("neemt_waar is not null"),
    )
    op.create_index(
        "ix_deelname_voor",
        "deelname",
        ["casus_id"],
        unique=False,
        sqlite_where=sa.text("voor is not null"),
        postgresql_where=sa.text("voor is not null"),
    )
    op.create_table(
        "inbreng",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("partij", sa.String(length=60), nullable=False),
        sa.Column("nummer_index", sa.LargeBinary(length=16), nullable=False),
        sa.Column("inhoud_index", sa.LargeBinary(length=32), nullable=False),
        sa.Column("ingebracht", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_inbreng_casus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbreng")),
        sa.UniqueConstraint("nummer_index", name=op.f("uq_inbreng_nummer_index")),
    )
    op.create_index("ix_inbreng_casus_id", "inbreng", ["casus_id"], unique=False)
    op.create_table(
        "logcasus",
        sa.Column(
            "nummer",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["nummer"], ["logregel.nummer"], name=op.f("fk_logcasus_nummer")),
        sa.PrimaryKeyConstraint("nummer", "casus_id", name=op.f("pk_logcasus")),
    )
    op.create_index("ix_logcasus_casus_id", "logcasus", ["casus_id"], unique=False)
    op.create_table(
        "melding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("afzender", sa.String(length=60), nullable=False),
        sa.Column("soort", sa.String(length=5), nullable=False),
        sa.Column("nummer_index", sa.LargeBinary(length=16), nullable=False),
        sa.Column("inhoud_index", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sleutel_id", sa.Uuid(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("wil_terugkoppeling", sa.Boolean(), nullable=False),
        sa.Column("ontvangen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gelezen_door", sa.Uuid(), nullable=True),
        sa.Column("gelezen_functie", sa.String(length=60), nullable=False),
        sa.Column("gelezen_partij", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_melding_casus_id")),
        sa.ForeignKeyConstraint(["sleutel_id"], ["sleutel.id"], name=op.f("fk_melding_sleutel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_melding")),
        sa.UniqueConstraint("nummer_index", name=op.f("uq_melding_nummer_index")),
    )
    op.create_index("ix_melding_casus_id", "melding", ["casus_id"], unique=False)
    op.create_index("ix_melding_gelezen_door", "melding", ["gelezen_door"], unique=False)
    op.create_table(
        "overdracht",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("rol", sa.String(length=12), nullable=False),
        sa.Column("aan", sa.Uuid(), nullable=False),
        sa.Column("partij", sa.String(length=60), nullable=False),
        sa.Column("functie", sa.String(length=40), nullable=False),
        sa.Column("stand", sa.String(length=12), nullable=False),
        sa.Column("aangeboden_door", sa.Uuid(), nullable=False),
        sa.Column("aangeboden_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beslist_door", sa.Uuid(), nullable=True),
        sa.Column("beslist_op", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("rol in ('casusregie','procesregie')", name=op.f("ck_overdracht_rol")),
        sa.CheckConstraint(
            "stand in ('open','geaccepteerd','afgewezen','ingetrokken','vervallen')",
            name=op.f("ck_overdracht_stand"),
        ),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_overdracht_casus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overdracht")),
    )
    op.create_index("ix_overdracht_aan_stand", "overdracht", ["aan", "stand"], unique=False)
    op.create_index("ix_overdracht_casus_id", "overdracht", ["casus_id"], unique=False)
    op.create_index(
        "uq_overdracht_open",
        "overdracht",
        ["casus_id", "rol"],
        unique=True,
        sqlite_where=sa.text("stand = 'open'"),
        postgresql_where=sa.text("stand = 'open'"),
    )
    op.create_table(
        "planregel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("stuk_id", sa.Uuid(), nullable=False),
        sa.Column("blok", sa.String(length=12), nullable=False),
        sa.Column("soort", sa.String(length=14), nullable=False),
        sa.Column("leefgebied", sa.String(length=40), nullable=False),
        sa.Column("eigenaar_id", sa.Uuid(), nullable=True),
        sa.Column("dag", sa.Date(), nullable=True),
        sa.Column("vanaf", sa.Integer(), nullable=False),
        sa.Column("tot", sa.Integer(), nullable=True),
        sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gemaakt_door", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_planregel_casus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planregel")),
    )
    op.create_index("ix_planregel_casus_id", "planregel", ["casus_id"], unique=False)
    op.create_table(
        "planversie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("vastgesteld_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vastgesteld_door", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_planversie_casus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planversie")),
        sa.UniqueConstraint("casus_id", "nr", name=op.f("uq_planversie_casus_id_nr")),
    )
    op.create_table(
        "termijn",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("verzoek_id", sa.Uuid(), nullable=True),
        sa.Column("fasevraag_id", sa.Uuid(), nullable=True),
        sa.Column("soort", sa.String(length=40), nullable=False),
        sa.Column("begin", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uiterlijk", sa.Date(), nullable=False),
        sa.Column("kalender", sa.String(length=40), nullable=False),
        sa.Column("beleid_versie", sa.String(length=20), nullable=False),
        sa.Column("stand", sa.String(length=12), nullable=False),
        sa.Column("afgerond_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opgeschort_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stilgestaan", sa.Integer(), nullable=False),
        sa.Column("afgesproken", sa.Boolean(), nullable=False),
        sa.Column("gevraagd_aan", sa.String(length=40), nullable=True),
        sa.CheckConstraint(
            "stand in ('loopt','gehaald','voorbij','vervallen')", name=op.f("ck_termijn_stand")
        ),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_termijn_casus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_termijn")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_termijn_casus_id", "termijn", ["casus_id"], unique=False)
    op.create_index(
        "ix_termijn_lopend",
        "termijn",
        ["uiterlijk"],
        unique=False,
        sqlite_where=sa.text("stand = 'loopt'"),
        postgresql_where=sa.text("stand = 'loopt'"),
    )
    op.create_table(
        "uitsluiting",
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("herkomst", sa.String(length=20), nullable=False),
        sa.Column("van", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_uitsluiting_casus_id")),
        sa.PrimaryKeyConstraint("casus_id", "gebruiker_id", name=op.f("pk_uitsluiting")),
    )
    op.create_index("ix_uitsluiting_gebruiker_id", "uitsluiting", ["gebruiker_id"], unique=False)
    op.create_table(
        "verzoek",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("soort", sa.String(length=12), nullable=False),
        sa.Column("stand", sa.String(length=20), nullable=False),
        sa.Column("van_niveau", sa.String(length=40), nullable=False),
        sa.Column("naar_niveau", sa.String(length=40), nullable=False),
        sa.Column("naar_tafel", sa.String(length=80), nullable=False),
        sa.Column("herkomst_stand", sa.String(length=30), nullable=False),
        sa.Column("sleutel_id", sa.Uuid(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("gevraagd_door", sa.Uuid(), nullable=False),
        sa.Column("gevraagd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beslist_door", sa.Uuid(), nullable=True),
        sa.Column("beslist_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "soort in ('opschaling','afschaling','afsluiting')", name=op.f("ck_verzoek_soort")
        ),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_verzoek_casus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verzoek")),
    )
    op.create_index("ix_verzoek_casus_id", "verzoek", ["casus_id"], unique=False)
    op.create_index("ix_verzoek_naar_tafel_stand", "verzoek", ["naar_tafel", "stand"], unique=False)
    op.create_index(
        "uq_verzoek_open",
        "verzoek",
        ["casus_id"],
        unique=True,
        sqlite_where=sa.text("stand in ('verstuurd','in_triage','informatie_nodig')"),
        postgresql_where=sa.text("stand in ('verstuurd','in_triage','informatie_nodig')"),
    )
    op.create_table(
        "stuk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("sleutel_id", sa.Uuid(), nullable=False),
        sa.Column("betrokkene_id", sa.Uuid(), nullable=True),
        sa.Column("verzoek_id", sa.Uuid(), nullable=True),
        sa.Column("oorsprong_id", sa.Uuid(), nullable=True),
        sa.Column("niveau", sa.String(length=40), nullable=False),
        sa.Column("categorie", sa.String(length=12), nullable=False),
        sa.Column("bronpartij", sa.String(length=60), nullable=False),
        sa.Column("zekerheid", sa.String(length=20), nullable=False),
        sa.Column("doel", sa.String(length=20), nullable=False),
        sa.Column("grond", sa.String(length=60), nullable=False),
        sa.Column("niet_doorgeven", sa.Boolean(), nullable=False),
        sa.Column("beroepsgeheim", sa.Boolean(), nullable=False),
        sa.Column("leefgebieden", sa.Boolean(), nullable=False),
        sa.Column("van_dag", sa.Date(), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=False),
        sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gemaakt_door", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "zekerheid in ('feit','vermoeden','interpretatie','zelfverklaring')",
            name=op.f("ck_stuk_zekerheid"),
        ),
        sa.ForeignKeyConstraint(
            ["betrokkene_id"], ["betrokkene.id"], name=op.f("fk_stuk_betrokkene_id")
        ),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_stuk_casus_id")),
        sa.ForeignKeyConstraint(["sleutel_id"], ["sleutel.id"], name=op.f("fk_stuk_sleutel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stuk")),
    )
    op.create_index(
        "ix_stuk_casus_id_niveau_categorie",
        "stuk",
        ["casus_id", "niveau", "categorie"],
        unique=False,
    )
    op.create_index("ix_stuk_verzoek_id", "stuk", ["verzoek_id"], unique=False)
    op.create_table(
        "bijlage",
        sa.Column("stuk_id", sa.Uuid(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("sleutel_id", sa.Uuid(), nullable=False),
        sa.Column("datasleutel_id", sa.Uuid(), nullable=False),
        sa.Column("delen", sa.Integer(), nullable=False),
        sa.Column("kenmerk", sa.LargeBinary(), nullable=False),
        sa.Column("wikkel", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("delen between 1 and 64", name=op.f("ck_bijlage_delen")),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_bijlage_casus_id")),
        sa.ForeignKeyConstraint(["sleutel_id"], ["sleutel.id"], name=op.f("fk_bijlage_sleutel_id")),
        sa.ForeignKeyConstraint(["stuk_id"], ["stuk.id"], name=op.f("fk_bijlage_stuk_id")),
        sa.PrimaryKeyConstraint("stuk_id", name=op.f("pk_bijlage")),
    )
    op.create_index("ix_bijlage_casus_id", "bijlage", ["casus_id"], unique=False)
    op.create_index("ix_bijlage_datasleutel_id", "bijlage", ["datasleutel_id"], unique=False)
    op.create_index("ix_bijlage_sleutel_id", "bijlage", ["sleutel_id"], unique=False)
    op.create_table(
        "stukversie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("stuk_id", sa.Uuid(), nullable=False),
        sa.Column("sleutel_id", sa.Uuid(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("vervangen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vervangen_door", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_stukversie_casus_id")),
        sa.ForeignKeyConstraint(
            ["sleutel_id"], ["sleutel.id"], name=op.f("fk_stukversie_sleutel_id")
        ),
        sa.ForeignKeyConstraint(["stuk_id"], ["stuk.id"], name=op.f("fk_stukversie_stuk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stukversie")),
        sa.UniqueConstraint("stuk_id", "nr", name=op.f("uq_stukversie_stuk_id_nr")),
    )
    op.create_index("ix_stukversie_casus_id", "stukversie", ["casus_id"], unique=False)
    op.create_table(
        "terugkoppeling",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("casus_id", sa.Uuid(), nullable=False),
        sa.Column("melding_id", sa.Uuid(), nullable=True),
        sa.Column("functie", sa.String(length=40), nullable=True),
        sa.Column("soort", sa.String(length=20), nullable=False),
        sa.Column("sleutel_id", sa.Uuid(), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=False),
        sa.Column("antwoord", sa.LargeBinary(), nullable=True),
        sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beantwoord_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["casus.id"], name=op.f("fk_terugkoppeling_casus_id")
        ),
        sa.ForeignKeyConstraint(
            ["melding_id"], ["melding.id"], name=op.f("fk_terugkoppeling_melding_id")
        ),
        sa.ForeignKeyConstraint(
            ["sleutel_id"], ["sleutel.id"], name=op.f("fk_terugkoppeling_sleutel_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terugkoppeling")),
    )
    op.create_index("ix_terugkoppeling_casus_id", "terugkoppeling", ["casus_id"], unique=False)
    op.create_index("ix_terugkoppeling_melding_id", "terugkoppeling", ["melding_id"], unique=False)
