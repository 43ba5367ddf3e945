"""Accounts and what the platform needs to run: ids, kinds and dates; names sealed."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    Boolean,
    Index,
    Integer,
    LargeBinary,
    Select,
    String,
    Text,
    select,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from privacy.tabel import Basis, Dag, Moment, Tabelsoort, Uuid
from privacy.verzegeling import Verzegeld, VerzegeldType


class Gebruiker(Basis):
    """The name of a colleague, sealed: staff are persons too."""

    __tablename__ = "gebruiker"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    naam: Mapped[Verzegeld] = mapped_column(VerzegeldType)
    email: Mapped[Verzegeld] = mapped_column(VerzegeldType)
    sleutel_id: Mapped[UUID] = mapped_column(Uuid)
    gemaakt: Mapped[datetime] = mapped_column(Moment)
    gecontroleerd_op: Mapped[date] = mapped_column(Dag)
    """When a beheerder last looked whether the account is still right; first when it was made."""


class Aanstelling(Basis):
    """A functie of a user for a partij: what an Actor is made of."""

    __tablename__ = "aanstelling"
    soort_tabel = Tabelsoort.PLATFORM
    waarom = "each request makes an Actor from it; codes and dates only"
    open_tekst: ClassVar = {
        "functie": "code from the policy",
        "partij": "code of an organisation",
        "gebied": "code of a village",
    }
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    gebruiker_id: Mapped[UUID] = mapped_column(Uuid, index=True)
    functie: Mapped[str] = mapped_column(String(40))
    partij: Mapped[str] = mapped_column(String(60))
    gebied: Mapped[str | None] = mapped_column(String(40))
    van: Mapped[date] = mapped_column(Dag)
    tot: Mapped[date] = mapped_column(Dag)
    geheimhouding_tot: Mapped[date | None] = mapped_column(Dag)
    screening_tot: Mapped[date | None] = mapped_column(Dag)


class Inlogmiddel(Basis):
    """One way to log in: today a password, later a second factor or single sign-on."""

    __tablename__ = "inlogmiddel"
    soort_tabel = Tabelsoort.PLATFORM
    waarom = "asked before anybody is somebody; holds a keyed index and a hash"
    open_tekst: ClassVar = {"soort": "code from the program", "geheim": "argon2 hash"}
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    gebruiker_id: Mapped[UUID] = mapped_column(Uuid, index=True)
    soort: Mapped[str] = mapped_column(String(12))
    email_index: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    geheim: Mapped[str] = mapped_column(Text)
    actief: Mapped[bool] = mapped_column(Boolean)
    laatst: Mapped[datetime | None] = mapped_column(Moment)
    """When somebody last came in with it."""
    gesloten_op: Mapped[datetime | None] = mapped_column(Moment)
    """When a beheerder ended the account at once; empty once it is open again."""


class Voorstel(Basis):
    """What a beheerder asked and a second one has not confirmed: nothing reads it as a right.

    It is a table of its own, so that whoever looks for aanstellingen cannot take it for one.
    """

    __tablename__ = "aanstelvoorstel"
    open_tekst: ClassVar = {
        "soort": "code from the program",
        "functie": "code from the policy",
        "partij": "code of an organisation",
        "gebied": "code of a village",
    }
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    gebruiker_id: Mapped[UUID] = mapped_column(Uuid, unique=True)
    """One at a time: what waits is answered before something else is asked."""
    soort: Mapped[str] = mapped_column(String(12))
    aanstelling_id: Mapped[UUID | None] = mapped_column(Uuid)
    """The aanstelling that changes; None for a new one."""
    functie: Mapped[str] = mapped_column(String(40))
    partij: Mapped[str] = mapped_column(String(60))
    gebied: Mapped[str | None] = mapped_column(String(40))
    van: Mapped[date] = mapped_column(Dag)
    tot: Mapped[date] = mapped_column(Dag)
    geheimhouding_tot: Mapped[date | None] = mapped_column(Dag)
    screening_tot: Mapped[date | None] = mapped_column(Dag)
    door: Mapped[UUID] = mapped_column(Uuid)
    gemaakt: Mapped[datetime] = mapped_column(Moment)


class Activering(Basis):
    """A code with which somebody may choose a password, once: kept as a MAC only."""

    __tablename__ = "activering"
    soort_tabel = Tabelsoort.PLATFORM
    waarom = "asked before anybody is somebody; an id, a keyed hash and a date"
    gebruiker_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    code_mac: Mapped[bytes] = mapped_column(LargeBinary(32))
    eindigt: Mapped[datetime] = mapped_column(Moment)


class Sessie(Basis):
    """A login that lasts: found by the HMAC of its id, so a copy of the table opens nothing."""

    __tablename__ = "sessie"
    soort_tabel = Tabelsoort.PLATFORM
    waarom = "looked up at every request; payload sealed, id only as HMAC"
    id_mac: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    rij_id: Mapped[UUID] = mapped_column(Uuid)
    gebruiker_id: Mapped[UUID | None] = mapped_column(Uuid, index=True)
    inhoud: Mapped[Verzegeld] = mapped_column(VerzegeldType)
    gemaakt: Mapped[datetime] = mapped_column(Moment)
    gezien: Mapped[datetime] = mapped_column(Moment)
    eindigt: Mapped[datetime] = mapped_column(Moment, index=True)


class Poging(Basis):
    """Failed logins per key (keyed hash of account or network place), for throttling."""

    __tablename__ = "poging"
    soort_tabel = Tabelsoort.PLATFORM
    waarom = "throttling must survive a restart; keyed hashes and counts"
    sleutel_index: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    aantal: Mapped[int] = mapped_column(Integer)
    sinds: Mapped[datetime] = mapped_column(Moment)
    dicht_tot: Mapped[datetime | None] = mapped_column(Moment)


class Indiening(Basis):
    """A form that was sent: its second arrival is answered with the result of the first."""

    __tablename__ = "indiening"
    soort_tabel = Tabelsoort.PLATFORM
    waarom = "makes a double click one effect; ids, dates and a keyed hash"
    open_tekst: ClassVar = {"recht": "code from the program"}
    nummer: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    gebruiker_id: Mapped[UUID | None] = mapped_column(Uuid)
    recht: Mapped[str] = mapped_column(String(40))
    inhoud_index: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    """Keyed hash of the right, the casus and what was sent (workflow/indieningen.py)."""
    resultaat: Mapped[UUID | None] = mapped_column(Uuid)
    moment: Mapped[datetime] = mapped_column(Moment, index=True)


def _waar(naam: str, eis: str, *kolommen: str) -> Index:
    """An index of the rows where `eis` holds alone."""
    return Index(naam, *kolommen, sqlite_where=text(eis), postgresql_where=text(eis))


class Bericht(Basis):
    """A message that waits to be delivered (outbox): who, about which casus, what kind."""

    __tablename__ = "bericht"
    soort_tabel = Tabelsoort.PLATFORM
    waarom = "delivered after commit by the clock; ids, kinds and dates only"
    open_tekst: ClassVar = {
        "soort": "code from the program",
        "tafel": "code from the policy",
        "over_termijn": "code from the policy",
    }
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    soort: Mapped[str] = mapped_column(String(40))
    over_termijn: Mapped[str | None] = mapped_column(String(40))
    """Which term it tells of; told to who may open the casus alone."""
    casus_id: Mapped[UUID | None] = mapped_column(Uuid)
    gebruiker_id: Mapped[UUID | None] = mapped_column(Uuid)
    tafel: Mapped[str | None] = mapped_column(String(80))
    gemaakt: Mapped[datetime] = mapped_column(Moment)
    bezorgd: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (
        # A message has one reader, and is delivered once: it stands in the index it is looked for.
        _waar("ix_bericht_gemaakt", "bezorgd IS NULL", "gemaakt"),
        _waar(
            "ix_bericht_gebruiker_id_gemaakt", "gebruiker_id IS NOT NULL", "gebruiker_id", "gemaakt"
        ),
        _waar("ix_bericht_tafel_gemaakt", "tafel IS NOT NULL", "tafel", "gemaakt"),
        {"sqlite_with_rowid": False},
    )


class Berichtstand(Basis):
    """Until which message somebody looked through theirs: what came later is new to them."""

    __tablename__ = "berichtstand"
    soort_tabel = Tabelsoort.PLATFORM
    waarom = "moves when somebody opens their messages; an id and a moment only"
    gebruiker_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    gezien_tot: Mapped[datetime] = mapped_column(Moment)


class Instelling(Basis):
    """Marks of this database: municipality, demonstration or not, fingerprint of its key ring."""

    __tablename__ = "instelling"
    soort_tabel = Tabelsoort.OPEN
    waarom = "read before any key is opened; holds no person"
    open_tekst: ClassVar = {"naam": "name of the mark", "waarde": "code or fingerprint"}
    naam: Mapped[str] = mapped_column(String(40), primary_key=True)
    waarde: Mapped[str] = mapped_column(String(200))


class Beleidsversie(Basis):
    """An activated policy: its whole text and SHA-256. The folder on disk is only a proposal."""

    __tablename__ = "beleidsversie"
    soort_tabel = Tabelsoort.OPEN
    waarom = "policy is public"
    open_tekst: ClassVar = {
        "versie": "version label",
        "tekst": "the policy itself",
        "vingerafdruk": "SHA-256 of the text",
    }
    nummer: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    versie: Mapped[str] = mapped_column(String(20))
    van: Mapped[date] = mapped_column(Dag)
    tot: Mapped[date] = mapped_column(Dag)
    tekst: Mapped[str] = mapped_column(Text)
    vingerafdruk: Mapped[str] = mapped_column(String(64))
    zegel: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    """Says that Schakel activated this text (privacy/rijzegel.py)."""
    geactiveerd: Mapped[datetime] = mapped_column(Moment)


def in_functie(dag: date | BindParameter[date]) -> Select[UUID]:
    """Ids of who holds a functie on this day."""
    a = Aanstelling.__table__.c
    return select(a.gebruiker_id).where(a.van <= dag, a.tot >= dag)
