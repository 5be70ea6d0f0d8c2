"""Réglages, types: why people come, how long it takes, who may book it."""
