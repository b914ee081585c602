"""Telling people of the agency what happened to documents, tasks and meetings, and what comes due."""
