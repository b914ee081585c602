"""Log-in of staff and citizens, and the actor that a request speaks for."""
