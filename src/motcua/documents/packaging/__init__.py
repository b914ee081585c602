"""Packages for the archive: a work file as METS, EAD and PREMIS with its files (E-ARK CSIP, SIP)."""
