"""A PDF from outside, made anew from what is drawn on its pages."""
