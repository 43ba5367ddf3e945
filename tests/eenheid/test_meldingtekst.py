"""A melding as rows: labels, order, and times as a reader writes them."""

from __future__ import annotations

from web.meldingtekst import meldingrijen


def test_een_melding_leest_als_een_bericht() -> None:
    rijen = meldingrijen(
        {
            "terugkoppeling_gewenst": True,
            "incident": {"locatie": "een portiek", "datum_tijd": "2026-11-11T22:40:00+00:00"},
            "zorgelijke_situatie": {
                "vraag_antwoord": [{"vraag": "NAZ-001", "antwoord": "ja"}],
                "nadere_omschrijving": "",
            },
            "soort": "NAZ",
            "nieuw_veld": ["een", None],
        }
    )
    assert [(r.kop, r.waarde) for r in rijen] == [
        ("Soort melding", "NAZ"),
        ("Waar", "een portiek"),
        ("Wanneer", "wo 11 november 2026, 23:40"),
        ("Vraag", "NAZ-001"),
        ("Antwoord", "ja"),
        ("Terugkoppeling gewenst", "ja"),
        ("Nieuw veld", "een"),
    ]


def test_geen_melding_geeft_geen_rijen() -> None:
    assert meldingrijen(None) == ()


def test_een_dag_leest_als_een_dag_en_wat_er_op_lijkt_blijft_staan() -> None:
    wel, dag, moment = "2026-11-12", "2026-13-45", "2026-13-45T22:40:00+00:00"
    rijen = meldingrijen({"a": wel, "b": dag, "c": moment})
    assert [r.waarde for r in rijen] == ["12 november 2026", dag, moment]
