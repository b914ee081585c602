"""What organisations offer programs, by the first word of the address."""

from motcua.organisations.rest import agencies, calendars

ROUTERS = (("agencies", agencies.router), ("calendars", calendars.router))
