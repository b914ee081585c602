"""Pure values and rules of signing: appearances, verdicts, reports."""
