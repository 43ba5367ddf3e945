"""What each page shows: frozen values by subject, ready-made words, nothing left to decide.

A view fills one of these from `casus.weergaven`; the templates only write them down.
"""
