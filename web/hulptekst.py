"""The handleiding: what one does with Schakel, a chapter for each kind of work.

Which chapters a functie reads follows from its rights, so that every policy has its handleiding.
Words in **stars** stand so on the screens; a test looks for them there.
"""

from __future__ import annotations

from privacy.toegang import Recht
from web.hulphoofdstuk import Hoofdstuk, voor
from web.hulpinformeren import INFORMEREN

HOOFDSTUKKEN = (
    Hoofdstuk(
        "beginnen",
        "Beginnen",
        voor(),
        (
            "Log in met uw e-mailadres en wachtwoord. U komt op **Mijn werk**.",
            "Onder **Nu nodig** staat wat op u wacht. Wat te laat is, staat bovenaan.",
            "Klik op een regel. U komt bij het formulier dat nodig is, of bij de casus.",
            "Wat u typte en niet verstuurde, staat onder **Concepten**, met de dag tot wanneer.",
        ),
        ("Na twintig minuten zonder iets te doen sluit Schakel. Uw tekst blijft bewaard.",),
    ),
    Hoofdstuk(
        "registreren",
        "Een casus registreren",
        voor(Recht.CASUS_REGISTREREN),
        (
            "Kies op Mijn werk **Casus registreren**.",
            "Schrijf wat er aan de hand is en wat er bereikt moet worden.",
            "Vul in wie het is. Een BSN hoeft niet. Is het adres geheim, vink dat dan aan.",
            "Schrijf op wat u al weet, elk gegeven in een eigen rij.",
            "Kies **Controleer** en lees alles na. Kies dan **Registreer casus**.",
        ),
        ("Lijkt de casus op een andere, dan staat dat erbij. Of het dezelfde mens is, beslist u.",),
    ),
    Hoofdstuk(
        "melding",
        "Een melding doen",
        voor(Recht.MELDING_DOEN),
        (
            "Kies **Melding doen**. Het is één bladzijde; op een telefoon kan het ook.",
            "Schrijf wat u zag of hoorde, en bij **Wat vraagt u?** wat er moet gebeuren.",
            "Weet u om wie het gaat? Vul het in. Weet u het niet, laat het dan leeg.",
            "Kies **Controleer melding** en lees alles na. Kies dan **Melding doen**.",
        ),
        (
            "Alleen de triagist leest uw tekst. U ziet de casus daarna niet.",
            "Wilt u horen wat er besloten is? Kies ja bij **Terugkoppeling gewenst**.",
            "Bij **Mijn meldingen** leest u dat, en beantwoordt u een vraag van de triagist.",
            "Is er nu gevaar? Bel eerst 112.",
        ),
    ),
    Hoofdstuk(
        "meldingen",
        "Meldingen inlezen",
        voor(Recht.MELDING_INLEZEN),
        (
            "Kies **Meldingen**, dan **Melding inlezen**.",
            "Kies van wie het bestand komt en kies het bestand. Kies **Controleer bestand**.",
            "Wat goed is, is ingelezen. Wat fout is, staat er met veld en regel bij.",
            "Met **Download lijst** neemt u de uitkomst mee.",
        ),
        ("Twee keer hetzelfde bestand inlezen maakt niets dubbel.",),
    ),
    Hoofdstuk(
        "inbrengen",
        "Een caseload inbrengen",
        voor(Recht.CASELOAD_INBRENGEN),
        (
            "Kies **Casussen**, dan **Caseload inbrengen**.",
            "Kies **Download het sjabloon** en vul het in: een rij voor elke persoon.",
            "Kies uw bestand en kies **Controleer bestand**. Er gaat dan nog niets in.",
            "Wat fout is, staat er met rij en kolom bij. De goede casussen kunnen er al in.",
            "Kies de knop om in te brengen. Elke casus krijgt een nummer van Schakel.",
        ),
        (
            "Verbeter de fouten en verstuur het bestand opnieuw. Wat er al is, slaan wij over.",
            "Een groot bestand gaat in delen. Stopt u, dan gaat u verder bij **Mijn werk**.",
        ),
    ),
    Hoofdstuk(
        "wegen",
        "Een melding wegen",
        voor(Recht.CASUS_TRIAGEREN),
        (
            "Kies **Meldingen** en een regel die **In triage** staat.",
            "Lees de melding. Kies wat u besluit en schrijf waarom.",
            "Pakt u de casus op? Kies dan de dorpskern, de fase en een casusregisseur.",
            "Loopt er al een casus? Kies samenvoegen en vul het casusnummer in.",
            "Kies **Controleer besluit**. Kijk wie straks wat leest. Kies **Leg besluit vast**.",
        ),
        (
            "Na het oppakken leest u de melding niet meer.",
            "Aan een hogere tafel kan ook **Terug naar lokaal**: het lokale team weegt opnieuw.",
            "Dat team leest dan uw advies. De tekst van de melding gaat niet mee.",
        ),
    ),
    Hoofdstuk(
        "dossier",
        "Het dossier lezen en aanvullen",
        voor(Recht.STUK_INZIEN, Recht.STUK_TOEVOEGEN),
        (
            "Open de casus en kies **Dossier**. U ziet wat voor u open is, en wat dicht is.",
            "Kies een soort gegevens om te lezen. Dat komt in het logboek.",
            "Kies **Gegeven toevoegen**. Zeg erbij of het een feit is of een vermoeden.",
            "Een bijlage mag erbij: PDF, JPG of PNG. De bestandsnaam bewaren wij niet.",
            "Klopt iets van uw organisatie niet? Kies **Corrigeren**. Wie het las, krijgt bericht.",
        ),
        ("Is iets dicht? Kies **Waarom niet?** Daar staat welk artikel het sluit, en wie u belt.",),
    ),
    Hoofdstuk(
        "plan",
        "Het plan lezen en schrijven",
        voor(Recht.PLAN_INZIEN, Recht.PLAN_SCHRIJVEN),
        (
            "Open de casus en kies **Plan**. Feiten en interpretaties staan apart.",
            "De casusregisseur kiest **Toevoegen** bij een deel van het plan.",
            "Klopt iets niet meer? Kies **Laat vervallen**. In eerdere versies blijft het staan.",
            "Kies **vaststellen**, lees wat er nieuw is en wat vervalt, en stel de versie vast.",
        ),
        ("Een vastgestelde versie verandert niet meer. Daarna begint het volgende concept.",),
    ),
    Hoofdstuk(
        "acties",
        "Acties: wie doet wat",
        voor(Recht.ACTIE_INZIEN, Recht.ACTIE_MELDEN),
        (
            "Open de casus en kies **Acties**, of begin bij **Mijn werk**.",
            "Kies **Actie toevoegen**: wat, wie en uiterlijk welke dag.",
            "Meld uw eigen actie: **Neem aan**, **Meld gedaan** of **Meld vastgelopen**.",
            "Doet een ander het? Kies **Acties overdragen**.",
        ),
        ("Vastgelopen? Schrijf waarom. De regisseurs krijgen bericht.",),
    ),
    Hoofdstuk(
        "voortgang",
        "Een stap verder gaan",
        voor(Recht.CASUS_VOORTZETTEN),
        (
            "Open de casus. Bij **Wat kunt u doen** staat wat nu kan, en waarom iets niet kan.",
            "Kies **Volgende stap**: een plan maken, de uitvoering starten of evalueren.",
            "Schrijf kort waarom. Dat is het besluit; het staat in **Verloop**.",
        ),
        ("Bij elke termijn staat hoe de dag berekend is.",),
    ),
    Hoofdstuk(
        "opschalen",
        "Opschaling of afschaling vragen",
        voor(Recht.OPSCHALING_VRAGEN, Recht.AFSCHALING_VRAGEN),
        (
            "Kies op de casus **Opschaling vragen** of **Afschaling vragen**.",
            "Schrijf wat er geprobeerd is en wat u van de andere tafel vraagt.",
            "Kies de gegevens die mee moeten. Wat niet mag, staat er met de reden bij.",
            "Op de controle ziet u wie straks wat ziet. Met **Haal eruit** neemt u iets terug.",
            "Kies **Verstuur verzoek**. Tot het antwoord blijft u verantwoordelijk.",
        ),
        (
            "Wie vraagt, beslist niet. Terugnemen kan met **Verzoek intrekken**.",
            "Is er nu gevaar? Bel eerst 112.",
        ),
    ),
    Hoofdstuk(
        "beoordelen",
        "Beslissen op een verzoek",
        voor(Recht.VERZOEK_BESLISSEN, Recht.AFSLUITING_BESLISSEN),
        (
            "Kies **Beoordelen**. Het verzoek met de kortste termijn staat bovenaan.",
            "Lees het verzoek en wat er meekomt. Meer opent er niet voor u besloten hebt.",
            "Kies wat u besluit. Wat er bij elk verzoek te kiezen is, staat hieronder.",
            "Accepteert u? Wijs dan een casusregisseur aan.",
            "Kies **Controleer besluit**, lees wat er verandert, en kies **Leg besluit vast**.",
        ),
        ("Was een collega u voor, dan staat er wie, en uw eigen tekst staat eronder.",),
    ),
    Hoofdstuk(
        "regie",
        "De regie overdragen of laten waarnemen",
        voor(Recht.OVERDRACHT_AANBIEDEN, Recht.REGIE_BENOEMEN),
        (
            "Kies **Regie overdragen**. Kies de collega en schrijf waarom.",
            "U blijft regisseur tot de collega accepteert. Intrekken kan tot dat moment.",
            "Bent u even weg? Kies **Laten waarnemen**, en de eerste en de laatste dag.",
        ),
        ("Is een regisseur vertrokken, dan wijst wie daarover gaat meteen een ander aan.",),
    ),
    Hoofdstuk(
        "deelnemers",
        "Een collega laten meedoen",
        voor(Recht.DEELNAME_TOEVOEGEN),
        (
            "Kies op de casus **Toegang**, dan **Deelnemer toevoegen**.",
            "Kies wie, schrijf waarvoor, en tot en met welke dag. Daarna sluit het vanzelf.",
            "Op de controle ziet u wat voor die collega opengaat. Kies dan **Voeg toe**.",
            "Met **Beëindig** sluit u de casus eerder. De collega ziet dan meteen niets meer.",
        ),
        ("Een regisseur eindigt zo niet: die draagt de regie over.",),
    ),
    INFORMEREN,
    Hoofdstuk(
        "fasevraag",
        "Een andere fase vragen",
        voor(Recht.FASE_VRAGEN),
        (
            "Kies op de casus **Andere fase vragen**. Kies de fase en schrijf waarom.",
            "Iemand anders beslist. Tot dan verandert er niets, en kunt u de vraag intrekken.",
        ),
    ),
    Hoofdstuk(
        "fase",
        "De fase wijzigen",
        voor(Recht.FASE_WIJZIGEN),
        (
            "Is er een andere fase gevraagd, dan staat dat op Mijn werk, met de uiterste dag.",
            "Kies de AVE-fase en wie waarvoor verantwoordelijk is, of **Wijs de vraag af**.",
            "Kies **Controleer**. Nu en straks staan naast elkaar. Leg het dan vast.",
        ),
        ("Wat niet kan, staat er met de reden. Met één fase: **Verantwoordelijken wijzigen**.",),
    ),
    Hoofdstuk(
        "crisis",
        "Een crisis melden",
        voor(Recht.CRISIS_STARTEN),
        (
            "Is er nu gevaar? Bel eerst 112. Kies daarna op de casus **Crisis melden**.",
            "Schrijf welk gevaar er is, wat nu nodig is, en wie er gebeld is.",
            "De casus gaat meteen naar de hoogste fase.",
            "Een bestuurder bevestigt de crisis dezelfde dag. Anders vervalt zij.",
        ),
        ("De bestuurder leest uw melding, en geen namen. Schrijf ze dus niet op.",),
    ),
    Hoofdstuk(
        "sluiten",
        "Afsluiten en heropenen",
        voor(Recht.AFSLUITING_VRAGEN, Recht.AFSLUITING_BESLISSEN, Recht.CASUS_HEROPENEN),
        (
            "De casusregisseur kiest **Afsluiten vragen** en zegt waarom het kan.",
            "Een ander beslist. Daarna leest niemand de inhoud nog.",
            "Heropenen is een nieuw besluit, met een eigen doel. Wat er stond, blijft dicht.",
        ),
        ("Op de pagina staat per soort gegevens tot wanneer het bewaard wordt.",),
    ),
    Hoofdstuk(
        "bestuur",
        "Meekijken als bestuurder",
        voor(Recht.CASUS_OVERZIEN_BESTUUR, Recht.CRISIS_BEVESTIGEN),
        (
            "Onder **Casussen** staat welke casussen nu in de hoogste fase zijn, zonder namen.",
            "Wacht er een crisis op u, dan staat die op Mijn werk als **Bevestig de crisis**.",
            "Lees de melding en bevestig de crisis, of beëindig haar. Schrijf waarom.",
        ),
        ("Wie de crisis meldde, bevestigt haar niet. Later kan ook een vervanger dat.",),
    ),
    Hoofdstuk(
        "toezicht",
        "Het logboek van een casus lezen",
        voor(Recht.LOGBOEK_VERIFIEREN, Recht.LOGBOEK_OVERZIEN),
        (
            "Kies **Logboek** en schrijf het casusnummer op.",
            "U leest wie de casus opende, wat vrijkwam en op welke grond.",
        ),
        ("De inhoud van een casus leest u niet. Dat u het logboek leest, staat er zelf ook in.",),
        alle=True,
    ),
    Hoofdstuk(
        "beheer",
        "Accounts beheren",
        voor(Recht.GEBRUIKER_WIJZIGEN),
        (
            "Kies **Gebruikers**. U ziet accounts, en niets van een casus.",
            "Maak een account en geef de code die u ziet aan de collega. Die kiest het wachtwoord.",
            "Sommige functies vragen een tweede beheerder. Die bevestigt wat u vroeg.",
            "Gaat iemand weg? Beëindig het account. Casussen worden eerst overgedragen.",
        ),
        ("Uw eigen account wijzigt een ander.",),
    ),
    Hoofdstuk(
        "misgaat",
        "Als er iets misgaat",
        voor(),
        (
            "Komt een formulier terug? Bij elk veld staat wat er nog moet. Uw tekst staat er nog.",
            "Ziet u een pagina niet? Wij zeggen niet of die er is. Vraag het de casusregisseur.",
            "Staat er een code bij een storing? Noem die bij de servicedesk.",
        ),
        ("Van alles wat u bekijkt en doet, staat een regel in het logboek.",),
    ),
)


def voor_rechten(rechten: frozenset[str]) -> tuple[Hoofdstuk, ...]:
    """The chapters for who has these rights, in the order of the work."""
    return tuple(h for h in HOOFDSTUKKEN if _past(h, rechten))


def _past(h: Hoofdstuk, rechten: frozenset[str]) -> bool:
    nodig = {r.value for r in h.rechten}
    return nodig <= rechten if h.alle else not nodig or bool(nodig & rechten)
