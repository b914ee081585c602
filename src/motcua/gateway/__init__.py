"""The local government service platform (LGSP): who may call which service, and wires to other systems."""
