"""The one-stop shop for other systems: lodge, read, move, hand files in and out."""
