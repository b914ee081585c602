"""The acts as screens: what each button says, asks and does."""
