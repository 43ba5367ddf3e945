"""The file of an item, to download: under a name that says nothing, opened by no page of ours."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response

from casus.stukweergaven import Bijlageweergave
from privacy.toegang import Recht
from web.deuren import deur
from web.omgeving import actor, werk
from workflow.handelingen import bijlagen, voorleggen

groep = Blueprint("bijlagen", __name__)
_MIMETYPE = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}
# Should a browser show it all the same, then without script, form, or a way to anything else.
_BELEID = "default-src 'none'; sandbox"


@deur(groep, "/casussen/<uuid:casus_id>/gegevens/<uuid:stuk_id>/bijlage", Recht.STUK_INZIEN)
def van_stuk(casus_id: UUID, stuk_id: UUID) -> Response:
    return _download(bijlagen.van_stuk(casus_id, stuk_id, door=actor(), werk=werk()))


@deur(groep, "/beoordelen/<uuid:verzoek_id>/gegevens/<uuid:stuk_id>/bijlage", Recht.VERZOEK_INZIEN)
def van_verzoekstuk(verzoek_id: UUID, stuk_id: UUID) -> Response:
    casus_id = voorleggen.casus_van_verzoek(verzoek_id, door=actor(), werk=werk())
    return _download(
        bijlagen.van_verzoekstuk(casus_id, verzoek_id, stuk_id, door=actor(), werk=werk())
    )


def _download(b: Bijlageweergave) -> Response:
    antwoord = Response(b.inhoud, mimetype=_MIMETYPE[b.soort])
    naam = f"casus-{b.nummer}-bijlage.{b.soort}"
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}"'
    antwoord.headers["Content-Security-Policy"] = _BELEID
    return antwoord
