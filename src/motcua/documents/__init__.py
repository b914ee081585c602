"""The e-office: books, numbers, incoming and outgoing documents."""
