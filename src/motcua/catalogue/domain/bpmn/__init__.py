"""BPMN 2.0 files of processes: read, checked, compiled to a transition table."""
