"""Rules of logging in, without Django: identifiers, one-time codes, lock-out, length of sessions."""
