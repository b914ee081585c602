"""Django's PostgreSQL: the connection looked at without a round trip, hot statements sent by libpq itself."""
