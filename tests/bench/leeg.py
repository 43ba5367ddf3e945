"""An empty Flask page under the server that serves Schakel: the floor of every page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask

from config.instellingen import voor_map
from web.dienst import Dienst


class Leeg(Dienst):
    """The same server with nothing in it."""

    def load(self) -> Callable[..., Any]:
        app = Flask(__name__)
        app.add_url_rule("/inloggen", "leeg", lambda: "")
        return app


if __name__ == "__main__":
    Leeg(voor_map(Path.cwd(), omgeving={}), "127.0.0.1", int(sys.argv[-1])).run()
