"""Telling the national portal how each dossier stands.

Implements: Decree 61/2018/NĐ-CP, art. 26; Circular 21/2023/TT-BTTTT, FN-04 (told apart from business).
"""
