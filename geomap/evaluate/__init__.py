"""Scorers: toponyms on published corpora, a hand annotation, PLOVER gold standard records."""
