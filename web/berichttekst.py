"""What a message says: a sentence for each kind, never a name and never what was written."""

from __future__ import annotations

from datetime import datetime

from web.woorden import datumzin

_ONBEKEND = "Er is iets veranderd."
_VERZOEK = {
    "gevraagd": "Er is {soort} gevraagd.",
    "geaccepteerd": "Uw verzoek om {soort} is geaccepteerd.",
    "teruggestuurd": "Uw verzoek om {soort} is teruggestuurd, met advies.",
    "eenmalig_overleg": "Uw verzoek om {soort} is één keer besproken. Lees wat is afgesproken.",
    "doorverwezen": "Uw verzoek om {soort} is doorverwezen. Lees naar wie.",
    "afgewezen": "Uw verzoek om {soort} is afgewezen.",
    "samengevoegd": "Uw verzoek om {soort} is beantwoord: de casus is samengevoegd met een andere.",
    "ingetrokken": "Het verzoek om {soort} is ingetrokken.",
    "informatie_gevraagd": "Er is een vraag over het verzoek om {soort}.",
    "informatie_gegeven": "De vraag over het verzoek om {soort} is beantwoord.",
}
_ZINNEN = {
    f"{soort}_{wat}": zin.format(soort=soort)
    for soort in ("opschaling", "afschaling", "afsluiting")
    for wat, zin in _VERZOEK.items()
} | {
    "samengevoegd": "Een andere casus is samengevoegd met deze. Lees wat erbij kwam.",
    "melding_ontvangen": "Er is een melding binnengekomen.",
    "melding_terug": "Een melding is terug van een andere tafel, met advies.",
    "melding_beslist": "Over uw melding is beslist.",
    "melding_vraag": "Er is een vraag over uw melding.",
    "melding_beantwoord": "Een vraag over een melding is beantwoord.",
    "triage_vraag": "De triagist heeft een vraag over een casus van u.",
    "triage_aangevuld": "Er is een gegeven bij een casus die op antwoord wacht.",
    "casusregisseur_geworden": "U bent casusregisseur geworden.",
    "casusregie_gekregen": "U hebt de casusregie gekregen.",
    "procesregie_gekregen": "U hebt de procesregie gekregen.",
    **{
        naam.format(rol): zin.format(rol)
        for rol in ("casusregie", "procesregie")
        for naam, zin in (
            ("{}_aangeboden", "Een collega vraagt u de {} over te nemen."),
            ("{}_overgenomen", "Een collega heeft de {} overgenomen."),
            ("{}_waargenomen", "De {} wordt tijdelijk waargenomen."),
            ("{}_straks_waargenomen", "De {} wordt {{vanaf}} waargenomen."),
            (
                "{}_straks_waarnemen",
                "U neemt {{vanaf}} een {} waar. U ziet de casus vanaf die dag.",
            ),
            ("aanbod_{}_afgewezen", "De {} die u aanbood, is niet overgenomen."),
            ("aanbod_{}_vervallen", "De {} is niet overgenomen: die collega is vertrokken."),
        )
    },
    "procesregie_belegd": "Iemand is procesregisseur geworden van een casus van u.",
    "waarneming_gestopt": "Een waarneming is beëindigd.",
    "waarneming_ingetrokken": "Een waarneming die was geregeld, gaat niet door.",
    "waarneming_voorbij": "Een waarneming is voorbij.",
    "waarnemer_vertrokken": "De waarneming is beëindigd: wie waarnam, is vertrokken.",
    "waarnemer_komt_niet": "Een geregelde waarneming gaat niet door: die collega is vertrokken.",
    "deelnemer_toegevoegd": "U bent toegevoegd als deelnemer.",
    "toegang_geeindigd": "Uw toegang is geëindigd.",
    "deelname_gestopt": "Uw deelname aan een casus is beëindigd.",
    "gegeven_gecorrigeerd": "Een gegeven dat u las, is gecorrigeerd.",
    "operationeel_gekregen": "U bent operationeel verantwoordelijk geworden.",
    "bestuurlijk_gekregen": "U bent bestuurlijk verantwoordelijk geworden.",
    "vakken_geopend": "Gegevens van voor de heropening zijn geopend.",
    "fase_gewijzigd": "De AVE-fase is gewijzigd.",
    "fase_gevraagd": "Er is een andere AVE-fase gevraagd, voor u om over te beslissen.",
    "fasevraag_te_laat": "Het besluit over een gevraagde AVE-fase is te laat. U kunt beslissen.",
    "fasevraag_afgewezen": "De AVE-fase die u vroeg, is afgewezen. De fase blijft.",
    "fasevraag_ingetrokken": "Een vraag van u om een andere AVE-fase is ingetrokken.",
    "fasevraag_vervallen": "De AVE-fase die u vroeg, is vervallen: de casus ging intussen verder.",
    "crisis_gemeld": "Er is een crisis gemeld.",
    "crisis_te_bevestigen": "Er is een crisis gemeld, voor u om te bevestigen.",
    "crisis_vervanger": "Een crisis is nog niet bevestigd. U kunt dat nu doen, als vervanger.",
    "crisis_bevestigd": "De crisis is bevestigd.",
    "crisis_beeindigd": "De crisis is beëindigd. De fase is weer die van daarvoor.",
    "crisis_vervallen": "De crisis is niet op tijd bevestigd en vervallen.",
    "actie_gekregen": "U hebt een actie gekregen.",
    "actie_zonder_eigenaar": "De eigenaar van een actie is vertrokken. Draag de actie over.",
    "actie_vastgelopen": "Een actie is vastgelopen.",
    "termijn_voorbij": "Een termijn is voorbij.",
    "regisseur_vertrokken": "Een regisseur is vertrokken.",
    "operationeel_vertrokken": "Wie operationeel verantwoordelijk was, is vertrokken.",
    "bestuurlijk_vertrokken": "Wie bestuurlijk verantwoordelijk was, is vertrokken.",
    "casus_gesloten": "Uw verzoek om afsluiting is geaccepteerd. De casus is gesloten.",
}


def berichtzin(soort: str, vanaf: datetime | None = None, termijn: str = "") -> str:
    """The sentence of this kind of message, where that is told with from when it holds, and with
    the name of the term that it is about.
    """
    zin = _ZINNEN.get(soort, _ONBEKEND)
    zin = f"{zin[:-1]}: {termijn}." if termijn else zin
    return zin.replace("{vanaf}", f"vanaf {datumzin(vanaf)}" if vanaf else "binnenkort")
