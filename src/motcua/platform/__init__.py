"""Django plumbing: settings, database, outbox, audit, files, clock, HTTP, layout, jobs."""
