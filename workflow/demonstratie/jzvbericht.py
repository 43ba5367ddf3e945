"""A melding of a story as a file in the exchange format, as a sender would hand it over."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from workflow.demonstratie.draaiboek import Verhaalinstantie
from workflow.demonstratie.stappen import Melding

_EERSTE, _TWEEDE = 40_000, 50_000


def jzv_bericht(instantie: Verhaalinstantie, melding: Melding, moment: datetime) -> bytes:
    """The bytes of one melding, about what happened in the two days before `moment`."""
    wie, adres = instantie.personen[0], instantie.personen[0].adres
    incident = moment - timedelta(hours=9 + instantie.nummer % 30)
    volgnummer = (_TWEEDE if melding.samen else _EERSTE) + instantie.nummer
    document = {
        "registratienummer": f"PH-{moment.year}-{volgnummer}",
        "soort": melding.jzv_soort,
        "datumTijd": (moment - timedelta(hours=1)).isoformat(),
        "verzoek": melding.verzoek,
        "terugkoppelingGewenst": melding.terugkoppeling,
        "incident": {
            "datumTijd": incident.isoformat(),
            "locatie": melding.locatie,
            "omschrijving": melding.incident,
            "periodeVanTot": {
                "datumTijdBegin": incident.isoformat(),
                "datumTijdEinde": (incident + timedelta(hours=1)).isoformat(),
            },
        },
        "natuurlijkPersoon": {
            "burgerservicenummer": wie.bsn,
            "naam": {
                "geslachtsnaam": wie.geslachtsnaam,
                "voorvoegselGeslachtsnaam": wie.voorvoegsel,
                "voorletters1": f"{wie.voornaam[0]}.",
                "voornamen": wie.voornaam,
            },
            "adres": {
                "soortAdres": "02",
                "straatAdres": {
                    "straatnaam": adres.straat,
                    "huisnummer": adres.huisnummer,
                    "huisletter": adres.huisletter,
                },
            },
            "geboorte": {"datum": wie.geboortedatum.isoformat()},
            "geslachtsaanduiding": wie.geslacht,
        },
        "zorgelijkeSituatie": {
            "situatieSchets": melding.situatie,
            "nadereOmschrijving": melding.nader,
            "vraagAntwoord": {"vraag": melding.vraag, "antwoord": melding.antwoord},
        },
    }
    return json.dumps(document, ensure_ascii=False).encode()
