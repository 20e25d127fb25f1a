"""Toponyms: recognise place names, resolve them, and say how each is used."""
