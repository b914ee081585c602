"""The static checks behind ``make check``: each is a command, all run, any failure fails the whole."""
