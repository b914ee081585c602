"""Plug-ins to systems outside, a folder each; ``docs/how-to/add-a-connector.md`` leads through one."""
