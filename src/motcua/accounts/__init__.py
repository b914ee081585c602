"""Who logs in: staff and citizens, their sessions, second factors and consents."""
