"""Rules for byte strings that must not be readable in two ways."""

from __future__ import annotations

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from privacy.codering import eigenaar_bytes, ondubbelzinnig


@given(st.lists(st.binary(max_size=6), max_size=4), st.lists(st.binary(max_size=6), max_size=4))
def test_verschillende_delen_geven_nooit_dezelfde_bytes(
    een: list[bytes], twee: list[bytes]
) -> None:
    assert (ondubbelzinnig(*een) == ondubbelzinnig(*twee)) == (een == twee)


def test_een_uuid_is_een_andere_eigenaar_dan_zijn_tekst() -> None:
    wie = uuid4()
    vormen = {eigenaar_bytes(x) for x in (wie, str(wie), wie.hex)}
    assert len(vormen) == 3
