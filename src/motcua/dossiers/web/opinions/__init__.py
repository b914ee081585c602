"""The screens of an agency that others ask for its opinion."""
