"""The hot paths: each a single SQL statement, so that one round trip is one durable commit.

A statement is a ``.sql`` file of this folder. ``{columns of X}`` in it stands for the columns of
the table without its key, ``{all of X}`` for all of them in the model's order, so that a model's field
is named once, in the model.
"""
